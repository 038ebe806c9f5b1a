"""Changing an open run, a step at a time; every step can be undone."""

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db import transaction

from aktori.audit.doors import record
from aktori.kit.models import new_id
from aktori.matching.actions.refusing import Refused, still_open
from aktori.matching.actions.running import About, judged, new_step, run_match, weighed
from aktori.matching.engine.run import weigh
from aktori.matching.models import Ruling, Run, State, Step, Suggestion, Unplaced
from aktori.matching.standing import Standing, seating, standing
from aktori.people.models import Person
from aktori.programmes.models import Participant

Some = TypeVar("Some", Suggestion, Unplaced)


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
    """Gives the mentee this mentor by hand, and locks it. Returns what it costs the whole.

    A mentor without a place left gives one up: two mentees change places. Raises `Refused` when a
    hard rule keeps them apart, or when nobody can change places.
    """
    before, table = still_open(run), standing(run.programme)
    if same := before.suggestions.filter(mentee=mentee, mentor=mentor).first():
        return Cost(lock(suggestion=same, by=by, now=now), 0, before.total)
    change = seating(before, table).change(str(mentee.id), str(mentor.id))
    if change is None:
        raise why_not(table, mentor, mentee)
    after = next_step(before, About(step=Step.CHANGED, mentor=mentor, mentee=mentee), by, now)
    put(after, table, mentor=change.mentor, mentee=change.mentee, by_hand=True)
    if change.moved:
        put(after, table, mentor=change.moved_to, mentee=change.moved, by_hand=False)
    after.unplaced.filter(mentee=mentee).delete()
    after.total = sum(after.suggestions.values_list("score", flat=True))
    after.save(update_fields=["total"])
    record(by=by, verb="change-pair", about=after, now=now)
    return Cost(after, moved(before, after, but=mentee.id), before.total)


def why_not(table: Standing, mentor: Participant, mentee: Participant) -> Refused:
    """What keeps two apart: a hard rule, or that there is no room."""
    try:
        weighed(table, mentor, mentee)
    except Refused as refusal:
        return refusal
    return Refused("mentor_overfull", [mentor])


def put(run: Run, table: Standing, *, mentor: str, mentee: str, by_hand: bool) -> None:
    """Seats a mentee with another mentor; a pair made by hand is locked."""
    pair = weigh(table.given, mentor, mentee)
    part = table.parts[mentee]
    row = run.suggestions.filter(mentee=part).first() or Suggestion(run=run, mentee=part)
    for name, value in judged(pair, table).items():
        setattr(row, name, value)
    row.by_hand = row.locked = by_hand
    row.note = ""
    row.save()


def next_step(run: Run, about: About, by: Person, now: datetime) -> Run:
    """A copy of the run with all its pairs, open in its place."""
    after = new_step(run.programme, run, about, by=by, now=now)
    after.fingerprint, after.total, after.needs = run.fingerprint, run.total, run.needs
    after.is_proven = False
    after.save()
    Suggestion.objects.bulk_create(copied(run.suggestions.all(), after))
    Unplaced.objects.bulk_create(copied(run.unplaced.all(), after))
    return after


def copied(rows: Iterable[Some], run: Run) -> Iterable[Some]:
    """The same rows for another run."""
    for row in rows:
        other = copy(row)
        other.id, other.run = new_id(), run
        other._state.adding = True
        yield other


@transaction.atomic
def lock(*, suggestion: Suggestion, by: Person, now: datetime) -> Run:
    """Keeps a pair as it is whenever the rest is matched again."""
    return _locked(suggestion, by, now, locked=True)


@transaction.atomic
def unlock(*, suggestion: Suggestion, by: Person, now: datetime) -> Run:
    """Lets the matcher change the pair again."""
    return _locked(suggestion, by, now, locked=False)


def _locked(suggestion: Suggestion, by: Person, now: datetime, *, locked: bool) -> Run:
    run = still_open(suggestion.run)
    if suggestion.locked == locked:
        return run
    step = Step.LOCKED if locked else Step.UNLOCKED
    about = About(step=step, mentor=suggestion.mentor, mentee=suggestion.mentee)
    after = next_step(run, about, by, now)
    after.suggestions.filter(mentee=suggestion.mentee).update(locked=locked)
    after.is_proven = run.is_proven
    after.save(update_fields=["is_proven"])
    record(by=by, verb="lock-pair" if locked else "unlock-pair", about=after, now=now)
    return after


@transaction.atomic
def note(*, suggestion: Suggestion, text: str, by: Person, now: datetime) -> None:
    """Leaves a coordinator's note on a pair of the open run; an empty one takes it away."""
    still_open(suggestion.run)
    suggestion.note = text
    suggestion.save(update_fields=["note"])
    record(by=by, verb="note-pair", about=suggestion, now=now)


@transaction.atomic
def rule_out(*, suggestion: Suggestion, by: Person, note: str, now: datetime) -> Cost:
    """Keeps two apart from now on, and matches again; locked pairs stay.

    Raises `Refused` when the run is published or was run again meanwhile.
    """
    before = still_open(suggestion.run)
    mentor, mentee = suggestion.mentor, suggestion.mentee
    defaults = {"programme": before.programme, "by": by, "at": now, "note": note}
    ruling, _ = Ruling.objects.get_or_create(mentor=mentor, mentee=mentee, defaults=defaults)
    record(by=by, verb="rule-out", about=ruling, now=now)
    about = About(step=Step.RULED_OUT, mentor=mentor, mentee=mentee, note=note)
    after = run_match(programme=before.programme, by=by, now=now, about=about)
    return Cost(after, moved(before, after, but=mentee.id), before.total)


@transaction.atomic
def allow_again(*, ruling: Ruling, by: Person, now: datetime) -> Run | None:
    """Takes a ruling back; matches again if a run is open."""
    record(by=by, verb="allow-again", about=ruling, now=now)
    programme = ruling.programme
    about = About(step=Step.ALLOWED, mentor=ruling.mentor, mentee=ruling.mentee, note=ruling.note)
    ruling.delete()
    if not programme.runs.filter(state=State.OPEN).exists():
        return None
    return run_match(programme=programme, by=by, now=now, about=about)


@transaction.atomic
def undo(*, run: Run, by: Person, now: datetime) -> Run:
    """Goes back to the run before this one, with its rulings; raises `Refused` if there is none."""
    last = still_open(run)
    before = last.previous
    if before is None:
        raise Refused("nothing_to_undo")
    pair = {"mentor": last.mentor, "mentee": last.mentee}
    if last.step == Step.RULED_OUT:
        Ruling.objects.filter(**pair).delete()
    if last.step == Step.ALLOWED:
        kept = {"programme": last.programme, "by": by, "at": now, "note": last.note}
        Ruling.objects.get_or_create(**pair, defaults=kept)
    last.state = State.UNDONE
    last.save(update_fields=["state"])
    before.state = State.OPEN
    before.save(update_fields=["state"])
    record(by=by, verb="undo-match", about=last, now=now)
    return before


def moved(before: Run, after: Run, *, but: UUID) -> int:
    """How many mentees have another mentor than before, or none, beside the one named."""
    then, now = (dict(one.suggestions.values_list("mentee", "mentor")) for one in (before, after))
    return sum(now.get(one) != mentor for one, mentor in then.items() if one != but)
