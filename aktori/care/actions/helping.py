"""Asking the coordinator for help, and answering within three working days."""

from datetime import datetime

from django.db import transaction

from aktori.audit.doors import record
from aktori.care.models import Case, Reach
from aktori.kit.links import absolute
from aktori.mentorships.models import Membership
from aktori.notifications.doors import notify
from aktori.people.models import Person
from aktori.programmes.models import Coordinator


@transaction.atomic
def ask_for_help(
    *, membership: Membership, reach: Reach, phone: str, words: str, now: datetime
) -> Case:
    """Tells the pair's coordinator; the partner learns nothing. An open word is written anew."""
    case, made = Case.objects.get_or_create(
        membership=membership, pulse=None, closed_at=None, defaults={"asked_at": now}
    )
    case.reach, case.phone, case.words = reach, phone, words
    case.save(update_fields=["reach", "phone", "words"])
    if made:
        programme = membership.mentorship.programme
        for one in coordinators_for(membership):
            context = {
                "programme": programme,
                "link": absolute(f"/programmes/{programme.id}/?at=help-{case.id}#help-{case.id}"),
            }
            notify(kind="care/help_asked", to=one.person, context=context, now=now)
        record(by=membership.participant.person, verb="ask-for-help", about=case, now=now)
    return case


def coordinators_for(membership: Membership) -> list[Coordinator]:
    """The pair's own coordinator, else all of the programme."""
    everybody = Coordinator.objects.filter(
        programme=membership.mentorship.programme_id
    ).select_related("person")
    mine = everybody.filter(charges__mentorship=membership.mentorship_id)
    return list(mine) or list(everybody)


def answer_case(case: Case | None, *, by: Person, now: datetime, close: bool = False) -> None:
    """Stops the clock, and closes the case if all is well; the first answer counts."""
    if case is None or case.closed_at:
        return
    if case.answered_at is None:
        case.answered_at, case.answered_by = now, by
    if close:
        case.closed_at = now
    case.save()
