"""The ground rules: written in versions, valid when every member has confirmed."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from aktori.kit.links import absolute
from aktori.mentorships.actions.letters import NotNow, members_of, tell
from aktori.mentorships.models import Agreement, Confirmation, Membership, Mentorship
from aktori.mentorships.queries import agreement_context
from aktori.mentorships.rules import may_write
from aktori.signals.doors import Kind as Happened
from aktori.signals.doors import signal
from aktori.vault.doors import Purpose, open_vaults


class WrittenMeanwhile(Exception):
    """Another member wrote a newer version of the ground rules in between."""


@transaction.atomic
def write_agreement(
    *, membership: Membership, rules: Mapping[str, str], based_on: int, now: datetime
) -> Agreement:
    """Writes a new version of the ground rules; its writer confirms it by writing.

    `based_on` is the version that the writer saw, 0 if none. Raises `WrittenMeanwhile` when there
    is a newer one, `NotNow` when the mentorship is over.
    """
    mentorship = Mentorship.objects.select_for_update().get(id=membership.mentorship_id)
    if not may_write(mentorship) or mentorship.vault is None:
        raise NotNow
    newest = mentorship.agreements.first()
    if based_on != (newest.version if newest else 0):
        raise WrittenMeanwhile
    agreement = Agreement(
        mentorship=mentorship,
        version=based_on + 1,
        written_by=membership.participant,
        written_at=now,
    )
    opened = open_vaults(
        vaults=[mentorship.vault],
        actor=membership.participant_id,
        purpose=Purpose.WRITE,
        now=now,
    )
    agreement.sealed = opened.seal_json(mentorship.vault, dict(rules), agreement_context(agreement))
    agreement.save()
    Confirmation.objects.create(agreement=agreement, participant=membership.participant, at=now)
    for member in members_of(mentorship):
        if member.id != membership.id:
            tell(member, "agreement_written", now, link=absolute(f"/pairs/{mentorship.id}/rules/"))
    return agreement


@transaction.atomic
def confirm_agreement(*, agreement: Agreement, membership: Membership, now: datetime) -> Agreement:
    """Takes a member's yes to a version; the last one makes it valid. Safe to repeat."""
    mentorship = Mentorship.objects.select_for_update().get(id=agreement.mentorship_id)
    if not may_write(mentorship):
        raise NotNow
    Confirmation.objects.get_or_create(
        agreement=agreement, participant=membership.participant, defaults={"at": now}
    )
    missing = mentorship.memberships.exclude(
        participant__in=agreement.confirmations.values("participant")
    )
    if agreement.confirmed_at is None and not missing.exists():
        agreement.confirmed_at = now
        agreement.save(update_fields=["confirmed_at"])
        told, programme = Happened.AGREEMENT_CONFIRMED, mentorship.programme_id
        signal(kind=told, programme=programme, about=mentorship.id, now=now)
    return agreement
