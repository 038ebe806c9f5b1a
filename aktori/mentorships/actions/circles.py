"""Circles: raising a hand, asking others, and leaving one that goes on."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from aktori.mentorships.actions.letters import NotNow, members_of, tell
from aktori.mentorships.actions.proposing import answer_link
from aktori.mentorships.models import (
    LIVE,
    Answer,
    Hand,
    HandFor,
    Kind,
    Membership,
    Mentorship,
    State,
)
from aktori.mentorships.queries import vaults_in
from aktori.mentorships.rules import LARGEST_CIRCLE, SMALLEST_CIRCLE
from aktori.programmes.models import Participant, Programme
from aktori.vault.doors import VaultKind, create_vault, dismiss


def raise_hand(
    *,
    participant: Participant,
    purpose: HandFor,
    themes: Sequence[str] = (),
    times: Sequence[str] = (),
    now: datetime,
) -> Hand:
    """Says what one would like; raised again it says so anew."""
    said = {"themes": list(themes), "times": list(times)}
    hand, _ = Hand.objects.update_or_create(
        participant=participant,
        purpose=purpose,
        defaults=said,
        create_defaults={**said, "raised_at": now},
    )
    return hand


def lower_hand(*, participant: Participant, purpose: HandFor) -> None:
    """Takes the wish back."""
    Hand.objects.filter(participant=participant, purpose=purpose).delete()


def forget_hands(*, programme: Programme) -> None:
    """Deletes every wish in a programme that is over."""
    Hand.objects.filter(participant__programme=programme).delete()


@transaction.atomic
def propose_circle(
    *,
    programme: Programme,
    participants: Sequence[Participant],
    wanted_by: Participant | None = None,
    now: datetime,
) -> Mentorship:
    """Asks people of one role whether they would like to be a circle; each says yes themselves.

    Who `wanted_by` is has said yes by asking. The same people are not asked twice: the circle that
    they are, or are asked about, is returned. Raises `NotNow` for too few, too many or a mix.
    """
    Programme.objects.select_for_update().get(id=programme.id)
    people = {one.id: one for one in participants if one.left_at is None}
    mixed = len({one.role for one in people.values()}) != 1
    if mixed or not SMALLEST_CIRCLE <= len(people) <= LARGEST_CIRCLE:
        raise NotNow
    if same := same_circle(programme, people.values()):
        return same
    circle = Mentorship.objects.create(programme=programme, kind=Kind.CIRCLE, proposed_at=now)
    members = [
        Membership(
            mentorship=circle,
            participant=one,
            role=one.role,
            answer=Answer.YES if one == wanted_by else Answer.WAITING,
            answered_at=now if one == wanted_by else None,
        )
        for one in people.values()
    ]
    for member in Membership.objects.bulk_create(members):
        if member.answer == Answer.WAITING:
            tell(member, "circle_proposal", now, link=answer_link(member), by=wanted_by)
    return circle


def same_circle(programme: Programme, participants: Iterable[Participant]) -> Mentorship | None:
    """A circle of exactly these people that lives or is asked about."""
    wanted = {one.id for one in participants}
    living = programme.mentorships.filter(kind=Kind.CIRCLE, state__in=LIVE).prefetch_related(
        "memberships"
    )
    return next(
        (one for one in living if {m.participant_id for m in one.memberships.all()} == wanted), None
    )


def leave_circle(mentorship: Mentorship, leaver: Membership, now: datetime) -> None:
    """Takes one out of a circle that goes on, as a circle of their own that has ended.

    They keep what they wrote for themselves; what the circle writes is closed to them. The dates
    that were promised hold on, and a vault of its own, with nothing in it, makes that the notices
    of the deletion reach them.
    """
    vaults = vaults_in(Mentorship.objects.filter(id=mentorship.id))
    own = {leaver.shared_vault, leaver.private_vault}
    apart = Mentorship.objects.create(
        programme=mentorship.programme,
        kind=Kind.CIRCLE,
        state=State.ENDED,
        proposed_at=mentorship.proposed_at,
        active_at=mentorship.active_at,
        ended_at=now,
        vault=create_vault(kind=VaultKind.JOINT, members=[leaver.participant_id]),
        starts_on=mentorship.starts_on,
        ends_on=mentorship.ends_on,
        deletion_on=mentorship.deletion_on,
        content_locked_at=mentorship.content_locked_at,
    )
    leaver.mentorship = apart
    leaver.save(update_fields=["mentorship"])
    dismiss(vaults=[one for one in vaults if one not in own], member=leaver.participant_id)
    tell(leaver, "ended", now)
    for member in members_of(mentorship):
        tell(member, "circle_smaller", now)
