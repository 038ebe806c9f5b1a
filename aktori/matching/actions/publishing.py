"""Publishing: from here on both sides are asked, and nothing can be taken back."""

from collections import Counter, defaultdict
from datetime import datetime

from django.db import transaction

from aktori.audit.doors import record
from aktori.matching.actions.refusing import Refused
from aktori.matching.models import Run, State, Suggestion
from aktori.matching.standing import Standing, standing
from aktori.mentorships.actions import Proposal, propose
from aktori.people.models import Person
from aktori.programmes.models import Participant, SeveralAs

WEAKEST_FIRST = ("possible", "good", "strong")


@transaction.atomic
def publish(*, run: Run, by: Person, now: datetime) -> Run:
    """Proposes every pair of the run to both sides, by mail. Publishing twice changes nothing.

    Raises `Refused` when the run is empty, or when somebody has got a pair or left since it ran.
    """
    still = Run.objects.filter(id=run.id, state=State.OPEN)
    # the update decides which of two coordinators publishes: the other one finds nothing to do
    if not still.update(state=State.PUBLISHED, published_at=now, published_by=by):
        return published(run)
    run = Run.objects.select_related("programme").get(id=run.id)
    check_still_true(list(rows_of(run)), standing(run.programme))
    send(run, now)
    record(by=by, verb="publish-match", about=run, now=now)
    return run


def published(run: Run) -> Run:
    """The run as somebody else has published it; raises `Refused` when it was run again instead."""
    if found := Run.objects.filter(id=run.id, state=State.PUBLISHED).first():
        return found
    raise Refused("over")


def rows_of(run: Run) -> list[Suggestion]:
    """The run's pairs with their people, in the order in which they were made."""
    rows = run.suggestions.select_related("mentor__person", "mentee__person")
    return list(rows.order_by("id"))


def send(run: Run, now: datetime, *, wanted_by: Participant | None = None) -> None:
    """Proposes what stands in a published run: pairs, or a mentor's mentees as one group.

    `wanted_by` has asked for it and is not asked again.
    """
    rows = rows_of(run)
    groups = defaultdict[object, list[Suggestion]](list)
    as_group = run.programme.several_as == SeveralAs.GROUP
    for one in rows:
        groups[one.mentor_id if as_group else one.id].append(one)
    together = list(groups.values())
    made = propose(
        programme=run.programme, proposals=[proposal(each, wanted_by) for each in together], now=now
    )
    for each, mentorship in zip(together, made, strict=True):
        for one in each:
            one.mentorship = mentorship
    Suggestion.objects.bulk_update(rows, ["mentorship"])


def proposal(together: list[Suggestion], wanted_by: Participant | None) -> Proposal:
    """What is proposed to a mentor and one mentee or several.

    Only what is true of every two of them is said to all; the weakest grade is the group's.
    """
    first, *others = together
    common = [one for one in first.reasons if all(one in other.reasons for other in others)]
    grade = min((one.grade for one in together), key=WEAKEST_FIRST.index)
    mentees = [one.mentee for one in together]
    return Proposal(
        mentor=first.mentor,
        mentees=mentees,
        grade=grade,
        reasons=common,
        wanted_by=wanted_by,
    )


def check_still_true(rows: list[Suggestion], table: Standing) -> None:
    """Raises `Refused` unless every mentee still waits and every mentor still has the room."""
    if not rows:
        raise Refused("nothing")
    waiting = {one.key for one in table.given.mentees}
    room = {one.key: one.capacity for one in table.given.mentors}
    taken = Counter(str(one.mentor_id) for one in rows)
    late: list[Participant] = [
        one.mentee
        for one in rows
        if str(one.mentee_id) not in waiting
        or taken[str(one.mentor_id)] > room.get(str(one.mentor_id), 0)
    ]
    if late:
        raise Refused("changed", late)
