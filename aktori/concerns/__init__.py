"""Raising a concern: to one named contact, with the items that the reporter chooses to disclose.

Each concern has a vault of its own, which the reporter and the contact alone may open. Neither the
partner nor the coordinators are told by the system.
"""
