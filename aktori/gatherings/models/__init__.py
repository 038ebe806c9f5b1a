"""Joint meetings of a programme, and who comes."""

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
    "Gathering",
    "Gatherings",
    "Kind",
    "Material",
    "MeetingPoint",
    "SignUp",
]
