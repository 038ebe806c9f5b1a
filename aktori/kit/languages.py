"""The three languages that every programme can speak, and picking a text in the reader's."""

from django.utils.translation import get_language

LANGUAGES = ("fi", "en", "sv")


def active_language() -> str:
    """The reader's language, one of `LANGUAGES`."""
    code = (get_language() or "en")[:2]
    return code if code in LANGUAGES else "en"


def pick(row: object, name: str) -> str:
    """The text of `row.<name>_<language>`, or of the next language that has one, or ""."""
    for code in (active_language(), *LANGUAGES):
        if text := getattr(row, f"{name}_{code}"):
            return str(text)
    return ""
