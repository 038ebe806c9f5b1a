"""Where a programme stands: who is still to be matched, and who may not be."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import product
from typing import Any
from uuid import UUID

from django.db.models import Q

from aktori.applications.importing.exclusions import resolve_exclusions
from aktori.applications.importing.values import ApplicationValues, ReadRow, RowState
from aktori.applications.models import Application
from aktori.applications.models import State as ApplicationState
from aktori.matching.answers import About, as_mentee, as_mentor
from aktori.matching.engine.changes import Seating
from aktori.matching.engine.people import USUAL, Mentee, Mentor, Round, Weights
from aktori.matching.models import Ruling, Run, Wish, Writing
from aktori.mentorships.models import Membership, State
from aktori.programmes.models import Participant, Programme, Role, SeveralAs

LIVE = (State.PROPOSED, State.ACTIVE)
BEGUN = (State.ACTIVE, State.ENDED)


@dataclass(frozen=True)
class Standing:
    """The round that is still to be matched. Its keys are participants' ids, in `parts`."""

    given: Round
    parts: Mapping[str, Participant]
    unread: int  # people whose free texts the worker has not read yet
    rulings: list[Ruling] = field(default_factory=list)
    reserve: Mapping[str, Application] = field(default_factory=dict)  # by key, if asked for

    @property
    def places(self) -> int:
        """How many mentees the mentors can still take together."""
        return sum(one.capacity for one in self.given.mentors)

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
    def is_live(self) -> bool:
        """Whether it takes the mentee's turn and a place of the mentor's in this programme."""
        return self.is_here and self.state in LIVE

    @property
    def was_refused(self) -> bool:
        """Whether one of them said no here: the same two are not asked again."""
        return self.is_here and self.state == State.DECLINED

    @property
    def was_before(self) -> bool:
        """Whether they are a pair elsewhere, or were one anywhere."""
        return self.state in BEGUN and not self.is_live


def standing(programme: Programme, *, reserve: Role | None = None) -> Standing:
    """The accepted who have no pair, mentors with the places they have left.

    With `reserve` also those of a role who are on the reserve list; their key is that of their
    application. Four queries, however many they are.
    """
    accepted = Q(state=ApplicationState.ACCEPTED, participant__isnull=False)
    spare = Q(state=ApplicationState.RESERVE, participant=None, role=reserve)
    wanted = Application.objects.filter(accepted | spare if reserve else accepted)
    rows = list(
        wanted.filter(programme=programme, participant__left_at=None).select_related(
            "participant__person", "participant__writing"
        )
    )
    known = known_pairs(programme)
    excluded, people = _excluded(rows), _persons(rows)
    for person, bosses in _far_bosses(rows, people).items():
        excluded[person] |= bosses
    written, wished = writings(programme, rows), wishes(programme)
    used = Counter(pair.mentor for pair in known if pair.is_live)
    placed = {pair.mentee for pair in known if pair.is_live}
    mentors: list[Mentor] = []
    mentees: list[Mentee] = []
    parts: dict[str, Participant] = {}
    spares: dict[str, Application] = {}
    for row, part in ((row, row.participant) for row in rows):
        key, person = str(part.id if part else row.id), people[row.email.lower()]
        boss = people.get(row.line_manager.lower(), row.line_manager.lower())
        told: dict[str, Any] = {"key": key, "person": person, "reports_to": boss}
        told["about"] = written.get(key)
        left = row.capacity if part is None else part.capacity - used[part.id]
        if row.role == Role.MENTOR and left > 0:
            mentors.append(as_mentor(row, capacity=left, excluded=excluded[person], **told))
        elif row.role == Role.MENTEE and (part is None or part.id not in placed):
            wish = wished[key]
            mentees.append(as_mentee(row, excluded=excluded[person], wished=wish, **told))
        else:
            continue
        if part is None:
            spares[key] = row
        else:
            parts[key] = part
    refused = {(str(pair.mentor), str(pair.mentee)) for pair in known if pair.was_refused}
    rulings = list(programme.rulings.select_related("mentor__person", "mentee__person", "by"))
    ruled = {(str(one.mentor_id), str(one.mentee_id)) for one in rulings}
    given = Round(
        mentors=tuple(mentors),
        mentees=tuple(mentees),
        ruled_out=frozenset(refused | ruled),
        earlier_pairs=frozenset(pair.persons for pair in known if pair.was_before),
        weights=weights(programme),
        groups=programme.several_as == SeveralAs.GROUP,
    )
    unread = 0
    if programme.compare_texts:
        waiting = (row for row in rows if str(row.participant_id) in parts)
        unread = sum(has_text(row) and str(row.participant_id) not in written for row in waiting)
    return Standing(given, parts, unread, rulings, spares)


