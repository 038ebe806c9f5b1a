"""Requests as views see them, so that `now` and `user` have types."""

from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from aktori.people.models import Person


class Request(HttpRequest):
    """A signed-in person's request; `now` is the aware moment it came (`kit.middleware.stamp`)."""

    now: datetime
    user: Person


class PublicRequest(HttpRequest):
    """A request that may come from anybody."""

    now: datetime
    user: Person | AnonymousUser
