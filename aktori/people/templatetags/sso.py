"""The organisation's ways to sign in."""

from django import template
from django.conf import settings
from django.urls import reverse

register = template.Library()


@register.simple_tag
def sso_ways() -> list[dict[str, str]]:
    """Name and address of each, as far as the environment names any."""
    return [{"name": way.name, "url": address(way.kind, way.slug)} for way in settings.SSO]


def address(kind: str, slug: str) -> str:
    """Where signing in there begins."""
    return reverse(f"{kind}_login", args=[slug])