def has_text(row: Application) -> bool:
    """Whether somebody wrote freely of what they wonder about or could tell."""
    return any(texts_of(row))


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


def wishes(programme: Programme) -> dict[str, tuple[str, ...]]:
    """By a mentee's key the mentors they would like to have, the dearest first."""
    found: dict[str, tuple[str, ...]] = defaultdict(tuple)
    rows = Wish.objects.filter(mentee__programme=programme).order_by("rank")
    for mentee, mentor in rows.values_list("mentee", "mentor"):
        found[str(mentee)] += (str(mentor),)
    return found


def known_pairs(programme: Programme) -> list[Known]:
    """All pairs among this programme's people, here and in other programmes; one query."""
    people = programme.participants.values("person")
    rows = Membership.objects.filter(participant__person__in=people).values_list(
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


def _persons(rows: Iterable[Application]) -> dict[str, str]:
    """By address the person; who is on the reserve list goes by the address itself."""
    return {
        row.email.lower(): str(row.participant.person_id) if row.participant else row.email.lower()
        for row in rows
    }


def _far_bosses(rows: Iterable[Application], people: Mapping[str, str]) -> dict[str, set[str]]:
    """By person, who is above them from the second step on.

    The engine follows a reporting line as far as its round knows, and somebody in the middle may
    have their pair already and not be in it.
    """
    above = {
        people[row.email.lower()]: people.get(row.line_manager.lower(), row.line_manager.lower())
        for row in rows
        if row.line_manager
    }
    found: dict[str, set[str]] = {}
    for person, boss in above.items():
        seen, far = {person, boss}, above.get(boss, "")
        while far and far not in seen:
            seen.add(far)
            far = above.get(far, "")
        if beyond := seen - {person, boss}:
            found[person] = beyond
    return found


def _excluded(rows: list[Application]) -> dict[str, set[str]]:
    """By person, whom they asked not to meet: persons found by name or address."""
    sides = {
        role: [_as_read(row) for row in rows if row.role == role]
        for role in (Role.MENTOR, Role.MENTEE)
    }
    people = _persons(rows)
    excluded: dict[str, set[str]] = defaultdict(set)
    for asker, other in resolve_exclusions(sides[Role.MENTOR], sides[Role.MENTEE]).pairs:
        excluded[people[asker.lower()]].add(people[other.lower()])
    return excluded


def _as_read(row: Application) -> ReadRow:
    told = ApplicationValues(
        email=row.email,
        first_name=row.first_name,
        last_name=row.last_name,
        exclusions=row.exclusions,
    )
    return ReadRow(0, RowState.OK, told, [])


def seating(run: Run, table: Standing) -> Seating:
    """How the run's people sit now, without those who have left meanwhile."""
    rows = run.suggestions.values_list("mentor", "mentee", "locked")
    seats = [(str(mentor), str(mentee), locked) for mentor, mentee, locked in rows]
    known = [seat for seat in seats if {seat[0], seat[1]} <= table.parts.keys()]
    locked = frozenset((mentor, mentee) for mentor, mentee, kept in known if kept)
    # who was a pair before may be one again, if a coordinator says so
    given = replace(table.given, locked=locked, earlier_pairs=frozenset())
    return Seating(given, {mentee: mentor for mentor, mentee, _kept in known})
