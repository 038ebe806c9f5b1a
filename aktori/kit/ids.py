"""Ids as forms and addresses bring them: text that may be anything."""

from collections.abc import Iterable
from uuid import UUID

from django.http import Http404


def as_id(text: str | None) -> UUID | None:
    """The id that a text is, or None."""
    try:
        return UUID(text or "")
    except ValueError:
        return None


def id_or_404(text: str | None) -> UUID:
    """The id that a text is. Raises `Http404` for anything else."""
    found = as_id(text)
    if found is None:
        raise Http404
    return found


def ids_or_404(texts: Iterable[str]) -> list[UUID]:
    """The ids that texts are, in their order. Raises `Http404` when one is none."""
    return [id_or_404(one) for one in texts]


def as_written(key: str) -> str:
    """An identifier in the way addresses write it, of the text that a database makes of it.

    SQLite leaves the dashes out, and `UUID` takes longer than all else of a row.
    """
    if "-" in key:
        return key
    return f"{key[:8]}-{key[8:12]}-{key[12:16]}-{key[16:20]}-{key[20:]}"
