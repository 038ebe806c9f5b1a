"""Creating, copying and changing a programme, and taking people into it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime

from django.db import transaction

from aktori.audit.doors import record
from aktori.notifications.actions import copy_letters
from aktori.people.models import Person
from aktori.programmes.conduct import FIRST, conduct_versions, our_first
from aktori.programmes.models import (
    ComesAgain,
    Conduct,
    Coordinator,
    Dated,
    DateMove,
    Kind,
    MatchMode,
    Participant,
    Programme,
    Role,
    SeveralAs,
    TotalsBy,
)
from aktori.programmes.rules import a_year_later, with_next_year
from aktori.signals.doors import Kind as Happened
from aktori.signals.doors import signal, signal_all

# a text for each language
WORDS = ("words_fi", "words_en", "words_sv")


@dataclass(frozen=True, kw_only=True)
class ProgrammeDetails:
    """What a coordinator says about a programme; the days are in `zone`."""

    kind: Kind = Kind.STUDIES
    slug: str
    name_fi: str
    name_en: str
    name_sv: str = ""
    purpose_fi: str = ""
    purpose_en: str = ""
    purpose_sv: str = ""
    call_opens: date
    call_closes: date
    starts_on: date
    ends_on: date
    deletion_on: date
    pair_weeks: int | None = None
    expected_meetings: int = 6
    hours_per_month: int = 3
    zone: str = "Europe/Helsinki"
    contact_name: str = ""
    contact_email: str = ""


@dataclass(frozen=True, kw_only=True)
class MatchChoices:
    """How a programme matches. Weights are shares of the score, 0 for what does not count."""

    match_mode: MatchMode = MatchMode.COORDINATOR
    several_as: SeveralAs = SeveralAs.PAIRS
    compare_texts: bool = True
    weight_themes: int = 40
    weight_background: int = 10
    weight_languages: int = 15
    weight_practical: int = 10
    weight_wishes: int = 10


@transaction.atomic
def create_programme(*, by: Person, details: ProgrammeDetails, now: datetime) -> Programme:
    """A new programme, run by the one who makes it."""
    programme = Programme.objects.create(created_at=now, **vars(details))
    Coordinator.objects.create(programme=programme, person=by)
    record(by=by, verb="create-programme", about=programme, now=now)
    return programme


@transaction.atomic
def copy_programme(*, programme: Programme, by: Person, now: datetime) -> Programme:
    """Next year's programme: names and dates moved on, nobody in it but its coordinator."""
    copy = create_programme(by=by, details=next_round(programme), now=now)
    copy.copied_from = programme
    chosen = {**vars(match_choices_of(programme)), "totals_by": programme.totals_by}
    for name, value in chosen.items():
        setattr(copy, name, value)
    copy.save(update_fields=["copied_from", *chosen])
    copy_letters(former=programme.id, programme=copy.id)
    if latest := programme.conducts.first():
        write_first_conduct(programme=copy, words=latest)
    return copy


@transaction.atomic
def change_programme(
    *, programme: Programme, by: Person, details: ProgrammeDetails, now: datetime
) -> Programme:
    """Takes a coordinator's new word about a programme."""
    for name, value in vars(details).items():
        setattr(programme, name, value)
    programme.save(update_fields=list(vars(details)))
    record(by=by, verb="change-programme", about=programme, now=now)
    return programme


@transaction.atomic
def move_dates(
    *, programme: Programme, dates: Mapping[Dated, date], reason: str, by: Person, now: datetime
) -> list[DateMove]:
    """Moves days of the road and keeps what they were; tells nobody: `home` does, who knows whom.

    What stands on the same day as before is left alone; returns the moves in the road's order.
    """
    found = Programme.objects.select_for_update().get(id=programme.id)
    moves = [
        DateMove(
            programme=found,
            step=step,
            was_on=getattr(found, step),
            is_on=dates[step],
            by=by,
            at=now,
            reason=reason,
        )
        for step in Dated
        if step in dates and dates[step] != getattr(found, step)
    ]
    if moves:
        DateMove.objects.bulk_create(moves)
        for one in moves:
            setattr(found, one.step, one.is_on)
        found.save(update_fields=[one.step for one in moves])
        record(by=by, verb="move-dates", about=found, now=now)
    return moves


@transaction.atomic
def choose_matching(
    *, programme: Programme, by: Person, choices: MatchChoices, now: datetime
) -> Programme:
    """Takes a coordinator's word on how the programme matches; pairs there are stay as they are."""
    for name, value in vars(choices).items():
        setattr(programme, name, value)
    programme.save(update_fields=list(vars(choices)))
    record(by=by, verb="choose-matching", about=programme, now=now)
    return programme


def write_first_conduct(*, programme: Programme, words: Conduct) -> None:
    """Writes down the code of conduct that a programme begins with, if that is not done yet."""
    first = {name: getattr(words, name) for name in (*WORDS, "written_at")}
    Conduct.objects.get_or_create(programme=programme, version=FIRST, defaults=first)


