"""Where a programme stands: who is still to be matched, and who may not be."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import product
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from aktori.applications.models import Application
from aktori.matching.answers import About, as_mentee, as_mentor
from aktori.matching.apart import Apart, apart, person_of, tells_of_others
from aktori.matching.engine.changes import Seating
from aktori.matching.engine.people import USUAL, Mentee, Mentor, Round, Weights
from aktori.matching.models import Run, Wish, Writing
from aktori.matching.waiting import everybody, to_match
from aktori.mentorships.models import Membership, State
from aktori.programmes.models import Participant, Programme, Role, SeveralAs


@dataclass(frozen=True)
class Standing:
    """The round that is still to be matched. Its keys are participants' ids, in `parts`."""

    given: Round
    parts: Mapping[str, Participant]
    reserve: Mapping[str, Application] = field(default_factory=dict)  # by key, if asked for

    def room(self, mentor: Participant) -> int:
        """How many mentees this mentor can still take."""
        return sum(one.capacity for one in self.given.mentors if one.key == str(mentor.id))


@dataclass(frozen=True)
class Known:
    """A mentor and a mentee who are, were or might have been a pair."""

    state: str
    is_here: bool
    mentor: UUID
    mentee: UUID
    persons: tuple[str, str]

    @property
    def was_refused(self) -> bool:
        """Whether one of them said no here: the same two are not asked again."""
        return self.is_here and self.state == State.DECLINED

    @property
    def was_before(self) -> bool:
        """Whether they are a pair elsewhere, or were one anywhere."""
        return self.state == State.ENDED or (self.state == State.ACTIVE and not self.is_here)


def standing(programme: Programme, *, reserve: Role | None = None) -> Standing:
    """The accepted who have no pair, mentors with the places they have left.

    With `reserve` also those of a role who are on the reserve list; their key is that of their
    application. Four queries, and one more where people told of others, however many they are.
    """
    there, waiting = everybody(programme, reserve), to_match(programme, reserve)
    rows: list[Any] = list(
        waiting.annotate(somebody_tells=tells_of_others(there)).select_related(
            "participant__person", "participant__writing"
        )
    )
    kept = apart(there) if any(row.somebody_tells for row in rows) else Apart()
    written, wished = writings(programme, rows), wishes(waiting)
    known = known_pairs(programme, waiting)
    mentors: list[Mentor] = []
    mentees: list[Mentee] = []
    parts: dict[str, Participant] = {}
    spares: dict[str, Application] = {}
    for row in rows:
        key = str(row.participant_id or row.id)
        told: dict[str, Any] = {"key": key, "person": person_of(row), "reports_to": kept.boss(row)}
        told |= {"excluded": kept.excluded[told["person"]], "about": written.get(key)}
        if row.role == Role.MENTOR:
            mentors.append(as_mentor(row, capacity=row.places, **told))
        else:
            mentees.append(as_mentee(row, wished=wished[key], **told))
        if row.participant is None:
            spares[key] = row
        else:
            parts[key] = row.participant
    refused = {(str(pair.mentor), str(pair.mentee)) for pair in known if pair.was_refused}
    rulings = programme.rulings.order_by().values_list("mentor", "mentee")
    given = Round(
        mentors=tuple(mentors),
        mentees=tuple(mentees),
        ruled_out=frozenset(refused | {(str(mentor), str(mentee)) for mentor, mentee in rulings}),
        earlier_pairs=frozenset(pair.persons for pair in known if pair.was_before),
        weights=weights(programme),
        groups=programme.several_as == SeveralAs.GROUP,
    )
    return Standing(given, parts, spares)


def texts_of(row: Application) -> tuple[str, str, str]:
    """What somebody wrote freely."""
    return row.wondering, row.wished_mentor, row.can_tell


def weights(programme: Programme) -> Weights:
    """What the parts of a score are worth in this programme."""
    return Weights(
        themes=programme.weight_themes,
        background=programme.weight_background,
        texts=USUAL.texts if programme.compare_texts else 0,
        languages=programme.weight_languages,
        practical=programme.weight_practical,
        wishes=programme.weight_wishes,
    )


def writings(programme: Programme, rows: Iterable[Application]) -> dict[str, About]:
    """What people's free texts are about, by their key; nothing if the programme lets them be."""
    if not programme.compare_texts:
        return {}
    known: Iterable[Writing | None] = (getattr(one.participant, "writing", None) for one in rows)
    return {
        str(one.participant_id): About(frozenset(one.themes), frozenset(one.words))
        for one in known
        if one
    }


def wishes(waiting: QuerySet[Any]) -> dict[str, tuple[str, ...]]:
    """By a mentee's key the mentors they would like to have, the dearest first."""
    found: dict[str, tuple[str, ...]] = defaultdict(tuple)
    rows = Wish.objects.filter(mentee__in=waiting.values("participant")).order_by("rank")
    for mentee, mentor in rows.values_list("mentee", "mentor"):
        found[str(mentee)] += (str(mentor),)
    return found


def known_pairs(programme: Programme, waiting: QuerySet[Any]) -> list[Known]:
    """All pairs among those who wait, here and in other programmes; one query."""
    members = Membership.objects.filter(participant__person__in=waiting.values("person"))
    rows = members.order_by().values_list(
        "mentorship", "mentorship__programme", "mentorship__state", "role", "participant",
        "participant__person",
    )  # fmt: skip
    found: dict[tuple[UUID, UUID, str], dict[str, list[tuple[UUID, UUID]]]]
    found = defaultdict(lambda: defaultdict(list))
    for mentorship, its_programme, state, role, part, person in rows:
        found[mentorship, its_programme, state][role].append((part, person))
    return [
        Known(state, its_programme == programme.id, mentor, mentee, (str(one), str(other)))
        for (_mentorship, its_programme, state), members in found.items()
        for (mentor, one), (mentee, other) in product(members[Role.MENTOR], members[Role.MENTEE])
    ]


def seating(run: Run, table: Standing) -> Seating:
    """How the run's people sit now, without those who have left meanwhile."""
    rows = run.suggestions.values_list("mentor", "mentee", "locked")
    seats = [(str(mentor), str(mentee), locked) for mentor, mentee, locked in rows]
    known = [seat for seat in seats if {seat[0], seat[1]} <= table.parts.keys()]
    locked = frozenset((mentor, mentee) for mentor, mentee, kept in known if kept)
    # who was a pair before may be one again, if a coordinator says so
    given = replace(table.given, locked=locked, earlier_pairs=frozenset())
    return Seating(given, {mentee: mentor for mentor, mentee, _kept in known})
