"""What stands on a certificate and in a badge, in the active language."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aktori.closing.badge import Badge
from aktori.closing.models import Certificate
from aktori.closing.papers.certificate import Words
from aktori.kit.languages import active_language
from aktori.kit.links import absolute
from aktori.mentorships.queries import roads_of
from aktori.programmes.models import Participant, Role
from aktori.programmes.road import Road
from aktori.ui.dates import day


def words(given: Certificate) -> Words:
    """What stands on the paper."""
    part = given.participant
    return Words(
        language=active_language(),
        heading=_("Certificate"),
        name=part.person.full_name,
        statement=statement(part),
        programme=part.programme.name,
        dates=dates(given),
        extent=extent(given),
        verify=absolute(f"/verify/{given.code}/"),
        code=given.code,
        given=given_on(given),
    )


def given_on(given: Certificate) -> str:
    """The day on the paper: those printed beforehand are given on the closing day."""
    on = given.participant.programme.today(given.given_at)
    return day(max(on, walked(given)[-1].ends_on))


def statement(part: Participant) -> str:
    """One sentence on what the person did."""
    if part.role == Role.MENTOR:
        return _("has been a mentor and shared experience with a mentee in the programme")
    return _("has taken part as a mentee, with own goals and a mentor, in the programme")


def walked(given: Certificate) -> list[Road]:
    """The roads that lay behind when it was given; if it was printed beforehand, the first one."""
    on = given.participant.programme.today(given.given_at)
    roads = roads_of(given.participant)
    return [one for one in roads if one.ends_on <= on] or roads[:1]


def dates(given: Certificate) -> str:
    """From the first day to the last."""
    roads = walked(given)
    return f"{day(min(one.starts_on for one in roads))} – {day(roads[-1].ends_on)}"


def extent(given: Certificate) -> str:
    """How much it was, if the person wanted it there."""
    said = []
    if given.meetings is not None:
        said.append(ngettext("%(n)s meeting", "%(n)s meetings", given.meetings))
    if given.hours is not None:
        said.append(ngettext("about %(n)s hour", "about %(n)s hours", given.hours))
    numbers = [n for n in (given.meetings, given.hours) if n is not None]
    return " · ".join(text % {"n": n} for text, n in zip(said, numbers, strict=True))


def badge_of(given: Certificate) -> Badge:
    """What the badge with the same code says."""
    part = given.participant
    return Badge(
        language=active_language(),
        code=given.code,
        given_at=given.given_at,
        name=part.person.full_name,
        programme=part.programme.name,
        role=_("Mentor") if part.role == Role.MENTOR else _("Mentee"),
        statement=statement(part),
        dates=dates(given),
    )
