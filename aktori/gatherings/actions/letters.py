"""Writing to those whom a joint meeting is for, with its entry for their calendars."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import translation

from aktori.gatherings.calendar import invitation
from aktori.gatherings.models import Audience, Gathering, MeetingPoint, SignUp
from aktori.gatherings.rules import AUDIENCE_OF
from aktori.kit.links import absolute
from aktori.mentorships.models import Membership, State
from aktori.notifications.doors import Telling, notify_all
from aktori.people.models import Person
from aktori.programmes.models import Participant


def invited(gathering: Gathering) -> QuerySet[Participant]:
    """The participants whom a gathering is for, by name."""
    return invited_to(gathering).order_by("person__last_name", "person__first_name", "id")


def invited_to(gathering: Gathering) -> QuerySet[Participant]:
    """The same, to be looked further into."""
    everybody = gathering.programme.participants.filter(left_at=None).select_related("person")
    if gathering.audience != Audience.ALL:
        roles = [role for role, one in AUDIENCE_OF.items() if one == gathering.audience]
        everybody = everybody.filter(role__in=roles)
    return everybody


def tell(
    gathering: Gathering,
    to: Person,
    kind: str,
    now: datetime,
    *,
    in_calendar: str | None = None,
    **context: object,
) -> None:
    """Writes one letter about a gathering; `in_calendar` is the method its entry comes with."""
    tell_all(kind, now, [about(gathering, to, now, in_calendar=in_calendar, **context)])


def about(
    gathering: Gathering,
    to: Person,
    now: datetime,
    *,
    in_calendar: str | None = None,
    **context: object,
) -> Telling:
    """What one letter about a gathering is made of."""
    with translation.override(to.language):
        entry = invitation(gathering, to, method=in_calendar, now=now) if in_calendar else None
    link = absolute(f"/gatherings/{gathering.id}/")
    return Telling(to, {"gathering": gathering, "link": link, **context}, entry)


def tell_all(kind: str, now: datetime, tellings: Iterable[Telling]) -> None:
    """Writes to many at once."""
    notify_all(kind=f"gatherings/{kind}", tellings=tellings, now=now)


@transaction.atomic
def invite(*, gathering: Gathering, now: datetime) -> bool:
    """Writes to everybody whom the gathering is for, unless that was done before."""
    if not Gathering.objects.filter(id=gathering.id, invited_at=None).update(invited_at=now):
        return False
    gathering.invited_at = now
    people = [one.person for one in invited(gathering)]
    letters = [about(gathering, one, now, in_calendar="REQUEST") for one in people]
    tell_all("invited", now, letters)
    return True


def invite_one(*, gathering: Gathering, participant: Participant, now: datetime) -> None:
    """Writes to one participant."""
    tell(gathering, participant.person, "invited", now, in_calendar="REQUEST")


@transaction.atomic
def remind(*, gathering: Gathering, now: datetime) -> bool:
    """Reminds those who come, and asks those who have not answered, unless that was done."""
    if not Gathering.objects.filter(id=gathering.id, reminded_at=None).update(reminded_at=now):
        return False
    said = {one.participant_id: one for one in SignUp.objects.filter(gathering=gathering)}
    numbers = numbers_of(gathering)
    words = [(one, said.get(one.id)) for one in invited(gathering)]
    tell_all("reminder", now, [
        about(gathering, one.person, now, word=word, number=numbers.get(one.id))
        for one, word in words
        if word is None or word.coming
    ])  # fmt: skip
    return True


def numbers_of(gathering: Gathering) -> dict[object, int]:
    """Each participant's number at the tables, by participant; a mentor's mentees share theirs."""
    points = MeetingPoint.objects.filter(gathering=gathering).values_list("mentor", "number")
    numbers: dict[object, int] = dict(points)
    active = Membership.objects.filter(mentorship__state=State.ACTIVE)
    mentors = active.filter(participant__in=list(numbers)).values_list("mentorship", "participant")
    of_pair = {mentorship: numbers[mentor] for mentorship, mentor in mentors}
    for mentorship, member in active.filter(mentorship__in=list(of_pair)).values_list(
        "mentorship", "participant"
    ):
        numbers.setdefault(member, of_pair[mentorship])
    return numbers
