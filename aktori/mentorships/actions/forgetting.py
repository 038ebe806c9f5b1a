"""Announcing, locking and destroying what pairs confide."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from aktori.mentorships.actions.ending import end_mentorship
from aktori.mentorships.actions.letters import tell
from aktori.mentorships.actions.proposing import answer
from aktori.mentorships.models import (
    Agreement,
    Answer,
    Hand,
    Membership,
    Mentorship,
    Mentorships,
    State,
)
from aktori.mentorships.queries import vaults_in
from aktori.mentorships.rules import may_answer, may_end
from aktori.people.models import Person
from aktori.vault.doors import destroy_vaults, dismiss


def announce_deletion(*, mentorships: Mentorships, final: bool, now: datetime) -> int:
    """Tells every member when their content becomes unreadable; `final` locks it until then.

    What is locked can be read and downloaded, and nothing is added. Returns how many were told.
    """
    pairs = mentorships.with_content()
    if final:
        pairs.filter(content_locked_at=None).update(content_locked_at=now)
    members = Membership.objects.filter(mentorship__in=pairs, participant__person__is_active=True)
    told = list(members.select_related("participant__person", "mentorship__programme"))
    for member in told:
        tell(member, "deletion_near" if final else "deletion_coming", now)
    return len(told)


def unlock_content(*, mentorships: QuerySet[Mentorship]) -> int:
    """Opens for writing again what was locked, when the deletion date has moved; how many pairs."""
    locked = mentorships.filter(content_destroyed_at=None, content_locked_at__isnull=False)
    return locked.update(content_locked_at=None)


def destroy_keys(*, mentorships: QuerySet[Mentorship], now: datetime) -> int:
    """Destroys the vaults of pairs, for good; returns how many keys went. Safe to repeat.

    This comes first, and in the keystore's own database: after it nobody can read a word, even if
    emptying the rows fails and has to be repeated.
    """
    return destroy_vaults(vaults_in(mentorships.filter(content_destroyed_at=None)), now=now)


@transaction.atomic
def forget_content(*, mentorships: QuerySet[Mentorship], now: datetime) -> int:
    """Empties the pairs' rows and writes down that their content is gone; returns how many pairs.

    Comes last, after the keys and every other room: a pair that is not marked is tried again.
    """
    pairs = mentorships.filter(content_destroyed_at=None)
    Agreement.objects.filter(mentorship__in=pairs).update(sealed=b"")
    pairs.filter(state=State.ACTIVE).update(state=State.ENDED, ended_at=now)
    return pairs.update(content_destroyed_at=now)


def leave_all(*, person: Person, now: datetime) -> None:
    """Ends the person's pairs and destroys what they alone wrote; their partners read on.

    The person's own vaults go, shared and private; out of the others' they are dismissed.
    """
    mine = list(Membership.objects.filter(participant__person=person).select_related("mentorship"))
    for one in mine:
        if may_end(one.mentorship):
            end_mentorship(membership=one, reason="", now=now)
        elif may_answer(one, one.mentorship):
            answer(membership=one, answer=Answer.NO, now=now)
    own = [vault for one in mine for vault in (one.shared_vault, one.private_vault) if vault]
    destroy_vaults(own, now=now)
    pairs = Mentorship.objects.filter(memberships__in=mine)
    for part in {one.participant_id for one in mine}:
        dismiss(vaults=vaults_in(pairs), member=part)
    pairs.update(reasons=[])
    Hand.objects.filter(participant__person=person).delete()
