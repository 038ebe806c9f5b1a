"""Reading groups: as the coordinator adjusts them, and as one sees one's own on the phone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.safestring import SafeString

from aktori.gatherings.company import company_of, those_who_come
from aktori.gatherings.drawing import table
from aktori.gatherings.going_on import open_words
from aktori.gatherings.grouping.whys import broken
from aktori.gatherings.models import Encounter, Gathering, Group, Grouping, Seat
from aktori.gatherings.words import by_group
from aktori.kit.languages import active_language
from aktori.programmes.models import Participant
from aktori.programmes.taxonomy import label


@dataclass(frozen=True)
class Table:
    """One group with who sits there, and the rules it does not keep."""

    group: Group
    seats: Sequence[Seat]
    broken: Sequence[str]

    @property
    def theme(self) -> str:
        """The theme that most of them share, in the reader's language."""
        return theme_of(self.group)

    @property
    def drawn(self) -> SafeString:
        """The table from above."""
        return table(self.group.number, self.seats)


@dataclass(frozen=True)
class Layout:
    """A whole grouping: its tables, and those who are here without a seat."""

    tables: Sequence[Table]
    waiting: Sequence[Participant]
    people: int
    broken: int


def theme_of(group: Group) -> str:
    """A group's theme in the reader's language, or ""."""
    return label("theme", group.theme, active_language()) if group.theme else ""


def layout(grouping: Grouping) -> Layout:
    """Who sits where now, and which rules that leaves broken."""
    seats = list(
        grouping.seats.select_related("group", "participant__person", "participant__application")
    )
    groups = list(grouping.groups.all())
    members = {group.id: [seat for seat in seats if seat.group_id == group.id] for group in groups}
    company = company_of(grouping, seats)
    ids = tuple(tuple(str(seat.participant_id) for seat in members[one.id]) for one in groups)
    found = broken(company, ids)
    said = by_group(found, {str(one.participant_id): str(one.participant) for one in seats})
    there = {one.participant_id for one in seats}
    waiting = [one for one in those_who_come(grouping.gathering) if one.id not in there]
    tables = [Table(group, members[group.id], said.get(at, [])) for at, group in enumerate(groups)]
    return Layout(tables, waiting, len(seats), len(found))


@dataclass(frozen=True)
class MyGroup:
    """One's own seat in one grouping, with the others at the table."""

    grouping: Grouping
    seat: Seat
    others: Sequence[Seat]

    @property
    def theme(self) -> str:
        """What the group has in common."""
        return theme_of(self.seat.group)

    @property
    def peers(self) -> int:
        """How many of the others are in the same role."""
        role = self.seat.participant.role
        return sum(one.participant.role == role for one in self.others)


def my_groups(gathering: Gathering, participant: Participant) -> list[MyGroup]:
    """One's groups in the shown groupings of a joint meeting, the first first."""
    shown = Seat.objects.filter(
        grouping__gathering=gathering,
        grouping__shown_at__isnull=False,
        group__seats__participant=participant,
    )
    found: dict[Grouping, list[Seat]] = {}
    for seat in shown.select_related("grouping", "group", "participant__person").order_by(
        "grouping__number", "-hosts", "participant__person__last_name"
    ):
        found.setdefault(seat.grouping, []).append(seat)
    return [
        MyGroup(
            grouping,
            next(one for one in seats if one.participant_id == participant.id),
            [one for one in seats if one.participant_id != participant.id],
        )
        for grouping, seats in found.items()
    ]


def has_group(gathering: Gathering, participant: Participant) -> bool:
    """Whether there is a group or a round to look at."""
    seats = Seat.objects.filter(grouping__gathering=gathering, grouping__shown_at__isnull=False)
    if seats.filter(participant=participant).exists():
        return True
    return gathering.encounters.filter(Q(mentor=participant) | Q(mentee=participant)).exists()


@dataclass(frozen=True)
class MyEncounter:
    """One round of one's own: whom one meets, what one said, and whether both said yes."""

    encounter: Encounter
    other: Participant
    mine: bool | None
    both: bool


def my_encounters(
    gathering: Gathering, participant: Participant, now: datetime
) -> list[MyEncounter]:
    """One's own rounds. What the other one said goes no further than `both`."""
    mine = gathering.encounters.filter(Q(mentor=participant) | Q(mentee=participant))
    rows = list(
        mine.select_related("mentor__person", "mentee__person").prefetch_related("follow_ups")
    )
    said = open_words(rows, participant, now)
    return [
        MyEncounter(
            one,
            one.mentee if one.mentor_id == participant.id else one.mentor,
            *said.get(one.id, (None, False)),
        )
        for one in rows
    ]


@dataclass(frozen=True)
class Round:
    """One round of speed mentoring, with who sits at which table."""

    number: int
    encounters: Sequence[Encounter]


def rounds_of(gathering: Gathering) -> list[Round]:
    """All rounds, for the coordinator and the big screen: never what was said after them."""
    rows: QuerySet[Encounter] = gathering.encounters.select_related(
        "mentor__person", "mentee__person"
    )
    found: dict[int, list[Encounter]] = {}
    for one in rows:
        found.setdefault(one.round, []).append(one)
    return [Round(number, met) for number, met in sorted(found.items())]
