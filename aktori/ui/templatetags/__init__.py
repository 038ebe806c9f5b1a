"""`{% load ui %}`: the tags and filters of the look."""
