"""Who has not answered a proposal yet, three and six days on."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count, Q, QuerySet

from aktori.kit.moments import repeated
from aktori.mentorships.actions import answer_link, tell
from aktori.mentorships.models import Answer, Membership, State
from aktori.programmes.models import Programme

# after so many days from the proposal; who answers hears nothing more
AFTER = (timedelta(days=3), timedelta(days=6))


def remind_unanswered(*, now: datetime) -> int:
    """Asks those once more who have not answered, at most twice; returns how many were asked.

    After a pause of the site each is asked once, not for every day that was missed.
    """
    due = Q()
    for step, after in enumerate(AFTER):
        due |= Q(reminded__lte=step, mentorship__proposed_at__lte=now - after)
    found = waiting().filter(due).select_related("participant__person", "mentorship__programme")
    return sum(remind(one, now) for one in list(found))


def waiting() -> QuerySet[Membership]:
    """Who has not answered yet."""
    return Membership.objects.filter(
        answer=Answer.WAITING, mentorship__state=State.PROPOSED, participant__left_at=None
    )


def reminders_ahead(programme: Programme, _now: datetime) -> list[datetime]:
    """When those who have not answered will be asked again."""
    mine = waiting().filter(mentorship__programme=programme).order_by()
    asked = mine.values_list("mentorship__proposed_at", "reminded").annotate(count=Count("pk"))
    return repeated(
        (at + after, count) for at, reminded, count in asked for after in AFTER[reminded:]
    )


@transaction.atomic
def remind(membership: Membership, now: datetime) -> bool:
    """Writes to one member, unless another worker just has, or they have answered meanwhile."""
    steps = sum(membership.mentorship.proposed_at + after <= now for after in AFTER)
    free = Membership.objects.filter(
        id=membership.id, answer=Answer.WAITING, reminded=membership.reminded
    )
    if not free.update(reminded=steps):
        return False
    tell(membership, "proposal_waits", now, link=answer_link(membership))
    return True
