"""Who is invited, until when one may say so, and who may have a certificate."""

from datetime import datetime

from aktori.gatherings.models import Audience, Gathering
from aktori.programmes.models import Participant, Programme, Role

AUDIENCE_OF = {Role.MENTOR: Audience.MENTORS, Role.MENTEE: Audience.MENTEES}


def is_invited(participant: Participant, gathering: Gathering) -> bool:
    """Whether the gathering is for this participant's role."""
    return gathering.audience in (Audience.ALL, AUDIENCE_OF[Role(participant.role)])


def may_sign_up(gathering: Gathering, now: datetime) -> bool:
    """Until it is over, so that a late comer may still say so."""
    return now < gathering.ends_at


def may_have_certificate(participant: Participant, programme: Programme, now: datetime) -> bool:
    """From the closing day on, for those who stayed."""
    return participant.left_at is None and programme.today(now) >= programme.ends_on
