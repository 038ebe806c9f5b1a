"""What needs a coordinator now, most pressing first: from signals and from her own notes alone."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from uuid import UUID

from aktori.care.models import Case
from aktori.care.rules import PEACE, Clock, clock
from aktori.care.words import Ready
from aktori.home.overview import Member, PairRow, members_of
from aktori.home.rules import PROPOSAL_WAITED, RULES_MISSED, Need
from aktori.kit.models import new_id
from aktori.mentorships.models import Answer, EndReason, Membership, State, WantsNext
from aktori.programmes.models import Programme, Role


class Kind(StrEnum):
    """Why somebody is on the list, the most pressing first."""

    HELP = "help"
    SILENT = "silent"
    REMATCH = "rematch"
    PROPOSAL = "proposal"
    RULES = "rules"


@dataclass(frozen=True)
class Deed:
    """The last thing a coordinator did about it, and until when it has its peace."""

    kind: str
    at: datetime
    by: str
    until: date


@dataclass(frozen=True)
class Scene:
    """Where and when it is asked, and what the coordinators are called."""

    programme: Programme
    now: datetime
    names: Mapping[UUID, str]

    def deed(self, kind: str, at: datetime, by: UUID | None) -> Deed:
        """What was done, with the name of who did it if they are still here."""
        name = self.names.get(by, "") if by else ""
        return Deed(kind, at, name, self.programme.today(at + PEACE))

    def runner(self, row: PairRow) -> str:
        """Who looks after a pair; empty for one that is nobody's."""
        return self.names.get(row.found.runner, "")

    def rests(self, deed: Deed | None) -> bool:
        """Whether it was done so lately that it needs nobody."""
        return deed is not None and deed.at + PEACE > self.now


@dataclass(frozen=True, kw_only=True)
class Errand:
    """One thing to look after; of members it knows once those of its row are read."""

    kind: Kind
    about: UUID
    row: PairRow
    days: int
    case: Case | None = None
    clock: Clock | None = None
    runner: str = ""
    deed: Deed | None = None
    rests: bool = False
    held_back: bool = False
    key: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", f"{self.kind}-{self.about}")

    @property
    def letter(self) -> Ready:
        """Which letter is ready for it."""
        return Ready(self.kind)

    @cached_property
    def member(self) -> Member | None:
        """The one whom it is about, where it is about one."""
        key = self.case.membership_id if self.case else self.about
        return next((one for one in self.row.members if one.id == key), None)

    @cached_property
    def to(self) -> list[Member]:
        """To whom a letter would go."""
        if self.member:
            return [self.member]
        if self.kind == Kind.PROPOSAL:
            return [one for one in self.row.members if one.answer == Answer.WAITING]
        return [one for one in self.row.members if one.left_at is None]

    @property
    def is_over(self) -> bool:
        """Whether it was closed just now."""
        return bool(self.case and self.case.closed_at)

    @property
    def fresh(self) -> UUID:
        """A key for a button, so that two taps act once."""
        return new_id()

    @property
    def pressing(self) -> tuple[int, int, int]:
        """What is late comes first, then by kind, then what waits the longest."""
        late = bool(self.clock and self.clock.is_late)
        return (not late, list(Kind).index(self.kind), -self.days)


def errands(scene: Scene, rows: Sequence[PairRow], cases: Iterable[Case]) -> list[Errand]:
    """Everything in the order of need; `rows` are proposed, living and ended pairs."""
    living = [row for row in rows if row.state == State.ACTIVE]
    proposed = [row for row in rows if row.state == State.PROPOSED]
    found = [
        *cries(scene, rows, cases),
        *silent(scene, living),
        *waiting_for_another(scene, rows),
        *unanswered(scene, proposed),
        *without_rules(scene, living),
    ]
    return sorted(found, key=lambda one: one.pressing)


