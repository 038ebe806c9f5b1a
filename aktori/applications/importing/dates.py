"""When somebody answered: only dates that can be read in one way."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

CLOCK = (
    r"(?:[T\s]+(?:klo\s+|kl\.?\s+)?(?P<hour>\d{1,2})[.:](?P<minute>\d{2})"
    r"(?:[.:](?P<second>\d{2})(?:[.,]\d+)?)?)?"
)
ZONE = r"\s*(?P<zone>Z|[+-]\d{2}:?\d{2})?"
FINNISH = re.compile(r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})" + CLOCK + r"\Z")
ISO = re.compile(
    r"(?P<year>\d{4})(?P<sign>[-/])(?P<month>\d{1,2})(?P=sign)(?P<day>\d{1,2})"
    + CLOCK
    + ZONE
    + r"\Z"
)
NUMBERS = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")


class UnclearDate(Exception):
    """`code` says why: "date_order", "date_impossible" or "date_unclear"."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def read_moment(text: str, zone: ZoneInfo) -> datetime:
    """An aware time. A date without a clock is midnight; one without a zone is in `zone`.

    Reads 14.9.2026 8.05, 14.9.2026 klo 8:05:30 and 2026-09-14T08:05(Z). Raises `UnclearDate`
    for the rest: 9/14/2026 is one day in Finland, another in America.
    """
    if not (found := FINNISH.match(text) or ISO.match(text)):
        raise UnclearDate("date_order" if NUMBERS.match(text) else "date_unclear")
    parts = found.groupdict()
    try:
        moment = datetime(  # noqa: DTZ001 (its zone follows)
            int(parts["year"]),
            int(parts["month"]),
            int(parts["day"]),
            int(parts["hour"] or 0),
            int(parts["minute"] or 0),
            int(parts["second"] or 0),
        )
        offset = parts.get("zone")
        return _with_offset(moment, offset) if offset else moment.replace(tzinfo=zone)
    except ValueError as error:
        raise UnclearDate("date_impossible") from error


def _with_offset(moment: datetime, offset: str) -> datetime:
    return datetime.fromisoformat(f"{moment.isoformat()}{offset.replace('Z', '+00:00')}")
