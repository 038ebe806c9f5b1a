"""Circles to be: who has raised a hand, and how the coordinator could bring them together."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal
from uuid import UUID

from aktori.gatherings.company import guests
from aktori.gatherings.grouping.making import divide
from aktori.gatherings.grouping.people import Company, Style
from aktori.gatherings.grouping.whys import broken, common
from aktori.gatherings.words import by_group
from aktori.kit.languages import active_language
from aktori.mentorships.models import LIVE, Hand, HandFor, Kind, Membership
from aktori.programmes.models import Participant, Programme
from aktori.programmes.taxonomy import label


@dataclass(frozen=True)
class Raised:
    """A raised hand in the reader's language."""

    hand: Hand

    @property
    def themes(self) -> list[str]:
        """What they would like to talk about."""
        return [label("theme", one, active_language()) for one in self.hand.themes]

    @property
    def times(self) -> list[str]:
        """When it suits them."""
        return [label("availability", one, active_language()) for one in self.hand.times]


@dataclass(frozen=True)
class CircleToBe:
    """People who could be a circle, what they share, and which rules it does not keep."""

    hands: Sequence[Raised]
    theme: str
    time: str
    broken: Sequence[str]


def hands_in(programme: Programme, purpose: HandFor) -> list[Hand]:
    """The hands that are raised in a programme, the first raised first."""
    found = Hand.objects.filter(
        participant__programme=programme, participant__left_at=None, purpose=purpose
    )
    return list(found.select_related("participant__person", "participant__application"))


def others_with_hands(participant: Participant) -> list[Raised]:
    """Those of the same role who would like to be in a circle, without those one has one with."""
    together = Membership.objects.filter(
        mentorship__kind=Kind.CIRCLE,
        mentorship__state__in=LIVE,
        mentorship__memberships__participant=participant,
    )
    known = set(together.values_list("participant", flat=True))
    return [
        Raised(one)
        for one in hands_in(participant.programme, HandFor.CIRCLE)
        if one.participant.role == participant.role
        and one.participant_id not in known | {participant.id}
    ]


def suggest_circles(programme: Programme, *, seed: int) -> list[CircleToBe]:
    """Circles by theme and time out of all raised hands, mentees' first; none for fewer than three.

    The same for the same seed.
    """
    found: list[CircleToBe] = []
    hands = hands_in(programme, HandFor.CIRCLE)
    for role in ("mentee", "mentor"):
        found += circles_of([one for one in hands if one.participant.role == role], seed)
    return found


def circles_of(hands: Sequence[Hand], seed: int) -> list[CircleToBe]:
    """Circles out of the hands of one role."""
    by_id = {str(one.participant_id): one for one in hands}
    people = guests(
        (one.participant for one in hands), times={one.participant_id: one.times for one in hands}
    )
    # what they would like to talk about here goes before what they applied with
    wishing = [replace(one, themes=frozenset(by_id[one.id].themes)) for one in people]
    company = Company(guests=wishing, style=Style.THEME)
    groups = [one for one in divide(company, seed=seed) if len(one) > 2]
    names = {who: str(one.participant) for who, one in by_id.items()}
    said = by_group(broken(company, tuple(groups)), names)
    return [
        CircleToBe(
            hands=[Raised(by_id[who]) for who in group],
            theme=most_said("theme", [by_id[who].themes for who in group]),
            time=most_said("availability", [by_id[who].times for who in group]),
            broken=said.get(at, []),
        )
        for at, group in enumerate(groups)
    ]


def most_said(kind: Literal["theme", "availability"], lists: Sequence[list[str]]) -> str:
    """What most of them have chosen, in the reader's language, or ""."""
    code = common([frozenset(one) for one in lists])
    return label(kind, code, active_language()) if code else ""


def may_be_asked(programme: Programme, participants: Sequence[UUID]) -> list[Participant]:
    """Of these participants those who have raised a hand for a circle."""
    wanted = set(participants)
    hands = hands_in(programme, HandFor.CIRCLE)
    return [one.participant for one in hands if one.participant_id in wanted]
