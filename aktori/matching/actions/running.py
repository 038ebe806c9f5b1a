"""Running a match, and writing down what it found."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from time import perf_counter
from typing import Any

from django.db import transaction

from aktori.audit.doors import record
from aktori.matching.actions.refusing import refused
from aktori.matching.engine.outcome import MatchImpossible, Outcome, Pair, Reason
from aktori.matching.engine.run import match, weigh
from aktori.matching.models import Run, State, Step, Suggestion, Unplaced
from aktori.matching.standing import Standing, standing
from aktori.people.models import Person
from aktori.programmes.models import Participant, Programme

Seat = tuple[str, str]  # mentor, mentee


@dataclass(frozen=True, kw_only=True)
class About:
    """What a step was, and about whom."""

    step: Step
    mentor: Participant | None = None
    mentee: Participant | None = None
    note: str = ""


MATCHED = About(step=Step.MATCHED)


@transaction.atomic
def run_match(
    *,
    programme: Programme,
    by: Person,
    now: datetime,
    keep_locked: bool = True,
    about: About = MATCHED,
) -> Run:
    """Matches everybody who is still without a pair, in place of the programme's open run.

    Locked pairs stay unless told otherwise; raises `Refused` when one of them no longer can.
    """
    previous = open_run(programme)
    table = standing(programme)
    kept = seats_of(previous) if previous else {}
    locked = frozenset(
        seat
        for seat, one in kept.items()
        if one.locked and set(seat) <= table.parts.keys() and seat not in table.given.ruled_out
    )
    began = perf_counter()
    try:
        outcome = match(replace(table.given, locked=locked if keep_locked else frozenset()))
    except MatchImpossible as error:
        raise refused(error, table) from error
    run = new_step(programme, previous, about, by=by, now=now)
    take_from(run, outcome)
    run.milliseconds = round(1000 * (perf_counter() - began))
    run.save()
    write_down(run, outcome, table, kept)
    record(by=by, verb="run-match", about=run, now=now)
    return run


@transaction.atomic
def begin_by_hand(*, programme: Programme, by: Person, now: datetime) -> Run:
    """An open run with nobody matched, in place of the one that was open."""
    previous, table = open_run(programme), standing(programme)
    run = new_step(programme, previous, About(step=Step.BEGUN), by=by, now=now)
    Unplaced.objects.bulk_create(
        Unplaced(run=run, mentee=table.parts[one.key]) for one in table.given.mentees
    )
    record(by=by, verb="begin-by-hand", about=run, now=now)
    return run


def open_run(programme: Programme) -> Run | None:
    """The programme's open run, held with the programme for this transaction."""
    Programme.objects.select_for_update().get(id=programme.id)
    return Run.objects.select_for_update().filter(programme=programme, state=State.OPEN).first()


def new_step(
    programme: Programme, previous: Run | None, about: About, *, by: Person | None, now: datetime
) -> Run:
    """The open run from now on; the one before it is kept to come back to."""
    if previous:
        previous.state = State.REPLACED
        previous.save(update_fields=["state"])
    return Run.objects.create(
        programme=programme, previous=previous, made_by=by, made_at=now, **vars(about)
    )


def take_from(run: Run, outcome: Outcome) -> None:
    """Says of a run what its outcome says of itself; does not save."""
    run.fingerprint, run.total, run.needs = outcome.fingerprint, outcome.total, plain(outcome.needs)
    run.is_best, run.is_proven = outcome.is_best, bool(outcome.certificate)


def weighed(table: Standing, mentor: Participant, mentee: Participant) -> Pair:
    """How two would fit; raises `Refused` when a hard rule keeps them apart."""
    try:
        return weigh(table.given, str(mentor.id), str(mentee.id))
    except MatchImpossible as error:
        raise refused(error, table) from error


def seats_of(run: Run) -> dict[Seat, Suggestion]:
    """The run's pairs by their two keys."""
    return {(str(one.mentor_id), str(one.mentee_id)): one for one in run.suggestions.all()}


def write_down(
    run: Run, outcome: Outcome, table: Standing, kept: Mapping[Seat, Suggestion]
) -> None:
    """Puts the pairs and those without one into the database; notes stay with their pairs."""
    Suggestion.objects.bulk_create(
        Suggestion(
            run=run,
            mentee=table.parts[pair.mentee],
            locked=pair.locked,
            **judged(pair, table),
            **marks(kept.get((pair.mentor, pair.mentee)), locked=pair.locked),
        )
        for pair in outcome.pairs
    )
    Unplaced.objects.bulk_create(
        Unplaced(run=run, mentee=table.parts[one.mentee], why=plain(one.why), help=plain(one.help))
        for one in outcome.unplaced
    )


def marks(before: Suggestion | None, *, locked: bool) -> dict[str, Any]:
    """What a person said about a pair that is there again."""
    if before is None:
        return {}
    return {"by_hand": before.by_hand and locked, "note": before.note}


def judged(pair: Pair, table: Standing) -> dict[str, Any]:
    """The mentor of a suggestion and how the two fit."""
    return {
        "mentor": table.parts[pair.mentor],
        "grade": str(pair.grade),
        "score": pair.score,
        "reasons": plain(pair.reasons),
        "differences": plain(pair.differences),
    }


def plain(said: Iterable[Reason]) -> list[dict[str, Any]]:
    """Codes with values, as JSON takes them."""
    return [asdict(one) for one in said]
