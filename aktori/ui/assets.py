"""What `bin/fetch-assets` brings, and may not have brought."""

from functools import cache

from django.contrib.staticfiles import finders
from django.templatetags.static import static

SPRITE = "ui/vendor/icons.svg"


@cache
def sprite() -> str:
    """The address of the file of symbols, or "" where it was not fetched."""
    return static(SPRITE) if finders.find(SPRITE) else ""
