"""Planning joint meetings, saying whether one comes, giving certificates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from secrets import choice

from django.db import transaction

from aktori.audit.doors import record
from aktori.gatherings.agendas import AgendaStep
from aktori.gatherings.models import AgendaItem, Audience, Certificate, Gathering, Kind, SignUp
from aktori.gatherings.rules import AUDIENCE_OF
from aktori.kit.links import absolute
from aktori.notifications.doors import notify
from aktori.people.models import Person
from aktori.programmes.models import Participant, Programme

# no letters or digits that look alike on paper
CODE_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 12


@dataclass(frozen=True, kw_only=True)
class GatheringDetails:
    """What a coordinator says about a gathering; times are aware."""

    kind: Kind
    title_fi: str
    title_en: str
    title_sv: str = ""
    starts_at: datetime
    ends_at: datetime
    place: str = ""
    link: str = ""
    audience: Audience = Audience.ALL


@transaction.atomic
def plan_gathering(
    *,
    programme: Programme,
    details: GatheringDetails,
    agenda: Sequence[AgendaStep],
    by: Person,
    now: datetime,
) -> Gathering:
    """Puts a gathering on the programme's road and invites those whom it is for."""
    gathering = Gathering.objects.create(programme=programme, zone=programme.zone, **vars(details))
    AgendaItem.objects.bulk_create(
        AgendaItem(
            gathering=gathering,
            place=place,
            minutes=step.minutes,
            title_fi=step.fi,
            title_en=step.en,
            title_sv=step.sv,
        )
        for place, step in enumerate(agenda, start=1)
    )
    record(by=by, verb="plan-gathering", about=gathering, now=now)
    invite(gathering, now=now)
    return gathering


def invite(gathering: Gathering, *, now: datetime) -> None:
    """Writes to everybody whom the gathering is for."""
    for participant in invited(gathering):
        invite_one(gathering, participant, now=now)


def invite_one(gathering: Gathering, participant: Participant, *, now: datetime) -> None:
    """Writes to one participant."""
    notify(
        kind="gatherings/invited",
        to=participant.person,
        context={"gathering": gathering, "link": absolute(f"/gatherings/{gathering.id}/")},
        now=now,
    )


def invited(gathering: Gathering) -> list[Participant]:
    """The participants whom a gathering is for."""
    everybody = gathering.programme.participants.filter(left_at=None).select_related("person")
    if gathering.audience == Audience.ALL:
        return list(everybody)
    return list(everybody.filter(role__in=[
        role for role, audience in AUDIENCE_OF.items() if audience == gathering.audience
    ]))  # fmt: skip


def sign_up(*, gathering: Gathering, participant: Participant, coming: bool, now: datetime) -> None:
    """Says whether one comes; the latest word counts."""
    SignUp.objects.update_or_create(
        gathering=gathering,
        participant=participant,
        defaults={"coming": coming, "answered_at": now},
    )


def mark_attended(*, gathering: Gathering, participant: Participant, now: datetime) -> None:
    """Writes down that somebody came, signed up or not."""
    SignUp.objects.update_or_create(
        gathering=gathering,
        participant=participant,
        defaults={"attended_at": now},
        create_defaults={"coming": True, "answered_at": now, "attended_at": now},
    )


def give_certificate(*, participant: Participant, now: datetime) -> Certificate:
    """The participant's certificate, made the first time it is asked for."""
    given, _ = Certificate.objects.get_or_create(
        participant=participant, defaults={"code": new_code(), "given_at": now}
    )
    return given


def new_code() -> str:
    """A code to verify a certificate by, about 59 random bits."""
    return "".join(choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


def forget_sign_ups(*, person: Person) -> None:
    """Deletes a person's sign-ups and certificates; these can't be verified any more."""
    SignUp.objects.filter(participant__person=person).delete()
    Certificate.objects.filter(participant__person=person).delete()
