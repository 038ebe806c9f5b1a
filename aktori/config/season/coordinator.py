"""The coordinator's Mondays: what her page shows, and what she does about it."""

from datetime import datetime

from aktori.care.actions import mark_done
from aktori.care.queries import cases
from aktori.config.season.days import CLOSING
from aktori.config.season.diary import Diary
from aktori.home.overview import pair_rows
from aktori.home.rules import Need
from aktori.kit.models import new_id
from aktori.programmes.models import Programme

# measured in home/tests/test_monday.py: a letter is opened and sent, "done" is a button
CLICKS = {"write": 2, "done": 1}
# what calls her to a row
CALLS = {Need.SILENT, Need.ASKED_FOR_HELP}


def mondays(programme: Programme, diary: Diary) -> None:
    """Puts down each Monday morning of the season."""
    for day in range(CLOSING):
        at = diary.season.at(day, 9, 15)
        if at.weekday() == 0:
            diary.put(at, lambda now: look(programme, diary, now))


def look(programme: Programme, diary: Diary, now: datetime) -> None:
    """Opens the page, writes down which rows call her, and answers the cries for help.

    The silent are left as they stand: how long they are silent is what is measured.
    """
    calling = [row for row in pair_rows(programme, now) if row.need in CALLS]
    fresh = [row for row in calling if row.id not in diary.seen.shown]
    for row in fresh:
        pair = row.id
        if row.need == Need.SILENT and pair in diary.seen.quiet_since:
            diary.seen.shown[pair] = diary.seen.silence(pair, now)
    clicks = answer_cries(programme, now) + CLICKS["write"] * len(fresh)
    diary.seen.monday(now.date(), len(calling), clicks)


def answer_cries(programme: Programme, now: datetime) -> int:
    """A call with each who asked for help, and done; her clicks."""
    by = programme.coordinators.select_related("person")[0].person
    open_ones = [one for one in cases(programme, now) if one.closed_at is None]
    for one in open_ones:
        pair = one.membership.mentorship
        mark_done(key=new_id(), mentorship=pair, by=by, now=now, case=one)
    return CLICKS["done"] * len(open_ones)
