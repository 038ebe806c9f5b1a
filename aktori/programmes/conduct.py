"""The code of conduct of a programme: Aktori's own words until it writes others, by version.

Aktori's own stand in `content/conduct/<language>.txt`, a point on each line. A later version of the
program may change them: so they are written down as a row before anybody accepts them.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from aktori.kit.languages import LANGUAGES
from aktori.programmes.models import Conduct, Programme

CONTENT = Path(__file__).parent / "content" / "conduct"
FIRST = 1
OURS_WRITTEN_AT = datetime(2026, 11, 26, 12, tzinfo=UTC)


@cache
def ours() -> Mapping[str, str]:
    """Aktori's own words, by language."""
    files = {code: CONTENT / f"{code}.txt" for code in LANGUAGES}
    return {code: file.read_text(encoding="utf-8").strip() for code, file in files.items()}


def our_first(programme: Programme) -> Conduct:
    """Aktori's own words as the first version of a programme, not yet written down."""
    words = {f"words_{code}": text for code, text in ours().items()}
    return Conduct(programme=programme, version=FIRST, written_at=OURS_WRITTEN_AT, **words)


def conduct_versions(programme: Programme) -> list[Conduct]:
    """Every version, the newest first; the first is that which holds now."""
    return list(programme.conducts.all()) or [our_first(programme)]


def shown_version(told: str, programme: Programme) -> int:
    """Which version a form was shown with; the one that holds now where it does not say."""
    is_known = told.isdecimal() and FIRST <= int(told) <= programme.conduct_version
    return int(told) if is_known else programme.conduct_version


def languages_of(programme: Programme) -> list[str]:
    """The languages that a programme uses: those in which it has a name."""
    return [code for code in LANGUAGES if getattr(programme, f"name_{code}")]
