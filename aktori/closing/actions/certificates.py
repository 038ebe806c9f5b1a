"""Giving certificates."""

from collections.abc import Sequence
from datetime import datetime
from secrets import choice
from uuid import UUID

from django.db import transaction

from aktori.audit.doors import record
from aktori.closing.models import Certificate
from aktori.people.models import Person
from aktori.programmes.models import Participant, Programme

# no letters or digits that look alike on paper
CODE_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 12


@transaction.atomic
def give_certificate(
    *,
    participant: Participant,
    meetings: int | None = None,
    hours: int | None = None,
    now: datetime,
) -> Certificate:
    """The participant's certificate that says this much, made the first time it is asked for."""
    # held, so that two taps make one
    Participant.objects.select_for_update().get(id=participant.id)
    given, _ = Certificate.objects.get_or_create(
        participant=participant,
        meetings=meetings,
        hours=hours,
        defaults={"code": new_code(), "given_at": now},
    )
    return given


@transaction.atomic
def give_certificates(*, programme: Programme, by: Person, now: datetime) -> Sequence[Certificate]:
    """The plain certificates of everybody who stayed, by name; those missing are made."""
    Programme.objects.select_for_update().get(id=programme.id)
    parts = list(programme.participants.filter(left_at=None).select_related("person"))
    given: dict[UUID, Certificate] = {
        one.participant_id: one
        for one in Certificate.objects.filter(participant__in=parts, meetings=None, hours=None)
    }
    fresh = [
        Certificate(participant=one, code=new_code(), given_at=now)
        for one in parts
        if one.id not in given
    ]
    Certificate.objects.bulk_create(fresh)
    given |= {one.participant_id: one for one in fresh}
    record(by=by, verb="print-certificates", about=programme, now=now)
    parts.sort(key=lambda one: (one.person.last_name, one.person.first_name))
    for one in parts:
        given[one.id].participant = one
    return [given[one.id] for one in parts]


def new_code() -> str:
    """A code to verify a certificate by, about 59 random bits."""
    return "".join(choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


def forget_certificates(*, person: Person) -> None:
    """Deletes a person's certificates; these can't be verified any more."""
    Certificate.objects.filter(participant__person=person).delete()
