"""Dividing a joint meeting into groups, and adjusting them by hand."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from aktori.audit.doors import record
from aktori.gatherings.company import earlier, guests, those_who_come
from aktori.gatherings.grouping.making import add, divide
from aktori.gatherings.grouping.people import Company, Groups, Guest
from aktori.gatherings.grouping.people import Style as Way
from aktori.gatherings.grouping.whys import common
from aktori.gatherings.models import Gathering, Group, Grouping, Seat, Style, Tables
from aktori.people.models import Person
from aktori.programmes.models import Participant


class NobodyThere(Exception):
    """Nobody is here, and nobody has signed up."""


@dataclass(frozen=True, kw_only=True)
class GroupingDetails:
    """How a joint meeting is divided; `exercise` is the code of a format in the workbook."""

    style: Style = Style.MIXED
    tables: Tables = Tables.OWN
    exercise: str = ""
    question: str = ""


@transaction.atomic
def make_groups(
    *, gathering: Gathering, details: GroupingDetails, by: Person, seed: int, now: datetime
) -> Grouping:
    """Divides those who are here, or else have signed up. Raises `NobodyThere`."""
    people = list(those_who_come(gathering))
    if not people:
        raise NobodyThere
    grouping = new_grouping(gathering, details, seed, now)
    fill(grouping, divided(grouping, guests(people), seed))
    record(by=by, verb="make-groups", about=grouping, now=now)
    return grouping


def new_grouping(
    gathering: Gathering, details: GroupingDetails, seed: int, now: datetime
) -> Grouping:
    """The next grouping of a gathering, still empty."""
    held = Gathering.objects.select_for_update().get(id=gathering.id)
    newest = held.groupings.order_by("number").last()
    return Grouping.objects.create(
        gathering=held,
        number=newest.number + 1 if newest else 1,
        seed=seed,
        made_at=now,
        **vars(details),
    )


def divided(
    grouping: Grouping, people: Sequence[Guest], seed: int, first: Mapping[str, int] | None = None
) -> Groups:
    """Groups by the grouping's own rules, mentees' tables first where each role has its own.

    `first` is where each role's tables began, for locked guests: they stay with their company even
    when the number of tables before theirs changes.
    """
    before = earlier(grouping.gathering.programme, but=grouping)
    style = Way(grouping.style)
    if grouping.tables == Tables.SHARED:
        return divide(Company(guests=people, style=style, earlier=before), seed=seed)
    groups: Groups = ()
    for role in ("mentee", "mentor"):
        mine = [
            replace(one, group=place_among(one.group, (first or {}).get(role, 0)))
            for one in people
            if one.role == role
        ]
        groups += divide(Company(guests=mine, style=style, earlier=before), seed=seed)
    return groups


def place_among(group: int | None, first: int) -> int | None:
    """A locked place, counted from the first table of the role; None at a table before it."""
    return None if group is None or group < first else group - first


def fill(grouping: Grouping, groups: Groups, kept: Iterable[Seat] = ()) -> None:
    """Writes the seats; `kept` are seats of before whose lock and hosting go on."""
    before = {str(one.participant_id): one for one in kept}
    themes = themes_of(groups) if grouping.style == Style.THEME else {}
    rows = {one.number: one for one in grouping.groups.all()}
    grouping.seats.all().delete()
    grouping.groups.filter(number__gt=len(groups)).delete()
    for number, members in enumerate(groups, start=1):
        row = rows.get(number) or Group(grouping=grouping, number=number)
        row.theme = common([themes.get(who, frozenset()) for who in members])
        row.save()
        Seat.objects.bulk_create(
            Seat(
                grouping=grouping,
                group=row,
                participant_id=UUID(who),
                locked=before[who].locked if who in before else False,
                hosts=before[who].hosts if who in before else False,
            )
            for who in members
        )


def themes_of(groups: Groups) -> dict[str, frozenset[str]]:
    """What each has chosen to think about."""
    people = Participant.objects.filter(id__in=[who for group in groups for who in group])
    return {
        str(one.id): frozenset(one.application.themes)
        for one in people.filter(application__isnull=False).select_related("application")
    }


@transaction.atomic
def make_again(*, grouping: Grouping, by: Person, seed: int, now: datetime) -> Grouping:
    """Divides the same people and whoever has come since once more; locked seats stay."""
    found = held(grouping)
    seats = seats_of(found)
    places = {one.participant_id: one.group.number - 1 for one in seats if one.locked}
    people = {one.participant_id: one.participant for one in seats}
    people |= {one.id: one for one in those_who_come(found.gathering)}
    first = {
        role: min(one.group.number - 1 for one in seats if one.participant.role == role)
        for role in {one.participant.role for one in seats}
    }
    fill(found, divided(found, guests(people.values(), places), seed, first), seats)
    found.seed, found.made_at = seed, now
    found.save(update_fields=["seed", "made_at"])
    record(by=by, verb="make-groups", about=found, now=now)
    return found


def held(grouping: Grouping) -> Grouping:
    """The grouping, held against other writers until the transaction ends."""
    rows = Grouping.objects.select_for_update(of=("self",))
    return rows.select_related("gathering__programme").get(id=grouping.id)


def seats_of(grouping: Grouping) -> list[Seat]:
    """Every seat with who sits there."""
    return list(
        grouping.seats.select_related("group", "participant__person", "participant__application")
    )


@transaction.atomic
def move_seats(*, grouping: Grouping, participants: Collection[UUID], to: int | None) -> None:
    """Moves participants to the group with this number, or out of all groups."""
    found = held(grouping)
    chosen = found.seats.filter(participant__in=participants)
    if to is None:
        chosen.delete()
        return
    group, _ = Group.objects.get_or_create(grouping=found, number=to)
    chosen.update(group=group, hosts=False)
    seated = set(found.seats.values_list("participant", flat=True))
    known = Participant.objects.filter(
        programme=found.gathering.programme, id__in=participants, left_at=None
    )
    Seat.objects.bulk_create(
        Seat(grouping=found, group=group, participant=one) for one in known if one.id not in seated
    )


@transaction.atomic
def lock_seats(*, grouping: Grouping, participants: Collection[UUID], locked: bool) -> None:
    """Locks participants where they sit, or lets them go."""
    held(grouping).seats.filter(participant__in=participants).update(locked=locked)


@transaction.atomic
def make_hosts(*, grouping: Grouping, participants: Collection[UUID]) -> None:
    """Makes participants the hosts of their tables, in place of those who were."""
    found = held(grouping)
    chosen = found.seats.filter(participant__in=participants)
    found.seats.filter(group__in=chosen.values("group")).update(hosts=False)
    chosen.update(hosts=True, locked=True)


@transaction.atomic
def seat_newcomers(*, grouping: Grouping) -> int:
    """Seats those who have come since, and moves nobody; returns how many."""
    found = held(grouping)
    seats = seats_of(found)
    there = {one.participant_id for one in seats}
    fresh = [one for one in those_who_come(found.gathering) if one.id not in there]
    places = {one.participant_id: one.group.number - 1 for one in seats}
    company = Company(
        guests=guests((one.participant for one in seats), places),
        style=Way(found.style),
        earlier=earlier(found.gathering.programme, but=found),
    )
    if fresh:
        fill(found, add(company, guests(fresh), seed=found.seed), seats)
    return len(fresh)


@transaction.atomic
def show_groups(*, grouping: Grouping, by: Person, now: datetime) -> None:
    """Lets everybody see their own group on their phone."""
    found = held(grouping)
    found.shown_at = found.shown_at or now
    found.save(update_fields=["shown_at"])
    record(by=by, verb="show-groups", about=found, now=now)


@transaction.atomic
def name_tables(*, grouping: Grouping, named: Mapping[UUID, tuple[str, str]]) -> None:
    """Gives groups the names of their tables, and their links."""
    for group in held(grouping).groups.filter(id__in=named):
        group.table, group.link = named[group.id]
        group.save(update_fields=["table", "link"])


@transaction.atomic
def drop_grouping(*, grouping: Grouping, by: Person, now: datetime) -> None:
    """Deletes a grouping; its company does not count as having met."""
    record(by=by, verb="drop-groups", about=grouping, now=now)
    grouping.delete()
