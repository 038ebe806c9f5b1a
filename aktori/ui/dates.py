"""Days and times as people write them, in the reader's language and active zone.

Finnish "to 24.9.2026 klo 16.30", Swedish "tors 24.9.2026 kl. 16.30", English
"Thu 24 Sep 2026, 16:30". `None` gives "". Days may be dates; times must be aware datetimes.
"""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aktori.kit.languages import active_language

WEEKDAYS = {
    "fi": ("ma", "ti", "ke", "to", "pe", "la", "su"),
    "sv": ("mån", "tis", "ons", "tors", "fre", "lör", "sön"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
# on which day: Finnish inflects, so the long forms stand here and not in the catalogue
ON_WEEKDAYS = {
    "fi": ("maanantaina", "tiistaina", "keskiviikkona", "torstaina", "perjantaina", "lauantaina",
           "sunnuntaina"),
    "sv": ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}  # fmt: skip
MONTHS = {
    "fi": ("tammi", "helmi", "maalis", "huhti", "touko", "kesä", "heinä", "elo", "syys", "loka",
           "marras", "joulu"),
    "sv": ("januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september",
           "oktober", "november", "december"),
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September",
           "October", "November", "December"),
}  # fmt: skip
CLOCK_WORD = {"fi": "klo ", "sv": "kl. ", "en": ""}


def _local_day(value: date) -> date:
    return timezone.localtime(value).date() if isinstance(value, datetime) else value


def day(value: date | None) -> str:
    """A day with its weekday: "to 24.9.2026"."""
    if value is None:
        return ""
    local, language = _local_day(value), active_language()
    weekday = WEEKDAYS[language][local.weekday()]
    if language == "en":
        return f"{weekday} {local.day} {MONTHS['en'][local.month - 1][:3]} {local.year}"
    return f"{weekday} {local.day}.{local.month}.{local.year}"


def long_day(value: date | None) -> str:
    """A day in words, for headings: "Torstaina 26. marraskuuta", without the year."""
    if value is None:
        return ""
    local, language = _local_day(value), active_language()
    weekday = ON_WEEKDAYS[language][local.weekday()].capitalize()
    name = MONTHS[language][local.month - 1]
    # the number and its month stay on one line
    return (
        f"{weekday} {local.day}.\xa0{name}kuuta"
        if language == "fi"
        else (f"{weekday} {local.day}\xa0{name}")
    )


def month(value: date | None) -> str:
    """A month: "syyskuu 2026"."""
    if value is None:
        return ""
    local, language = _local_day(value), active_language()
    name = MONTHS[language][local.month - 1]
    return f"{name}kuu {local.year}" if language == "fi" else f"{name} {local.year}"


def _time(value: datetime) -> str:
    local, language = timezone.localtime(value), active_language()
    return f"{local:%H:%M}" if language == "en" else f"{local.hour}.{local.minute:02}"


def clock(value: datetime | None) -> str:
    """A time of day: "klo 16.30"."""
    return "" if value is None else CLOCK_WORD[active_language()] + _time(value)


def clock_range(start: datetime | None, end: datetime | None) -> str:
    """From a time to a time of the same day: "klo 16.30–18.00"."""
    if start is None or end is None:
        return clock(start)
    return f"{clock(start)}–{_time(end)}"


def day_time(value: datetime | None) -> str:
    """A day and its time: "to 24.9.2026 klo 16.30"."""
    if value is None:
        return ""
    joint = ", " if active_language() == "en" else " "
    return f"{day(value)}{joint}{clock(value)}"


def near_day(value: date | None, now: datetime) -> str:
    """How far a day is from today: "today", "in 3 days", "50 days ago"."""
    if value is None:
        return ""
    days = (_local_day(value) - _local_day(now)).days
    if days in {-1, 0, 1}:
        return {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}[days]
    if days > 0:
        return ngettext("in %(days)s day", "in %(days)s days", days) % {"days": days}
    return ngettext("%(days)s day ago", "%(days)s days ago", -days) % {"days": -days}
