"""Asking a pair at once, beside any open run: a newcomer, a mentee's own choice, the next best."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from django.db import transaction
from django.db.models import F, Max, Q

from aktori.applications.actions import accept
from aktori.applications.models import Application
from aktori.audit.doors import record
from aktori.matching.actions.publishing import send
from aktori.matching.actions.refusing import Refused
from aktori.matching.actions.running import About, judged, take_from, weighed, write_down
from aktori.matching.engine.people import Mentee, Somebody
from aktori.matching.engine.run import match
from aktori.matching.models import Run, State, Step, Suggestion, Unplaced, Wish
from aktori.matching.standing import standing
from aktori.mentorships.models import Answer
from aktori.people.models import Person
from aktori.programmes.models import MatchMode, Participant, Programme, Role

SomebodyT = TypeVar("SomebodyT", bound=Somebody)
MOST_WISHES = 5
# so many times somebody is asked again without a coordinator; then she is to talk with them
MOST_BY_ITSELF = 2
BY_ITSELF = (MatchMode.COORDINATOR, MatchMode.WISHES)


@transaction.atomic
def ask(
    *,
    mentee: Participant,
    mentor: Participant,
    by: Person,
    now: datetime,
    wanted_by: Participant | None = None,
) -> Run:
    """Proposes one pair to both sides today, and touches nobody else.

    Raises `Refused` when a hard rule keeps them apart, the mentor is full or the mentee waits no
    more.
    """
    programme = Programme.objects.select_for_update().get(id=mentee.programme_id)
    table = standing(programme)
    pair = weighed(table, mentor, mentee)
    about = About(step=Step.ASKED, mentor=mentor, mentee=mentee)
    run = at_once(programme, about, by=by, now=now)
    run.total = pair.score
    run.save(update_fields=["total"])
    made_by_hand = {"by_hand": True, "locked": True}
    Suggestion.objects.create(
        run=run, mentee=table.parts[pair.mentee], **made_by_hand, **judged(pair, table)
    )
    send(run, now, wanted_by=wanted_by)
    record(by=by, verb="ask-pair", about=run, now=now)
    return run


@transaction.atomic
def ask_again(
    *, waiting: Participant, other: Participant | Application, by: Person, now: datetime
) -> Run:
    """After an end: proposes somebody new to one who waits; the reserve list is taken in first.

    Raises `Refused` as `ask` does.
    """
    if isinstance(other, Application):
        accept(applications=[other], by=by, now=now)
        other.refresh_from_db()
        if other.participant is None:
            raise Refused("over")
        other = other.participant
    pair = (waiting, other) if waiting.role == Role.MENTEE else (other, waiting)
    return ask(mentee=pair[0], mentor=pair[1], by=by, now=now)


def at_once(programme: Programme, about: About, *, by: Person | None, now: datetime) -> Run:
    """A run that is published as it is made."""
    return Run.objects.create(
        programme=programme,
        state=State.PUBLISHED,
        made_by=by,
        made_at=now,
        published_by=by,
        published_at=now,
        **vars(about),
    )


@transaction.atomic
def choose_mentor(*, mentee: Participant, mentor: Participant, now: datetime) -> Run:
    """A mentee's own choice: they have said yes, the mentor is asked; first come, first served.

    Raises `Refused` when the programme does not match this way, or as `ask` does.
    """
    if mentee.programme.match_mode != MatchMode.CHOICE:
        raise Refused("not_this_way")
    return ask(mentee=mentee, mentor=mentor, by=mentee.person, now=now, wanted_by=mentee)


@transaction.atomic
def wish(*, mentee: Participant, mentors: Sequence[Participant], now: datetime) -> None:
    """Writes down whom a mentee would like to have, the dearest first, in place of all before."""
    mentee.wishes.all().delete()
    Wish.objects.bulk_create(
        Wish(mentee=mentee, mentor=one, rank=rank)
        for rank, one in enumerate(mentors[:MOST_WISHES], start=1)
    )
    record(by=mentee.person, verb="wish-for-mentors", about=mentee, now=now)


def offer_next_best(*, now: datetime) -> int:
    """After a no, asks those who were left without a pair and the mentors with room again.

    Only where nothing else is going on: no open run, and a no newer than the last run. Those who
    said yes elsewhere are not touched. Returns how many pairs were proposed.
    """
    programmes = Programme.objects.filter(match_mode__in=BY_ITSELF, ends_on__gte=now.date())
    waiting = programmes.annotate(
        last_no=Max(
            "mentorships__memberships__answered_at",
            filter=Q(mentorships__memberships__answer=Answer.NO),
        ),
        last_run=Max("runs__made_at"),
    ).filter(last_no__gt=F("last_run"))
    return sum(next_best(one, now) for one in waiting.exclude(runs__state=State.OPEN))


@transaction.atomic
def next_best(programme: Programme, now: datetime) -> int:
    """The best among those who may be asked again by themselves, in one programme."""
    Programme.objects.select_for_update().get(id=programme.id)
    if programme.runs.filter(state=State.OPEN).exists():
        return 0
    table = standing(programme)
    given = replace(
        table.given,
        mentees=once_more(programme, table.given.mentees, "mentee"),
        mentors=not_too_often(programme, table.given.mentors, "mentor"),
    )
    outcome = match(given)
    run = at_once(programme, About(step=Step.NEXT_BEST), by=None, now=now)
    take_from(run, outcome)
    run.save()
    write_down(run, outcome, table, {})
    send(run, now)
    record(by=None, verb="offer-next-best", about=run, now=now)
    return len(outcome.pairs)


def once_more(programme: Programme, people: Sequence[Mentee], role: str) -> tuple[Mentee, ...]:
    """Of those who wait: who had a pair in a published run, or was left over there."""
    published = {"run__programme": programme, "run__state": State.PUBLISHED}
    known = {
        str(one)
        for rows in (Suggestion, Unplaced)
        for one in rows.objects.filter(**published).values_list(role, flat=True)
    }
    return tuple(one for one in not_too_often(programme, people, role) if one.key in known)


def not_too_often(
    programme: Programme, people: Sequence[SomebodyT], role: str
) -> tuple[SomebodyT, ...]:
    """Without those who have been asked by themselves as often as may be."""
    rows = Suggestion.objects.filter(run__programme=programme, run__step=Step.NEXT_BEST)
    asked = Counter(str(one) for one in rows.values_list(role, flat=True))
    return tuple(one for one in people if asked[one.key] < MOST_BY_ITSELF)
