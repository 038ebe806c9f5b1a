"""The coordinator's Mondays: what her page shows, and what she does about it."""

from datetime import datetime

from aktori.config.season.days import CLOSING
from aktori.config.season.diary import Diary
from aktori.home.overview import pair_rows
from aktori.home.rules import Need
from aktori.programmes.models import Programme

# what calls her to a row
CALLS = {Need.SILENT, Need.ASKED_FOR_HELP}


def mondays(programme: Programme, diary: Diary) -> None:
    """Puts down each Monday morning of the season."""
    for day in range(CLOSING):
        at = diary.season.at(day, 9, 15)
        if at.weekday() == 0:
            diary.put(at, lambda now: look(programme, diary, now))


def look(programme: Programme, diary: Diary, now: datetime) -> None:
    """Opens the page, and writes down which rows call her."""
    calling = [row for row in pair_rows(programme, now) if row.need in CALLS]
    fresh = [row for row in calling if row.mentorship.id not in diary.seen.shown]
    for row in fresh:
        if row.need == Need.SILENT:
            diary.seen.shown[row.mentorship.id] = now
    diary.seen.monday(now.date(), len(calling), 0)
