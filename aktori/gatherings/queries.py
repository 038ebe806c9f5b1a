"""Reading gatherings: whom one meets there, and who has said what."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from aktori.gatherings.models import Gathering, SignUp
from aktori.mentorships.models import Membership, State
from aktori.programmes.models import Participant


@dataclass(frozen=True)
class Word:
    """What a participant has said about coming; None while they have said nothing."""

    participant: Participant
    sign_up: SignUp | None


def whom_to_meet(participant: Participant) -> list[Membership]:
    """The other members of the participant's pair or group."""
    mine = participant.memberships.filter(mentorship__state=State.ACTIVE)
    others = Membership.objects.filter(mentorship__in=mine.values("mentorship"))
    return list(others.exclude(participant=participant).select_related("participant__person"))


def with_counts(gatherings: QuerySet[Gathering]) -> QuerySet[Gathering]:
    """Adds `coming_count` and `attended_count`."""
    return gatherings.annotate(
        coming_count=Count("sign_ups", filter=Q(sign_ups__coming=True), distinct=True),
        attended_count=Count(
            "sign_ups", filter=Q(sign_ups__attended_at__isnull=False), distinct=True
        ),
    )


def words(gathering: Gathering, participants: list[Participant]) -> list[Word]:
    """Everybody invited with what they said, by name."""
    said = {one.participant_id: one for one in gathering.sign_ups.all()}
    return [Word(one, said.get(one.id)) for one in participants]
