"""Joint meetings of a programme, who comes, and the certificates given at the end."""

from aktori.gatherings.models.certificate import Certificate
from aktori.gatherings.models.gathering import (
    AgendaItem,
    Audience,
    Gathering,
    Gatherings,
    Kind,
    Material,
)
from aktori.gatherings.models.sign_up import MeetingPoint, SignUp

__all__ = [
    "AgendaItem",
    "Audience",
    "Certificate",
    "Gathering",
    "Gatherings",
    "Kind",
    "Material",
    "MeetingPoint",
    "SignUp",
]
