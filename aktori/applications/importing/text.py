"""What stands in a cell, made plain: no invisible signs, one kind of line end."""

import unicodedata

KEPT_CONTROLS = "\n\t"
INVISIBLE = {ord(sign): None for sign in "\u200b\u200c\u200d\u2060\ufeff\u00ad"}


def clean(text: str) -> str:
    """Text without control characters and outer spaces (no-break ones too)."""
    if text.isascii() and text.isprintable():
        return text.strip()
    lines = text.replace("\r\n", "\n").replace("\r", "\n").translate(INVISIBLE)
    return "".join(sign for sign in lines if sign in KEPT_CONTROLS or not _control(sign)).strip()


def clean_line(text: str) -> str:
    """The same on one line, with single spaces: names, titles, places."""
    return " ".join(clean(text).split())


def _control(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Cs")