@transaction.atomic
def write_conduct(
    *, programme: Programme, words: Mapping[str, str], by: Person, now: datetime
) -> Programme:
    """A programme's code of conduct in its own words, by column: a new version, if they are new.

    Who accepted an earlier version has accepted that one.
    """
    found = Programme.objects.select_for_update().get(id=programme.id)
    write_first_conduct(programme=found, words=our_first(found))
    latest = conduct_versions(found)[0]
    if all(getattr(latest, name) == text for name, text in words.items()):
        return found
    found.conduct_version = latest.version + 1
    Conduct.objects.create(programme=found, version=found.conduct_version, written_at=now, **words)
    found.save(update_fields=["conduct_version"])
    record(by=by, verb="write-conduct", about=found, now=now)
    return found


def change_totals_by(
    *, programme: Programme, totals_by: TotalsBy, by: Person, now: datetime
) -> None:
    """By what the totals of questionnaires are told; `feedback` knows until when it may change."""
    programme.totals_by = totals_by
    programme.save(update_fields=["totals_by"])
    record(by=by, verb="choose-totals", about=programme, now=now)


def match_choices_of(programme: Programme) -> MatchChoices:
    """How a programme matches now."""
    names = [field.name for field in fields(MatchChoices)]
    return MatchChoices(**{name: getattr(programme, name) for name in names})


@transaction.atomic
def add_participant(
    *,
    programme: Programme,
    person: Person,
    role: Role,
    capacity: int,
    headline: str,
    now: datetime,
) -> Participant:
    """The person's part in the programme; made once however often it is asked for."""
    new = NewPart(programme, person, role, capacity, headline)
    return add_participants([new], now=now)[0]


@dataclass(frozen=True)
class NewPart:
    """Somebody who is to take part in a programme."""

    programme: Programme
    person: Person
    role: Role
    capacity: int
    headline: str


@transaction.atomic
def add_participants(parts: Sequence[NewPart], *, now: datetime) -> list[Participant]:
    """The same for many, in their order; as many queries however many they are."""
    known = Participant.objects.filter(
        programme__in={one.programme.id for one in parts},
        person__in={one.person.id for one in parts},
    ).select_related("programme", "person")
    before = set(known.values_list("id", flat=True))
    Participant.objects.bulk_create(
        (
            Participant(
                programme=one.programme,
                person=one.person,
                role=one.role,
                capacity=one.capacity,
                headline=one.headline[:160],
                joined_at=now,
            )
            for one in parts
        ),
        ignore_conflicts=True,
    )
    found = {(one.programme_id, one.person_id, one.role): one for one in known}
    wanted = {(one.programme.id, one.person.id, one.role.value) for one in parts}
    new = [one for key, one in found.items() if key in wanted and one.id not in before]
    about = [(one.programme_id, one.id) for one in new]
    signal_all(kind=Happened.PARTICIPANT_ACCEPTED, about=about, now=now)
    return [found[one.programme.id, one.person.id, one.role.value] for one in parts]


def mark_content_destroyed(*, programme: Programme, now: datetime) -> None:
    """Writes down that the pairs' content is gone; the first time counts."""
    still_there = Programme.objects.filter(id=programme.id, content_destroyed_at=None)
    if still_there.update(content_destroyed_at=now):
        record(by=None, verb="destroy-content", about=programme, now=now)
    programme.refresh_from_db(fields=["content_destroyed_at"])


def details_of(programme: Programme) -> ProgrammeDetails:
    """What a programme says now, as the actions take it."""
    names = [field.name for field in fields(ProgrammeDetails)]
    return ProgrammeDetails(**{name: getattr(programme, name) for name in names})


def next_round(programme: Programme) -> ProgrammeDetails:
    """The same a year later, under an address that is free."""
    now = details_of(programme)
    return replace(
        now,
        slug=free_slug(with_next_year(now.slug)),
        name_fi=with_next_year(now.name_fi),
        name_en=with_next_year(now.name_en),
        name_sv=with_next_year(now.name_sv),
        call_opens=a_year_later(now.call_opens),
        call_closes=a_year_later(now.call_closes),
        starts_on=a_year_later(now.starts_on),
        ends_on=a_year_later(now.ends_on),
        deletion_on=a_year_later(now.deletion_on),
    )


def free_slug(wanted: str) -> str:
    """`wanted`, or with the first number after it that no programme has."""
    stem = wanted[:56]
    taken = set(Programme.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    slug, number = wanted, 2
    while slug in taken:
        slug, number = f"{stem}-{number}", number + 1
    return slug


def say_again(*, participant: Participant, comes: ComesAgain) -> None:
    """Whether somebody would come again; the latest word counts."""
    participant.comes_again = comes
    participant.save(update_fields=["comes_again"])


@transaction.atomic
def take_leave(*, person: Person, now: datetime) -> list[Participant]:
    """Ends a person's parts in programmes; their rows stay. Returns those that ended now."""
    going = Participant.objects.filter(person=person, left_at=None).select_related("programme")
    parts = list(going)
    for one in parts:
        one.left_at = now
        one.save(update_fields=["left_at"])
        told = Happened.PARTICIPANT_LEFT
        signal(kind=told, programme=one.programme_id, about=one.id, now=now)
    return parts


def leave_programmes(*, person: Person, now: datetime) -> None:
    """Empties what a person's parts in programmes say about them."""
    Participant.objects.filter(person=person).update(headline="", comes_again="")
    take_leave(person=person, now=now)
    Coordinator.objects.filter(person=person).delete()
