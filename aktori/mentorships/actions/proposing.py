"""Proposing pairs and groups, and answering: all yeses make one, with its vaults."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from aktori.kit.links import absolute, make_link_token
from aktori.mentorships.actions.letters import NotNow, about, members_of, tell, tell_all
from aktori.mentorships.models import (
    Answer,
    Grade,
    Hand,
    HandFor,
    Kind,
    Membership,
    Mentorship,
    State,
)
from aktori.mentorships.rules import goes_on_without_one, may_answer
from aktori.programmes.actions import write_first_conduct
from aktori.programmes.conduct import our_first
from aktori.programmes.models import Participant, Programme, Role
from aktori.programmes.road import Road
from aktori.signals.doors import Kind as Happened
from aktori.signals.doors import signal
from aktori.vault.doors import VaultKind, create_vaults

ANSWER = "answer-proposal"


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
    asked = [one for one in members if one.answer == Answer.WAITING]
    tell_all("proposal", now, [about(one, link=answer_link(one)) for one in asked])
    return rows


def said(part: Participant, proposal: Proposal, now: datetime) -> dict[str, Any]:
    """The answer of a member as they are asked: yes, if it was they who wanted it."""
    return {"answer": Answer.YES, "answered_at": now} if part == proposal.wanted_by else {}


def answer_link(membership: Membership) -> str:
    """The link that answers a proposal without signing in."""
    token = make_link_token(ANSWER, {"membership": str(membership.id)})
    return absolute(f"/proposals/{token}/")


@transaction.atomic
def answer(
    *, membership: Membership, answer: Answer, now: datetime, conduct: int | None = None
) -> Mentorship:
    """Takes a member's yes or no; when all have said yes it begins, with its vaults.

    A yes accepts the code of conduct: the version that was shown with the question, or the one that
    holds now.

    A mentee's no to a group, or anybody's to a circle, is theirs alone: the others go on, while
    they are enough. Raises `NotNow` when it was
    answered before or the proposal is over.
    """
    mentorship = Mentorship.objects.select_for_update().get(id=membership.mentorship_id)
    members = members_of(mentorship)
    mine = next(one for one in members if one.id == membership.id)
    if not may_answer(mine, mentorship):
        raise NotNow
    mine.answer, mine.answered_at = answer, now
    if answer == Answer.YES:
        write_first_conduct(programme=mentorship.programme, words=our_first(mentorship.programme))
        mine.conduct_version = conduct or mentorship.programme.conduct_version
        mine.conduct_at = now
    mine.save(update_fields=["answer", "answered_at", "conduct_version", "conduct_at"])
    if answer == Answer.NO and mentorship.kind == Kind.GROUP and mine.role == Role.MENTEE:
        members = leave_group(mentorship, mine, members)
    elif answer == Answer.NO and goes_on_without_one(mentorship):
        members = leave_proposed_circle(mentorship, mine, members)
    elif answer == Answer.NO:
        decline(mentorship, members, now)
    if mentorship.state == State.PROPOSED and all(one.answer == Answer.YES for one in members):
        begin(mentorship, members, now)
    return mentorship


@transaction.atomic
def accept_conduct(*, membership: Membership, version: int, now: datetime) -> None:
    """Takes a member's yes to a version of the code of conduct, for all their pairs in the round.

    Raises `NotNow` when another version holds by now.
    """
    programme = membership.mentorship.programme
    if version != programme.conduct_version:
        raise NotNow
    write_first_conduct(programme=programme, words=our_first(programme))
    mine = Membership.objects.filter(
        participant__person=membership.participant.person,
        participant__programme=programme,
        answer=Answer.YES,
    )
    mine.exclude(conduct_version=version).update(conduct_version=version, conduct_at=now)


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


def leave_proposed_circle(
    mentorship: Mentorship, leaver: Membership, members: list[Membership]
) -> list[Membership]:
    """Takes one who said no out of a proposed circle, as a circle that did not come about."""
    leaver.mentorship = Mentorship.objects.create(
        programme=mentorship.programme,
        kind=Kind.CIRCLE,
        state=State.DECLINED,
        proposed_at=mentorship.proposed_at,
    )
    leaver.save(update_fields=["mentorship"])
    return [one for one in members if one.id != leaver.id]


def decline(mentorship: Mentorship, members: list[Membership], now: datetime) -> None:
    """Lets a proposal go, and tells those who had said yes, without saying who said no."""
    mentorship.state = State.DECLINED
    mentorship.save(update_fields=["state"])
    for member in members:
        if member.answer == Answer.YES:
            tell(member, "pair_not_formed", now)


def road_from_today(programme: Programme, now: datetime) -> Road | None:
    """A road of its own for a pair that begins, where pairs begin one by one."""
    if programme.pair_weeks is None:
        return None
    return programme.road.for_pair(programme.pair_weeks, programme.today(now))


def begin(mentorship: Mentorship, members: list[Membership], now: datetime) -> None:
    """Makes the vaults and the pair active, and sets its road where pairs begin one by one."""
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
    if road := road_from_today(mentorship.programme, now):
        mentorship.starts_on, mentorship.ends_on = road.starts_on, road.ends_on
        mentorship.deletion_on = road.deletion_on
    mentorship.save(
        update_fields=["state", "vault", "active_at", "starts_on", "ends_on", "deletion_on"]
    )
    told, programme = Happened.MENTORSHIP_STARTED, mentorship.programme_id
    signal(kind=told, programme=programme, about=mentorship.id, now=now)
    if mentorship.kind == Kind.CIRCLE:
        joined = Hand.objects.filter(participant__in=everybody, purpose=HandFor.CIRCLE)
        joined.delete()
    for member in members:
        others = [one for one in members if one is not member]
        tell(member, "pair_confirmed", now, others=others)
