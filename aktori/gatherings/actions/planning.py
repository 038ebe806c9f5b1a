"""Planning a joint meeting: its details, agenda and materials."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from aktori.audit.doors import record
from aktori.gatherings.actions.letters import invite, invited, tell
from aktori.gatherings.actions.signing_up import fill_seats
from aktori.gatherings.agendas import AgendaStep
from aktori.gatherings.models import AgendaItem, Audience, Gathering, Kind, Material, SignUp
from aktori.gatherings.rules import is_time_to_invite, may_call_off
from aktori.people.models import Person
from aktori.programmes.models import Programme
from aktori.signals.doors import Kind as Happened
from aktori.signals.doors import signal

# what a person must be told when it changes
TOLD = ("starts_at", "ends_at", "place", "link")


@dataclass(frozen=True, kw_only=True)
class GatheringDetails:
    """What a coordinator says about a gathering; times are aware, languages are codes."""

    kind: Kind
    title_fi: str
    title_en: str
    title_sv: str = ""
    starts_at: datetime
    ends_at: datetime
    place: str = ""
    link: str = ""
    audience: Audience = Audience.ALL
    languages: tuple[str, ...] = ()
    seats: int | None = None

    def columns(self) -> dict[str, object]:
        """What is written into the row."""
        return {**asdict(self), "languages": list(self.languages)}


@transaction.atomic
def plan_gathering(
    *,
    programme: Programme,
    details: GatheringDetails,
    agenda: Sequence[AgendaStep],
    by: Person,
    now: datetime,
) -> Gathering:
    """Puts a gathering on the programme's road.

    Those whom it is for are invited at once when it is less than three weeks away; otherwise
    `reminders.invite_due` does it then.
    """
    gathering = Gathering.objects.create(
        programme=programme, zone=programme.zone, **details.columns()
    )
    write_agenda(gathering=gathering, steps=agenda)
    record(by=by, verb="plan-gathering", about=gathering, now=now)
    tell_systems(gathering, Happened.GATHERING_PLANNED, now)
    if is_time_to_invite(gathering, now):
        invite(gathering=gathering, now=now)
    return gathering


@transaction.atomic
def change_gathering(
    *, gathering: Gathering, details: GatheringDetails, by: Person, now: datetime
) -> Gathering:
    """Changes what was said; who is invited hears of another time or place, and gets it anew.

    Those who have said that they can't come are not written to.
    """
    before = {name: getattr(gathering, name) for name in TOLD}
    for name, value in details.columns().items():
        setattr(gathering, name, value)
    changed = any(getattr(gathering, name) != value for name, value in before.items())
    if changed:
        gathering.sequence += 1
    if gathering.starts_at != before["starts_at"]:
        gathering.reminded_at = None
    gathering.save()
    record(by=by, verb="change-gathering", about=gathering, now=now)
    tell_systems(gathering, Happened.GATHERING_CHANGED, now)
    if gathering.invited_at is None and is_time_to_invite(gathering, now):
        invite(gathering=gathering, now=now)
    elif changed and gathering.invited_at and now < gathering.ends_at:
        tell_those_coming(gathering, "changed", now, in_calendar="REQUEST")
    fill_seats(gathering=gathering, now=now)
    return gathering


@transaction.atomic
def call_off(*, gathering: Gathering, why: str, by: Person, now: datetime) -> bool:
    """It does not take place: everybody who was invited and may still come hears why.

    What people need there is forgotten at once. Returns whether it was done: what has begun can't
    be called off, and nothing twice.
    """
    held = Gathering.objects.select_for_update().get(id=gathering.id)
    if not may_call_off(held, now):
        return False
    held.called_off_at, held.called_off_why = now, why
    held.sequence += 1
    held.save()
    SignUp.objects.filter(gathering=held).update(needs="")
    record(by=by, verb="call-off-gathering", about=held, now=now)
    tell_systems(held, Happened.GATHERING_CALLED_OFF, now)
    if held.invited_at:
        tell_those_coming(held, "called_off", now, in_calendar="CANCEL")
    return True


def tell_systems(gathering: Gathering, kind: Happened, now: datetime) -> None:
    """What other systems hear of it."""
    signal(kind=kind, programme=gathering.programme_id, about=gathering.id, now=now)


def tell_those_coming(gathering: Gathering, kind: str, now: datetime, *, in_calendar: str) -> None:
    """Writes to everybody who may still come."""
    away = SignUp.objects.filter(gathering=gathering, coming=False, waiting_since=None)
    gone = set(away.values_list("participant", flat=True))
    for participant in invited(gathering):
        if participant.id not in gone:
            tell(gathering, participant.person, kind, now, in_calendar=in_calendar)


@transaction.atomic
def write_agenda(*, gathering: Gathering, steps: Sequence[AgendaStep]) -> None:
    """Puts these stretches in the place of the older ones."""
    gathering.agenda.all().delete()
    AgendaItem.objects.bulk_create(
        AgendaItem(
            gathering=gathering,
            place=place,
            minutes=step.minutes,
            title_fi=step.fi,
            title_en=step.en,
            title_sv=step.sv,
        )
        for place, step in enumerate(steps, start=1)
    )


def add_material(*, gathering: Gathering, title: str, link: str, text: str) -> Material:
    """Lays something out for everybody who is invited; the same twice is once."""
    made, _ = Material.objects.get_or_create(gathering=gathering, title=title, link=link, text=text)
    return made


def remove_material(*, material: Material) -> None:
    """Takes it away."""
    Material.objects.filter(id=material.id).delete()