def cries(scene: Scene, rows: Iterable[PairRow], cases: Iterable[Case]) -> Iterator[Errand]:
    """Red colours and words to the coordinator, each with its clock until it is answered."""
    where = {row.id: row for row in rows}
    programme = scene.programme
    today = programme.today(scene.now)
    for case in cases:
        if case.membership.mentorship_id not in where:
            continue
        row = where[case.membership.mentorship_id]
        answered = case.answered_at
        deed = scene.deed("answered", answered, case.answered_by_id) if answered else None
        yield Errand(
            kind=Kind.HELP,
            about=case.id,
            row=row,
            days=(scene.now - case.asked_at).days,
            case=case,
            clock=None if answered else clock(programme, programme.today(case.asked_at), today),
            runner=scene.runner(row),
            deed=deed,
            rests=case.closed_at is not None or scene.rests(deed),
        )


def silent(scene: Scene, living: Iterable[PairRow]) -> Iterator[Errand]:
    """Pairs that have not met for 45 days and have no date."""
    for row in living:
        if row.need == Need.SILENT:
            yield of_pair(Kind.SILENT, scene, row, row.quiet_days)


def without_rules(scene: Scene, living: Iterable[PairRow]) -> Iterator[Errand]:
    """Pairs that have no ground rules after four weeks, and nothing worse."""
    for row in living:
        gone = scene.now - row.signals.begins_at
        if row.need == Need.NO_RULES and gone >= RULES_MISSED:
            yield of_pair(Kind.RULES, scene, row, gone.days)


def unanswered(scene: Scene, proposed: Iterable[PairRow]) -> Iterator[Errand]:
    """Proposals that Aktori has asked about twice."""
    for row in proposed:
        gone = scene.now - row.found.proposed_at
        if gone >= PROPOSAL_WAITED:
            yield of_pair(Kind.PROPOSAL, scene, row, gone.days)


def waiting_for_another(scene: Scene, rows: Sequence[PairRow]) -> Iterator[Errand]:
    """Who has lost a pair before its time and would like another, or has not said."""
    programme = scene.programme
    if programme.today(scene.now) > programme.ends_on:
        return
    for member, row in last_ended(programme, rows).values():
        ended = row.found.ended_at
        if ended and is_waiting(member):
            held = row.found.end_reason == EndReason.CONDUCT
            days = (scene.now - ended).days
            yield of_pair(Kind.REMATCH, scene, row, days, about=member.id, held=held)


def last_ended(
    programme: Programme, rows: Iterable[PairRow]
) -> Mapping[UUID, tuple[Member, PairRow]]:
    """By participant, the pair that ended last, if it was before its time."""
    ended = [(row.found.ended_at, row) for row in rows if row.signals.has_ended]
    early = {row.id: row for at, row in ended if at and programme.today(at) < row.road.ends_on}
    if not early:
        return {}
    there = Membership.objects.filter(mentorship__in=list(early), participant__left_at=None)
    by_end = sorted(members_of(there), key=lambda one: early[one.mentorship].found.ended_at)
    return {one.participant: (one, early[one.mentorship]) for one in by_end}


def is_waiting(member: Member) -> bool:
    """A mentee who wants another pair or has not said; a mentor only who wants one."""
    if member.taken >= member.capacity:
        return False
    if member.role == Role.MENTEE:
        return member.taken == 0 and member.wants_next in ("", WantsNext.NEW_PAIR)
    return member.wants_next == WantsNext.NEW_PAIR


def of_pair(
    kind: Kind,
    scene: Scene,
    row: PairRow,
    days: int,
    *,
    about: UUID | None = None,
    held: bool = False,
) -> Errand:
    """An errand about a pair, with the last deed for it."""
    found = row.found
    deed = scene.deed(found.deed, found.deed_at, found.deed_by) if found.deed_at else None
    return Errand(
        kind=kind,
        about=about or row.id,
        row=row,
        days=days,
        runner=scene.runner(row),
        deed=deed,
        rests=scene.rests(deed),
        held_back=held,
    )
