"""Saying thanks, and how one would like to go on. The words go into a vault first."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from aktori.closing.models import Farewell, Thanks
from aktori.closing.queries import farewell_context, thanks_context
from aktori.closing.rules import After, may_say_farewell
from aktori.kit.links import absolute
from aktori.mentorships.models import Membership, Mentorship
from aktori.notifications.doors import notify
from aktori.people.models import Person
from aktori.vault.doors import OpenVaults, Purpose, open_vaults


class NotNow(Exception):
    """It is too early, or the content is locked, or there is to be no contact."""


@transaction.atomic
def say_thanks(*, by: Membership, to: Membership, words: str, now: datetime) -> Thanks:
    """Thanks another member, in place of what one said before; they hear of the first by mail.

    Raises `NotNow`.
    """
    opened = open_own(by, now)
    if by.mentorship_id != to.mentorship_id or by.id == to.id or by.shared_vault is None:
        raise NotNow
    row, first = Thanks.objects.select_for_update().get_or_create(
        by=by, to=to, defaults={"sealed": b"", "at": now}
    )
    row.by, row.revision, row.at = by, row.revision + 1, now
    row.sealed = opened.seal(by.shared_vault, words, thanks_context(row))
    row.save()
    if first:
        context = {"membership": to, "link": absolute(f"/pairs/{to.mentorship_id}/thanks/")}
        notify(kind="closing/thanked", to=to.participant.person, context=context, now=now)
    return row


@transaction.atomic
def say_farewell(*, membership: Membership, after: After, reach: str, now: datetime) -> Farewell:
    """Says how one would like to go on and how one is reached; the latest word counts.

    Raises `NotNow`.
    """
    opened = open_own(membership, now)
    if membership.shared_vault is None:
        raise NotNow
    row, _ = Farewell.objects.select_for_update().get_or_create(
        membership=membership, defaults={"sealed": b"", "at": now}
    )
    row.membership, row.revision, row.at = membership, row.revision + 1, now
    words = {"after": after.value, "reach": reach}
    row.sealed = opened.seal_json(membership.shared_vault, words, farewell_context(row))
    row.save()
    return row


def open_own(membership: Membership, now: datetime) -> OpenVaults:
    """The vault that a member shares, opened to write. Raises `NotNow`."""
    if membership.shared_vault is None or not may_say_farewell(membership.mentorship, now):
        raise NotNow
    actor, vaults = membership.participant_id, [membership.shared_vault]
    return open_vaults(vaults=vaults, actor=actor, purpose=Purpose.WRITE, now=now)


def forget_farewells(*, mentorships: QuerySet[Mentorship]) -> None:
    """Deletes thanks and farewells of mentorships, after their keys are destroyed."""
    Thanks.objects.filter(by__mentorship__in=mentorships).delete()
    Farewell.objects.filter(membership__mentorship__in=mentorships).delete()


def forget_farewells_of(*, person: Person) -> None:
    """Deletes what a person said and what was said to them, after the keys are gone."""
    Thanks.objects.filter(by__participant__person=person).delete()
    Thanks.objects.filter(to__participant__person=person).delete()
    Farewell.objects.filter(membership__participant__person=person).delete()
