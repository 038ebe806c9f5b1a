"""Joint meetings of a programme, who comes, and who sits with whom."""

from aktori.gatherings.models.gathering import (
    AgendaItem,
    Audience,
    Gathering,
    Gatherings,
    Kind,
    Material,
)
from aktori.gatherings.models.group import Group, Grouping, Groupings, Seat, Style, Tables
from aktori.gatherings.models.sign_up import MeetingPoint, SignUp
from aktori.gatherings.models.speed import Encounter, Encounters, FollowUp

__all__ = [
    "AgendaItem", "Audience", "Encounter", "Encounters", "FollowUp", "Gathering", "Gatherings",
    "Group", "Grouping", "Groupings", "Kind", "Material", "MeetingPoint", "Seat", "SignUp",
    "Style", "Tables",
]  # fmt: skip
