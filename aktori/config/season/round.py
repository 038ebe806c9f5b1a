"""From two files to pairs: call, import, decision, match, proposal, kick-off."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import aktori.applications
from aktori.applications import actions as applications
from aktori.applications.importing.columns import map_columns
from aktori.applications.importing.reading import read_file
from aktori.applications.importing.rows import read_rows
from aktori.applications.importing.values import ReadRow, RowState
from aktori.applications.models import Application
from aktori.applications.models import State as ApplicationState
from aktori.concerns.actions import NamedContact, choose_contacts
from aktori.config.season.days import (
    CALL,
    CLOSING,
    DELETION,
    FILES,
    KICK_OFF,
    MADE,
    MIDDLE,
    ZONE,
    Season,
)
from aktori.config.season.seen import Seen
from aktori.gatherings import actions as gatherings
from aktori.gatherings.agendas import READY, TITLES
from aktori.gatherings.models import Gathering, Kind
from aktori.matching.actions import publish, run_match
from aktori.mentorships.actions import answer
from aktori.mentorships.models import Answer, Membership
from aktori.people.actions import let_run_programmes, person_for
from aktori.people.models import Person
from aktori.preparation.actions import finish_screen
from aktori.preparation.rules import SCREENS
from aktori.programmes.actions import ProgrammeDetails, create_programme
from aktori.programmes.models import Participant, Programme, Role

# the order in which dice are thrown: that of ids is another in every run
BY_NAME = ("participant__person__email", "role")
SLUG = "alumni-demo"
SAMPLE = Path(aktori.applications.__file__).parent / "sample"


def coordinator(season: Season) -> Person:
    """Maija, who runs the programme."""
    maija = person_for(
        email="maija.koskinen@example.org",
        first_name="Maija",
        last_name="Koskinen",
        language="fi",
        now=season.at(MADE),
    )
    let_run_programmes(person=maija, now=season.at(MADE))
    return maija


def programme(season: Season, by: Person) -> Programme:
    """The round, with its names and dates."""
    start, end = season.at(KICK_OFF).date(), season.at(CLOSING).date()
    years = f"{start.year}–{end.year % 100:02}"
    details = ProgrammeDetails(
        slug=SLUG,
        name_fi=f"Alumnimentorointi {years}",
        name_en=f"Alumni mentoring {years}",
        name_sv=f"Alumnmentorskap {years}",
        purpose_fi="Alumnit jakavat kokemustaan opintojen ja työelämän taitekohdassa. "
        "Aktori johtaa: hän tuo kysymyksensä ja päättää tavoitteistaan.",
        purpose_en="Alumni share their experience at the turn from studies to working life. "
        "The mentee leads: brings the questions and decides on the goals.",
        purpose_sv="Alumner delar med sig av sin erfarenhet i steget från studier till arbetsliv. "
        "Adepten leder: ställer frågorna och väljer målen.",
        call_opens=season.at(CALL).date(),
        call_closes=season.at(FILES - 1).date(),
        starts_on=start,
        ends_on=end,
        deletion_on=season.at(DELETION).date(),
        expected_meetings=8,
        contact_name="Maija Koskinen",
        contact_email=by.email,
    )
    made = create_programme(by=by, details=details, now=season.at(MADE))
    contacts = [
        NamedContact("Sari", "Turvanen", "sari.turvanen@example.org", "yhdenvertaisuusvastaava"),
        NamedContact("Petri", "Apunen", "petri.apunen@example.org", "opintopsykologi"),
    ]
    choose_contacts(programme=made, contacts=contacts, by=by, now=season.at(MADE + 1))
    return made


def sample_rows(role: Role, people: int, dice: Random) -> list[ReadRow]:
    """The rows of a sample file; with `people` so many of its usable ones.

    Beyond the file's people the same come again under other names. 0 takes the file as it is.
    """
    file = SAMPLE / f"{role}s-2026.csv"
    table = read_file(file.read_bytes(), file.name)
    rows = read_rows(table, map_columns(table.header, role), role, ZONE)
    if not people:
        return rows
    usable = [row for row in rows if row.state == RowState.OK]
    more = [again(usable, number, dice) for number in range(max(people - len(usable), 0))]
    return [*usable, *more][:people]


def again(usable: Sequence[ReadRow], number: int, dice: Random) -> ReadRow:
    """A row of the file under another name and address."""
    model, other = usable[number % len(usable)], dice.choice(usable)
    box = f"{model.values.first_name}.{number}@example.org".lower()
    values = replace(model.values, email=box, last_name=other.values.last_name)
    return replace(model, values=values)


def import_people(round_: Programme, by: Person, people: int, dice: Random, now: datetime) -> None:
    """Reads the files of both roles; there are more mentees than mentors, as in the files."""
    for role, wanted in ((Role.MENTOR, people * 4 // 5), (Role.MENTEE, people)):
        rows = sample_rows(role, wanted, dice)
        applications.save_import(programme=round_, role=role, rows=rows, by=by, now=now)


def accept_everybody(round_: Programme, by: Person, now: datetime) -> None:
    """Accepts everybody whose row is in order."""
    sent = Application.objects.filter(programme=round_, state=ApplicationState.SENT)
    applications.accept(applications=sent, by=by, now=now)


def prepare(round_: Programme, seen: Seen, now: datetime) -> None:
    """Everybody goes through the screens, soon after the good news."""
    people = Participant.objects.filter(programme=round_).order_by("person__email")
    for one in people:
        for place in range(1, SCREENS + 1):
            finish_screen(participant=one, place=place, now=now)
            seen.tap(one.role, "prepare")


def plan_gatherings(round_: Programme, season: Season, by: Person, now: datetime) -> None:
    """The kick-off, the midpoint and the closing."""
    for kind, day in ((Kind.KICK_OFF, KICK_OFF), (Kind.MIDPOINT, MIDDLE), (Kind.CLOSING, CLOSING)):
        agenda, (fi, en, sv) = READY[kind], TITLES[kind]
        starts = season.at(day, 16, 30)
        details = gatherings.GatheringDetails(
            kind=kind,
            title_fi=fi,
            title_en=en,
            title_sv=sv,
            starts_at=starts,
            ends_at=starts + timedelta(minutes=sum(step.minutes for step in agenda)),
            place="Tiedekulma, Yliopistonkatu 4",
        )
        gatherings.plan_gathering(programme=round_, details=details, agenda=agenda, by=by, now=now)


def match(round_: Programme, by: Person, now: datetime) -> None:
    """Runs the match and publishes it."""
    publish(run=run_match(programme=round_, by=by, now=now), by=by, now=now)


def answer_proposals(round_: Programme, dice: Random, seen: Seen, now: datetime) -> None:
    """Nearly all say yes."""
    waiting = Membership.objects.filter(mentorship__programme=round_)
    for member in waiting.select_related("participant__person").order_by(*BY_NAME):
        if dice.random() < 0.97:
            answer(membership=member, answer=Answer.YES, now=now)
            seen.tap(member.role, "answer-proposal")


def sign_up(gathering: Gathering, dice: Random, seen: Seen, now: datetime) -> None:
    """Most say that they come."""
    for participant in gatherings.invited(gathering):
        coming = dice.random() < 0.92
        gatherings.sign_up(gathering=gathering, participant=participant, coming=coming, now=now)
        seen.tap(participant.role, "sign-up")


def come(gathering: Gathering, dice: Random, now: datetime) -> None:
    """Nearly all who said so come."""
    coming = gathering.sign_ups.filter(coming=True).order_by("participant__person__email")
    for word in coming.select_related("participant"):
        if dice.random() < 0.95:
            gatherings.check_in(gathering=gathering, participant=word.participant, now=now)
