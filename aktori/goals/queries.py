"""Opening goals for one who may read them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from aktori.goals.models import Cheer, Goal, Learning
from aktori.goals.text import GoalText
from aktori.mentorships.models import Membership
from aktori.people.models import Person
from aktori.vault.doors import Context, Purpose, VaultClosed, open_vaults


@dataclass(frozen=True)
class OpenGoal:
    """A goal with its words."""

    goal: Goal
    text: GoalText


def goal_context(goal: Goal) -> Context:
    """What the words of a goal are bound to."""
    return Context(
        table="goals_goal",
        field="sealed",
        row=goal.id,
        author=goal.owner.participant_id,
        revision=goal.revision,
    )


def vault_of(goal: Goal | Learning) -> UUID:
    """Where the words lie: in the owner's private vault, or in the one shared with the pair."""
    vault = goal.owner.shared_vault if goal.shared else goal.owner.private_vault
    if vault is None:
        raise VaultClosed(goal.id)
    return vault


def goals_in(membership: Membership, person: Person) -> QuerySet[Goal]:
    """The goals of a mentorship that the person may see."""
    seen = Goal.objects.visible_to(person).filter(owner__mentorship=membership.mentorship_id)
    return seen.select_related("owner__participant__person", "owner__mentorship__programme")


def open_goals(
    goals: Iterable[Goal], *, actor: UUID, now: datetime, purpose: Purpose = Purpose.READ
) -> list[OpenGoal]:
    """The goals with their words, for the participant `actor`, with one opening for all.

    Goals whose words are destroyed are left out.
    """
    living = [goal for goal in goals if goal.sealed]
    by_vault: dict[UUID, list[Goal]] = defaultdict(list)
    for goal in living:
        by_vault[vault_of(goal)].append(goal)
    if not by_vault:
        return []
    try:
        opened = open_vaults(vaults=by_vault, actor=actor, purpose=purpose, now=now)
    except VaultClosed:
        return []
    words = {
        goal.id: GoalText.from_json(opened.unseal_json(vault, goal.sealed, goal_context(goal)))
        for vault, inside in by_vault.items()
        for goal in inside
    }
    return [OpenGoal(goal, words[goal.id]) for goal in living]


@dataclass(frozen=True)
class OpenCheer:
    """What somebody said to a goal."""

    cheer: Cheer
    words: str


def cheer_context(cheer: Cheer) -> Context:
    """What the words of an encouragement are bound to."""
    return Context(
        table="goals_cheer",
        field="sealed",
        row=cheer.id,
        author=cheer.by.participant_id,
        revision=1,
    )


def open_cheers(
    goal: Goal, *, actor: UUID, now: datetime, purpose: Purpose = Purpose.READ
) -> list[OpenCheer]:
    """What others have said to a goal, the latest last."""
    rows = list(goal.cheers.select_related("by__participant__person"))
    vaults = {one.by.shared_vault for one in rows if one.by.shared_vault}
    try:
        opened = open_vaults(vaults=vaults, actor=actor, purpose=purpose, now=now)
    except VaultClosed:
        return []
    return [
        OpenCheer(one, opened.unseal(one.by.shared_vault, one.sealed, cheer_context(one)))
        for one in rows
        if one.by.shared_vault
    ]


@dataclass(frozen=True)
class OpenLearning:
    """What a member has learned, in words."""

    learning: Learning
    words: str


def learning_context(learning: Learning) -> Context:
    """What the words of a learning are bound to."""
    return Context(
        table="goals_learning",
        field="sealed",
        row=learning.id,
        author=learning.owner.participant_id,
        revision=1 + learning.shared,
    )


def open_learnings(
    membership: Membership, *, now: datetime, purpose: Purpose = Purpose.READ
) -> list[OpenLearning]:
    """One's own learnings, and those that the others of the mentorship share; in their order."""
    seen = Learning.objects.filter(owner__mentorship=membership.mentorship_id).exclude(
        ~Q(owner=membership), shared=False
    )
    rows = list(seen.select_related("owner__participant__person"))
    if not rows:
        return []
    actor, vaults = membership.participant_id, {vault_of(one) for one in rows}
    try:
        opened = open_vaults(vaults=vaults, actor=actor, purpose=purpose, now=now)
    except VaultClosed:
        return []
    return [
        OpenLearning(one, opened.unseal(vault_of(one), one.sealed, learning_context(one)))
        for one in rows
    ]
