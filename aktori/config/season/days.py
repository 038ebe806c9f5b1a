"""The days of a season, counted from its kick-off, on the clocks of Helsinki."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Helsinki")
# days from the kick-off
MADE, CALL, FILES, DECIDED, MATCHED, PUBLISHED, ANSWERED = -60, -38, -16, -12, -8, -7, -5
KICK_OFF, SIGN_UP, MIDDLE, CLOSING, DELETION = 0, -3, 119, 238, 328


@dataclass(frozen=True)
class Season:
    """The days of a round that is kicked off on one."""

    kick_off: date

    def at(self, day: int, hour: int = 9, minute: int = 0) -> datetime:
        """A time on the `day`th day after the kick-off, in UTC."""
        on = self.kick_off + timedelta(days=day)
        return datetime.combine(on, time(hour, minute), ZONE).astimezone(UTC)

    def day(self, at: datetime) -> int:
        """Which day after the kick-off a time lies on."""
        return (at.astimezone(ZONE).date() - self.kick_off).days
