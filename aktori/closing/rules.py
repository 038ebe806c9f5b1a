"""When the closing begins, and what may be said, sent, given and shown."""

from datetime import date, datetime, timedelta
from enum import StrEnum

from aktori.mentorships.models import Mentorship
from aktori.mentorships.rules import may_be_in_touch, may_write
from aktori.programmes.models import Participant, Programme
from aktori.programmes.road import Road

# a closing guide 30 days before the end: shared/domain.md, Q22
GUIDE_BEFORE = timedelta(days=30)
# words are sent in the closing meeting, and a few days around it
WORDS_AROUND = timedelta(days=7)
# papers are printed before the evening on which they are handed out
PRINT_BEFORE = timedelta(days=14)
# fewer words than this could be traced to people
LEAST_WORDS = 5
# a core record, with a yes: shared/domain.md, Q27
KEPT_FOR = timedelta(days=5 * 365)


class After(StrEnum):
    """How two go on, the more modest first."""

    DONE = "done"
    CONTACTS = "contacts"
    FRIENDS = "friends"


def between(mine: After, theirs: After) -> After:
    """What holds between two: the more modest of their words."""
    order = list(After)
    return min(mine, theirs, key=order.index)


def closing_has_begun(road: Road, today: date) -> bool:
    """From 30 days before the end of a road on."""
    return today >= road.ends_on - GUIDE_BEFORE


def may_say_farewell(mentorship: Mentorship, now: datetime) -> bool:
    """Thanks, and how to go on: from 30 days before the end until the content is locked."""
    open_to_words = may_write(mentorship) and may_be_in_touch(mentorship)
    today = mentorship.programme.today(now)
    return open_to_words and closing_has_begun(mentorship.road, today)


def may_send_word(programme: Programme, now: datetime) -> bool:
    """In the week around the closing day."""
    return abs(programme.today(now) - programme.ends_on) <= WORDS_AROUND


def seen_waves(sent: int, *, is_closed: bool) -> int:
    """How many waves of five the coordinator sees, so that no word comes alone.

    The last few, if fewer than five, come when the collecting is closed: with the wave before.
    """
    whole = sent // LEAST_WORDS
    return whole + 1 if is_closed and whole else whole


def may_have_certificate(participant: Participant, road: Road, today: date) -> bool:
    """From the closing day of a road on, for those who stayed."""
    return participant.left_at is None and today >= road.ends_on


def may_print_certificates(programme: Programme, now: datetime) -> bool:
    """From two weeks before the closing."""
    return programme.today(now) >= programme.ends_on - PRINT_BEFORE


def may_say_keepsake(road: Road, today: date) -> bool:
    """From 30 days before the end of a road on, for good: a yes can always be taken back."""
    return closing_has_begun(road, today)


def kept_until(programme: Programme) -> date:
    """Until when a core record is kept with its person's yes."""
    return programme.ends_on + KEPT_FOR
