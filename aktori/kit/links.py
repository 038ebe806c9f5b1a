"""Signed links for one purpose: what a mail may do without signing in.

A link opens a page with one button; only the button acts, so that a mail program that
fetches links beforehand does no harm.
"""

from datetime import timedelta

from django.conf import settings
from django.core import signing


class LinkBroken(Exception):
    """The token was changed, cut short, or made for another purpose."""


class LinkExpired(Exception):
    """The token was good once, and its time is over."""


def make_link_token(purpose: str, data: dict[str, str]) -> str:
    """A token that carries `data`, signed for `purpose`, safe in an address."""
    return signing.dumps(data, salt=f"aktori.link.{purpose}")


def read_link_token(purpose: str, token: str, *, max_age: timedelta) -> dict[str, str]:
    """The data of a token.

    Raises `LinkExpired` when it is older than `max_age`, `LinkBroken` when it is not ours.
    """
    try:
        data = signing.loads(token, salt=f"aktori.link.{purpose}", max_age=max_age)
    except signing.SignatureExpired as error:
        raise LinkExpired from error
    except signing.BadSignature as error:
        raise LinkBroken from error
    return {str(key): str(value) for key, value in data.items()}


def absolute(path: str) -> str:
    """The full address of a path on this site, for mail and calendars."""
    return f"{settings.BASE_URL}{path}"
