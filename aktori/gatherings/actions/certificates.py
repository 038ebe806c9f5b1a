"""Giving certificates."""

from datetime import datetime
from secrets import choice

from aktori.gatherings.models import Certificate
from aktori.programmes.models import Participant

# no letters or digits that look alike on paper
CODE_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 12


def give_certificate(*, participant: Participant, now: datetime) -> Certificate:
    """The participant's certificate, made the first time it is asked for."""
    given, _ = Certificate.objects.get_or_create(
        participant=participant, defaults={"code": new_code(), "given_at": now}
    )
    return given


def new_code() -> str:
    """A code to verify a certificate by, about 59 random bits."""
    return "".join(choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
