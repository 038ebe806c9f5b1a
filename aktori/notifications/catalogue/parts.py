"""What the kinds are made of: variables with their examples, variants, and when a letter stops."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from aktori.notifications.catalogue.shape import Context, Variable, Variant, Variants, reach
from aktori.ui.dates import day, day_time


def times(rows: Iterable[Any]) -> str:
    """A line for each moment, as the ready texts list them."""
    return "\n".join(f"- {day_time(reach(one, 'starts_at'))}" for one in rows)


def season(meetings: Iterable[Any]) -> str:
    """The same for meetings of which each offers its times."""
    offered = (reach(one, "options.all") for one in meetings)
    return "\n".join(times(found() if callable(found) else found) for found in offered)


def people(members: Iterable[Any]) -> str:
    """A line for each member: name and address."""
    found = (reach(one, "participant.person") for one in members)
    return "\n".join(f"{reach(one, 'full_name')}, {reach(one, 'email')}" for one in found)


def moves(rows: Sequence[Any]) -> str:
    """Old and new days, a line for each, and why."""
    reason = reach(rows[0], "reason") if rows else ""
    return render_to_string("programmes/moves.txt", {"moves": rows, "reason": reason}).strip()


def at(month: int, on: int, hour: int) -> datetime:
    """A moment of the examples; far enough away to be nobody's."""
    return datetime(2031, month, on, hour, 15, tzinfo=UTC)


MEMBER = {
    "participant": {"person": {"full_name": "Maija Meikäläinen", "email": "maija@example.org"}},
    "role": "mentor",
}
FIRST_NAME = Variable("first_name", _("the reader's first name"), "person.first_name", "Kaisa")
LINK = Variable("link", _("the address of the page"), "link", f"{settings.BASE_URL}/…/")
PROGRAMME = Variable("programme", _("the programme's name"), "programme.name", "Mentorointi 2031")
CALL_CLOSES = Variable(
    "call_closes", _("the day when the call closes"), "programme.call_closes", date(2031, 9, 6), day
)
KICK_OFF = Variable(
    "kick_off", _("the day of the kick-off"), "programme.starts_on", date(2031, 9, 24), day
)
DELETION = Variable(
    "deletion", _("the day when what was written is destroyed"), "road.deletion_on",
    date(2031, 8, 18), day,
)  # fmt: skip
UNTIL = Variable("until", _("the last day of the break"), "until", date(2031, 2, 13), day)
MEETING = Variable("time", _("day and time"), "meeting.starts_at", at(11, 27, 14), day_time)
MEETING_DAY = Variable("day", _("its day"), "meeting.starts_at", at(11, 27, 14), day)
OPTIONS = Variable(
    "times", _("the times, a line for each"), "options",
    [{"starts_at": at(11, 27, 14)}, {"starts_at": at(11, 28, 9)}], times,
)  # fmt: skip
BY = Variable("by", _("who offers them"), "by", "Maija Meikäläinen")
PEER = Variable("peer", _("who asks"), "by.person.full_name", "Maija Meikäläinen")
OTHERS = Variable("others", _("name and address of the other"), "others", [MEMBER], people)
OTHER = Variable("other", _("the other's name"), "other.full_name", "Maija Meikäläinen")
OTHER_MAIL = Variable("address", _("the other's address"), "other.email", "maija@example.org")
TITLE = Variable(
    "title", _("the name of the joint meeting"), "gathering.title", "Yhteistapaaminen 2031"
)
WHEN = Variable("time", _("day and time"), "gathering.starts_at", at(10, 2, 16), day_time)
PLACE = Variable(
    "place", _("the place, if there is one"), "gathering.place", "Tiedekulma, Kivisali"
)
ON = Variable("day", _("its day"), "gathering.starts_at", at(10, 2, 16), day)
NUMBER = Variable("number", _("the number at the tables, if there is one"), "number", 137)
MOVES = Variable(
    "moves", _("the new days, the old ones and why"), "moves",
    [{"step": "ends_on", "is_on": date(2031, 5, 27), "was_on": date(2031, 5, 20)}], moves,
)  # fmt: skip
WHY = Variable(
    "why", _("why, if it was said"), "gathering.called_off_why", "Luennoitsija on sairastunut."
)
MINUTES = Variable("minutes", _("how many minutes it takes"), "minutes", 137)
WORDS = Variable("words", _("the coordinator's own words"), "words", "Kiitos kaikesta, ystävät.")
CERTIFICATE = Variable(
    "certificate", _("the address of the certificate"), "certificate",
    f"{settings.BASE_URL}/…/todistus/",
)  # fmt: skip
END = Variable(
    "end", _("the day of the closing"), "programme.ends_on", date(2031, 11, 20), day
)  # fmt: skip
GATHERING = (TITLE, WHEN, ON, PLACE, LINK, FIRST_NAME)

ONCE = _("once")
WHEN_IT_HAPPENS = _("each time it happens")
WHEN_ANSWERED = _("while the reader has not answered")
WHEN_MET = _("while they have not met, nor agreed on a time")


def by_role(context: Context) -> str:
    """Mentor or mentee, after the reader's part."""
    return str(reach(context, "membership.role"))


def by_kind_and_role(context: Context) -> str:
    """The same; a circle has no roles."""
    is_circle = reach(context, "membership.mentorship.kind") == "circle"
    return "circle" if is_circle else by_role(context)


def by_kind(context: Context) -> str:
    """A circle, or a pair or group."""
    return "circle" if by_kind_and_role(context) == "circle" else "pair"


MENTEE = Variant("mentee", _("To mentees"), {"membership.role": "mentee"})
MENTOR = Variant("mentor", _("To mentors"), {"membership.role": "mentor"})
CIRCLE = Variant("circle", _("To peer groups"), {"membership.mentorship.kind": "circle"})
PAIR = Variant("pair", _("To pairs"), {"membership.mentorship.kind": "pair"})
ROLES = Variants(by_role, (MENTEE, MENTOR))
KIND_AND_ROLE = Variants(by_kind_and_role, (MENTEE, MENTOR, CIRCLE))
KINDS_OF_PAIR = Variants(by_kind, (PAIR, CIRCLE))


def if_there(path: str, there: Variant, absent: Variant) -> Variants:
    """Two texts: one for letters that have something at `path`, one for those that don't."""
    return Variants(
        lambda context: there.code if reach(context, path) else absent.code, (there, absent)
    )
