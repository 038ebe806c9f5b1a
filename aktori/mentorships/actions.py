"""Proposing pairs, answering, agreeing on rules, ending, forgetting."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from aktori.audit.doors import record
from aktori.kit.links import absolute, make_link_token
from aktori.mentorships.models import (
    Agreement,
    Answer,
    Confirmation,
    EndReason,
    Grade,
    Kind,
    Membership,
    Mentorship,
    State,
)
from aktori.mentorships.queries import agreement_context, vaults_in
from aktori.mentorships.rules import may_answer, may_end, may_write
from aktori.notifications.doors import notify
from aktori.people.models import Person
from aktori.programmes.models import Participant, Programme, Role
from aktori.vault.doors import (
    Purpose,
    VaultKind,
    create_vaults,
    destroy_vaults,
    dismiss,
    open_vaults,
)

ANSWER = "answer-proposal"


class NotNow(Exception):
    """The mentorship is not in a state in which this may be done."""


class WrittenMeanwhile(Exception):
    """Another member wrote a newer version of the ground rules in between."""


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """A pair or a group to propose, with reasons as `[{"code": …, "values": {…}}]`."""

    mentor: Participant
    mentees: Sequence[Participant]
    grade: Grade | str
    reasons: list[dict[str, Any]]
    wanted_by: Participant | None = None  # who asked for it, and so has said yes


@transaction.atomic
def propose(
    *, programme: Programme, proposals: Iterable[Proposal], now: datetime
) -> list[Mentorship]:
    """Proposes to all sides, each by mail in their own language; in the given order."""
    wanted = list(proposals)
    rows = Mentorship.objects.bulk_create(
        Mentorship(
            programme=programme,
            kind=Kind.PAIR if len(one.mentees) == 1 else Kind.GROUP,
            grade=one.grade,
            reasons=one.reasons,
            proposed_at=now,
        )
        for one in wanted
    )
    members = [
        Membership(mentorship=row, participant=part, role=role, **said(part, one, now))
        for row, one in zip(rows, wanted, strict=True)
        for role, part in (
            *((Role.MENTEE, mentee) for mentee in one.mentees),
            (Role.MENTOR, one.mentor),
        )
    ]
    Membership.objects.bulk_create(members)
    for member in members:
        if member.answer == Answer.WAITING:
            tell(member, "proposal", now, link=answer_link(member))
    return rows


def said(part: Participant, proposal: Proposal, now: datetime) -> dict[str, Any]:
    """The answer of a member as they are asked: yes, if it was they who wanted it."""
    return {"answer": Answer.YES, "answered_at": now} if part == proposal.wanted_by else {}


def answer_link(membership: Membership) -> str:
    """The link that answers a proposal without signing in."""
    token = make_link_token(ANSWER, {"membership": str(membership.id)})
    return absolute(f"/proposals/{token}/")


def tell(membership: Membership, kind: str, now: datetime, **context: object) -> None:
    """Writes to a member about their mentorship."""
    notify(
        kind=f"mentorships/{kind}",
        to=membership.participant.person,
        context={
            "programme": membership.mentorship.programme,
            "membership": membership,
            "link": absolute(f"/pairs/{membership.mentorship_id}/"),
            **context,
        },
        now=now,
    )


def members_of(mentorship: Mentorship) -> list[Membership]:
    """All members with who they are."""
    return list(
        mentorship.memberships.select_related("participant__person", "mentorship__programme")
    )


@transaction.atomic
def answer(*, membership: Membership, answer: Answer, now: datetime) -> Mentorship:
    """Takes a member's yes or no; when all have said yes it begins, with its vaults.

    A mentee's no to a group is theirs alone: the others go on. Raises `NotNow` when it was
    answered before or the proposal is over.
    """
    mentorship = Mentorship.objects.select_for_update().get(id=membership.mentorship_id)
    members = members_of(mentorship)
    mine = next(one for one in members if one.id == membership.id)
    if not may_answer(mine, mentorship):
        raise NotNow
    mine.answer, mine.answered_at = answer, now
    mine.save(update_fields=["answer", "answered_at"])
    if answer == Answer.NO and mentorship.kind == Kind.GROUP and mine.role == Role.MENTEE:
        members = leave_group(mentorship, mine, members)
    elif answer == Answer.NO:
        decline(mentorship, members, now)
    if mentorship.state == State.PROPOSED and all(one.answer == Answer.YES for one in members):
        begin(mentorship, members, now)
    return mentorship


def leave_group(
    mentorship: Mentorship, leaver: Membership, members: list[Membership]
) -> list[Membership]:
    """Takes one who said no out of a proposed group, as a pair that did not come about."""
    mentor = next(one for one in members if one.role == Role.MENTOR)
    apart = Mentorship.objects.create(
        programme=mentorship.programme,
        state=State.DECLINED,
        grade=mentorship.grade,
        proposed_at=mentorship.proposed_at,
    )
    leaver.mentorship = apart
    leaver.save(update_fields=["mentorship"])
    Membership.objects.create(mentorship=apart, participant=mentor.participant, role=Role.MENTOR)
    rest = [one for one in members if one.id != leaver.id]
    if len(rest) == 2:
        mentorship.kind = Kind.PAIR
        mentorship.save(update_fields=["kind"])
    return rest


def decline(mentorship: Mentorship, members: list[Membership], now: datetime) -> None:
    """Lets a proposal go, and tells those who had said yes, without saying who said no."""
    mentorship.state = State.DECLINED
    mentorship.save(update_fields=["state"])
    for member in members:
        if member.answer == Answer.YES:
            tell(member, "pair_not_formed", now)


def begin(mentorship: Mentorship, members: list[Membership], now: datetime) -> None:
    """Makes the vaults, and the pair active."""
    everybody = [one.participant_id for one in members]
    wanted = [(VaultKind.JOINT, everybody)]
    for member in members:
        wanted.append((VaultKind.SHARED_BY_ONE, everybody))
        wanted.append((VaultKind.PRIVATE, [member.participant_id]))
    joint, *own = create_vaults(wanted)
    for place, member in enumerate(members):
        member.shared_vault, member.private_vault = own[2 * place : 2 * place + 2]
    Membership.objects.bulk_update(members, ["shared_vault", "private_vault"])
    mentorship.state, mentorship.vault, mentorship.active_at = State.ACTIVE, joint, now
    mentorship.save(update_fields=["state", "vault", "active_at"])
    for member in members:
        others = [one for one in members if one is not member]
        tell(member, "pair_confirmed", now, others=others)


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
    return agreement


@transaction.atomic
def end_mentorship(*, membership: Membership, reason: EndReason | str, now: datetime) -> None:
    """Ends a pair before its time; the others are told neutrally, never who asked or why."""
    mentorship = Mentorship.objects.select_for_update().get(id=membership.mentorship_id)
    if not may_end(mentorship):
        raise NotNow
    mentorship.state, mentorship.ended_at, mentorship.end_reason = State.ENDED, now, reason
    mentorship.save(update_fields=["state", "ended_at", "end_reason"])
    record(by=membership.participant.person, verb="end-mentorship", about=mentorship, now=now)
    for member in members_of(mentorship):
        tell(member, "ended", now)


def announce_deletion(*, programme: Programme, final: bool, now: datetime) -> int:
    """Tells every member when their content becomes unreadable; `final` locks it until then.

    What is locked can be read and downloaded, and nothing is added. Returns how many were told.
    """
    pairs = programme.mentorships.with_content()
    if final:
        pairs.filter(content_locked_at=None).update(content_locked_at=now)
    members = Membership.objects.filter(mentorship__in=pairs, participant__person__is_active=True)
    told = list(members.select_related("participant__person", "mentorship__programme"))
    for member in told:
        tell(member, "deletion_near" if final else "deletion_coming", now)
    return len(told)


def unlock_content(*, programme: Programme) -> int:
    """Opens for writing again what was locked, when the deletion date has moved; how many pairs."""
    return programme.mentorships.with_content().update(content_locked_at=None)


def forget_content(*, programme: Programme, now: datetime) -> int:
    """Destroys the vaults of all the programme's pairs, for good; returns how many pairs.

    The keys go first, and in their own database: after that nobody can read a word, even if
    emptying the rows fails and has to be repeated.
    """
    pairs = Mentorship.objects.filter(programme=programme, content_destroyed_at=None)
    destroy_vaults(vaults_in(pairs), now=now)
    with transaction.atomic():
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
