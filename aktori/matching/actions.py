"""Running a match, changing a pair by hand, publishing."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from time import perf_counter
from typing import Any
from uuid import UUID

from django.db import transaction

from aktori.audit.doors import record
from aktori.matching.engine.outcome import MatchImpossible, Outcome, Pair, Reason
from aktori.matching.engine.run import match, weigh
from aktori.matching.models import Ruling, Run, Suggestion, Unplaced
from aktori.matching.standing import Standing, standing
from aktori.mentorships.actions import Proposal, propose
from aktori.people.models import Person
from aktori.programmes.models import Participant, Programme


class Refused(Exception):
    """What was asked cannot be done; `words.refusal` says why, `names` whom it is about."""

    def __init__(self, code: str, people: Iterable[Participant] = ()) -> None:
        super().__init__(code)
        self.code = code
        self.names = ", ".join(part.person.full_name for part in people)


@transaction.atomic
def run_match(*, programme: Programme, by: Person, now: datetime, keep_by_hand: bool = True) -> Run:
    """Matches everybody who is still without a pair, in place of the programme's open run.

    Pairs made by hand stay unless told otherwise; raises `Refused` when one of them no longer can.
    """
    Programme.objects.select_for_update().get(id=programme.id)
    began = perf_counter()
    table = standing(programme)
    locked = by_hand(programme, table) if keep_by_hand else frozenset()
    try:
        outcome = match(replace(table.given, locked=locked))
    except MatchImpossible as error:
        raise refused(error, table) from error
    Run.objects.filter(programme=programme, published_at=None).delete()
    run = Run.objects.create(
        programme=programme,
        made_by=by,
        made_at=now,
        fingerprint=outcome.fingerprint,
        total=outcome.total,
        milliseconds=round(1000 * (perf_counter() - began)),
    )
    write_down(run, outcome, table)
    record(by=by, verb="run-match", about=run, now=now)
    return run


def by_hand(programme: Programme, table: Standing) -> frozenset[tuple[str, str]]:
    """Pairs (mentor, mentee) made by hand in the open run, as far as both are still to match."""
    made = Suggestion.objects.filter(
        run__programme=programme, run__published_at=None, by_hand=True
    ).values_list("mentor", "mentee")
    pairs = ((str(mentor), str(mentee)) for mentor, mentee in made)
    return frozenset(pair for pair in pairs if set(pair) <= table.parts.keys())


def write_down(run: Run, outcome: Outcome, table: Standing) -> None:
    """Puts the pairs and those without one into the database."""
    Suggestion.objects.bulk_create(
        Suggestion(
            run=run,
            mentee=table.parts[pair.mentee],
            by_hand=pair.locked,
            **judged(pair, table),
        )
        for pair in outcome.pairs
    )
    Unplaced.objects.bulk_create(
        Unplaced(run=run, mentee=table.parts[one.mentee], why=plain(one.why))
        for one in outcome.unplaced
    )


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


@dataclass(frozen=True)
class Cost:
    """What a change did to the whole: how many other mentees changed, and the totals."""

    run: Run
    others: int
    before: int

    @property
    def percent(self) -> float:
        """By how much of a hundred the whole fits less well; below 0 when it fits better."""
        return 100 * (self.before - self.run.total) / self.before if self.before else 0.0


@transaction.atomic
def change_pair(
    *, run: Run, mentee: Participant, mentor: Participant, by: Person, now: datetime
) -> Cost:
    """Gives the mentee this mentor by hand; later runs keep it. Returns what it costs the whole.

    A mentor without a place left gives one up: two mentees change places. Raises `Refused` when a
    hard rule keeps them apart, or when nobody can change places.
    """
    still_open = Run.objects.select_for_update().filter(id=run.id, published_at=None).first()
    if still_open is None:
        raise Refused("over")
    run, table = still_open, standing(run.programme)
    before, total = seats(run), run.total
    pair = weighed(table, mentor, mentee)
    mine = run.suggestions.filter(mentee=mentee).select_related("mentor__person").first()
    seated = list(run.suggestions.filter(mentor=mentor).exclude(mentee=mentee))
    if len(seated) >= table.room(mentor):
        change_places(table, seated, mine.mentor if mine else None, mentor)
    mine = mine or Suggestion(run=run, mentee=mentee)
    put(mine, pair, table, by_hand=True)
    run.unplaced.filter(mentee=mentee).delete()
    run.total = sum(run.suggestions.values_list("score", flat=True))
    run.save(update_fields=["total"])
    record(by=by, verb="change-pair", about=mine, now=now)
    return Cost(run, moved(before, run, but=mentee.id), total)


def moved(before: dict[UUID, UUID], run: Run, *, but: UUID) -> int:
    """How many mentees have another mentor than before, or none, beside the one named."""
    after = seats(run)
    return sum(after.get(one) != mentor for one, mentor in before.items() if one != but)


@transaction.atomic
def rule_out(*, suggestion: Suggestion, by: Person, note: str, now: datetime) -> Cost:
    """Keeps two apart from now on, and matches again; pairs made by hand stay.

    Raises `Refused` when the run is published or was run again meanwhile.
    """
    run = Run.objects.select_for_update().filter(id=suggestion.run_id, published_at=None).first()
    if run is None:
        raise Refused("over")
    before = seats(run)
    ruling, _ = Ruling.objects.get_or_create(
        mentor=suggestion.mentor,
        mentee=suggestion.mentee,
        defaults={"programme": run.programme, "by": by, "at": now, "note": note},
    )
    record(by=by, verb="rule-out", about=ruling, now=now)
    suggestion.delete()  # else a pair made by hand would stay, against the ruling
    fresh = run_match(programme=run.programme, by=by, now=now)
    return Cost(fresh, moved(before, fresh, but=ruling.mentee_id), run.total)


def seats(run: Run) -> dict[UUID, UUID]:
    """For each mentee of a run the mentor."""
    return dict(run.suggestions.values_list("mentee", "mentor"))


@transaction.atomic
def allow_again(*, ruling: Ruling, by: Person, now: datetime) -> Run | None:
    """Takes a ruling back; matches again if a run is open."""
    record(by=by, verb="allow-again", about=ruling, now=now)
    programme = ruling.programme
    ruling.delete()
    if not programme.runs.filter(published_at=None).exists():
        return None
    return run_match(programme=programme, by=by, now=now)


def change_places(
    table: Standing, seated: list[Suggestion], left: Participant | None, mentor: Participant
) -> None:
    """Moves one of those seated with `mentor` to the mentor `left`: who fits there best.

    A pair made by hand moves only when no other may. Raises `Refused` when none may.
    """
    found: list[tuple[bool, int, Suggestion, Pair]] = []
    if left is None:
        raise Refused("mentor_overfull", [mentor])
    for one in seated:
        try:
            pair = weighed(table, left, table.parts[str(one.mentee_id)])
        except Refused:
            continue
        found.append((not one.by_hand, pair.score, one, pair))
    if not found:
        raise Refused("mentor_overfull", [mentor])
    _free, _score, other, pair = max(found, key=lambda one: one[:2])
    put(other, pair, table, by_hand=other.by_hand)


def weighed(table: Standing, mentor: Participant, mentee: Participant) -> Pair:
    """How the two would fit; raises `Refused` when a hard rule keeps them apart."""
    try:
        return weigh(table.given, str(mentor.id), str(mentee.id))
    except MatchImpossible as error:
        raise refused(error, table) from error


def refused(error: MatchImpossible, table: Standing) -> Refused:
    """The same with names."""
    return Refused(error.code, [table.parts[key] for key in error.keys if key in table.parts])


def put(suggestion: Suggestion, pair: Pair, table: Standing, *, by_hand: bool) -> None:
    """Saves a suggestion with another mentor."""
    for name, value in judged(pair, table).items():
        setattr(suggestion, name, value)
    suggestion.by_hand = by_hand
    suggestion.save()


@transaction.atomic
def publish(*, run: Run, by: Person, now: datetime) -> Run:
    """Proposes every pair of the run to both sides, by mail. Publishing twice changes nothing.

    Raises `Refused` when the run is empty, or when somebody has got a pair or left since it ran.
    """
    unpublished = Run.objects.filter(id=run.id, published_at=None)
    # the update decides which of two coordinators publishes: the other one finds nothing to do
    if not unpublished.update(published_at=now, published_by=by):
        return published(run)
    run = Run.objects.select_related("programme").get(id=run.id)
    rows = run.suggestions.select_related("mentor__person", "mentee__person").order_by("id")
    suggestions = list(rows)
    check_still_true(suggestions, standing(run.programme))
    proposals = [
        Proposal(
            mentor=one.mentor,
            mentee=one.mentee,
            grade=one.grade,
            reasons=one.reasons,
            by_hand=one.by_hand,
        )
        for one in suggestions
    ]
    made = propose(programme=run.programme, pairs=proposals, now=now)
    for suggestion, mentorship in zip(suggestions, made, strict=True):
        suggestion.mentorship = mentorship
    Suggestion.objects.bulk_update(suggestions, ["mentorship"])
    record(by=by, verb="publish-match", about=run, now=now)
    return run


def published(run: Run) -> Run:
    """The run as somebody else has published it; raises `Refused` when it was run again instead."""
    if found := Run.objects.filter(id=run.id).first():
        return found
    raise Refused("over")


def check_still_true(suggestions: list[Suggestion], table: Standing) -> None:
    """Raises `Refused` unless every mentee still waits and every mentor still has the room."""
    if not suggestions:
        raise Refused("nothing")
    waiting = {one.key for one in table.given.mentees}
    room = {one.key: one.capacity for one in table.given.mentors}
    taken = Counter(str(one.mentor_id) for one in suggestions)
    late = [
        one.mentee
        for one in suggestions
        if str(one.mentee_id) not in waiting
        or taken[str(one.mentor_id)] > room.get(str(one.mentor_id), 0)
    ]
    if late:
        raise Refused("changed", late)
