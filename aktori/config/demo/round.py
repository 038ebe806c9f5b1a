"""From two files to pairs: call, import, decision, match, proposal, kick-off."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import aktori.applications
from aktori.applications import actions as applications
from aktori.applications.importing.columns import map_columns
from aktori.applications.importing.reading import read_file
from aktori.applications.importing.rows import read_rows
from aktori.applications.models import Application
from aktori.applications.models import State as ApplicationState
from aktori.concerns.actions import NamedContact, choose_contacts
from aktori.gatherings import actions as gatherings
from aktori.gatherings.agendas import READY, TITLES
from aktori.gatherings.models import Gathering, Kind
from aktori.matching.actions import publish, run_match
from aktori.mentorships.actions import answer
from aktori.mentorships.models import Answer, Membership
from aktori.people.actions import let_run_programmes, person_for
from aktori.people.models import Person
from aktori.programmes.actions import ProgrammeDetails, create_programme
from aktori.programmes.models import Programme, Role

SLUG = "alumni-demo"
SAMPLE = Path(aktori.applications.__file__).parent / "sample"
ZONE = ZoneInfo("Europe/Helsinki")


@dataclass(frozen=True)
class Season:
    """The days of the round around `now`, which lies in its ninth week."""

    now: datetime

    def at(self, days: int, hour: int = 9, minute: int = 0) -> datetime:
        """A time of day so many days from now, on the clocks of Helsinki."""
        day = (self.now + timedelta(days=days)).astimezone(ZONE).date()
        return datetime.combine(day, time(hour, minute), ZONE).astimezone(UTC)


def coordinator(season: Season) -> Person:
    """Maija, who runs the programme."""
    maija = person_for(
        email="maija.koskinen@example.org",
        first_name="Maija",
        last_name="Koskinen",
        language="fi",
        now=season.at(-120),
    )
    let_run_programmes(person=maija, now=season.at(-120))
    return maija


def programme(season: Season, by: Person) -> Programme:
    """The round, with its names and dates."""
    start, end = season.at(-60).date(), season.at(178).date()
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
        call_opens=season.at(-98).date(),
        call_closes=season.at(-77).date(),
        starts_on=start,
        ends_on=end,
        deletion_on=season.at(268).date(),
        expected_meetings=8,
        contact_name="Maija Koskinen",
        contact_email=by.email,
    )
    made = create_programme(by=by, details=details, now=season.at(-120))
    contacts = [
        NamedContact("Sari", "Turvanen", "sari.turvanen@example.org", "yhdenvertaisuusvastaava"),
        NamedContact("Petri", "Apunen", "petri.apunen@example.org", "opintopsykologi"),
    ]
    choose_contacts(programme=made, contacts=contacts, by=by, now=season.at(-119))
    return made


def import_samples(round_: Programme, season: Season, by: Person) -> None:
    """Reads both files, and accepts everybody whose row is in order."""
    for role in (Role.MENTOR, Role.MENTEE):
        file = SAMPLE / f"{role}s-2026.csv"
        table = read_file(file.read_bytes(), file.name)
        rows = read_rows(table, map_columns(table.header, role), role, ZONE)
        applications.save_import(programme=round_, role=role, rows=rows, by=by, now=season.at(-76))
    sent = Application.objects.filter(programme=round_, state=ApplicationState.SENT)
    applications.accept(applications=sent, by=by, now=season.at(-72))


def plan_gatherings(round_: Programme, season: Season, by: Person) -> list[Gathering]:
    """The kick-off that was, the midpoint and the closing that come."""
    days = {Kind.KICK_OFF: -60, Kind.MIDPOINT: 59, Kind.CLOSING: 178}
    return [
        plan_one(round_, kind, season.at(days[kind], 16, 30), season.at(-70), by) for kind in days
    ]


def plan_one(
    round_: Programme, kind: Kind, starts: datetime, planned: datetime, by: Person
) -> Gathering:
    """One joint meeting with its ready agenda."""
    agenda = READY[kind]
    fi, en, sv = TITLES[kind]
    details = gatherings.GatheringDetails(
        kind=kind,
        title_fi=fi,
        title_en=en,
        title_sv=sv,
        starts_at=starts,
        ends_at=starts + timedelta(minutes=sum(step.minutes for step in agenda)),
        place="Tiedekulma, Yliopistonkatu 4",
    )
    return gatherings.plan_gathering(
        programme=round_, details=details, agenda=agenda, by=by, now=planned
    )


def match_and_publish(round_: Programme, season: Season, by: Person, dice: Random) -> None:
    """Runs the match and publishes it; nearly all say yes."""
    run = run_match(programme=round_, by=by, now=season.at(-68))
    publish(run=run, by=by, now=season.at(-67))
    waiting = Membership.objects.filter(mentorship__programme=round_)
    for member in waiting.select_related("participant__person").order_by("id"):
        fate = dice.random()
        if fate < 0.97:
            answer(membership=member, answer=Answer.YES, now=season.at(-65, 12))


def hold_kick_off(kick_off: Gathering, season: Season, dice: Random) -> None:
    """Most sign up and come."""
    for participant in gatherings.invited(kick_off):
        coming = dice.random() < 0.92
        gatherings.sign_up(
            gathering=kick_off, participant=participant, coming=coming, now=season.at(-63)
        )
        if coming and dice.random() < 0.95:
            gatherings.check_in(
                gathering=kick_off, participant=participant, now=season.at(-60, 16, 40)
            )
