"""Opening goals for one who may read them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from aktori.goals.models import Cheer, Goal, Learning
from aktori.goals.text import GoalText
from aktori.mentorships.models import Membership
from aktori.people.models import Person
from aktori.vault.doors import Context, OpenVaults, Purpose, VaultClosed, open_living


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
    vaults = {vault_of(goal) for goal in living}
    return read_goals(living, open_living(vaults=vaults, actor=actor, purpose=purpose, now=now))


def read_goals(goals: Iterable[Goal], opened: OpenVaults) -> list[OpenGoal]:
    """The same from vaults that are open."""
    return [
        OpenGoal(
            goal,
            GoalText.from_json(opened.unseal_json(vault_of(goal), goal.sealed, goal_context(goal))),
        )
        for goal in goals
        if goal.sealed and vault_of(goal) in opened
    ]


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
    rows = list(cheers_of(goal))
    vaults = {one.by.shared_vault for one in rows if one.by.shared_vault}
    return read_cheers(rows, open_living(vaults=vaults, actor=actor, purpose=purpose, now=now))


def cheers_of(goal: Goal) -> QuerySet[Cheer]:
    """What others have said to a goal, unopened."""
    return goal.cheers.select_related("by__participant__person")


def read_cheers(rows: Iterable[Cheer], opened: OpenVaults) -> list[OpenCheer]:
    """The same from vaults that are open."""
    return [
        OpenCheer(one, opened.unseal(one.by.shared_vault, one.sealed, cheer_context(one)))
        for one in rows
        if one.by.shared_vault and one.by.shared_vault in opened
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
    rows = list(learnings_in(membership))
    actor, vaults = membership.participant_id, {vault_of(one) for one in rows}
    return read_learnings(rows, open_living(vaults=vaults, actor=actor, purpose=purpose, now=now))


def learnings_in(membership: Membership) -> QuerySet[Learning]:
    """The learnings of a mentorship that a member may see."""
    seen = Learning.objects.filter(owner__mentorship=membership.mentorship_id).exclude(
        ~Q(owner=membership), shared=False
    )
    return seen.select_related("owner__participant__person")


def read_learnings(rows: Iterable[Learning], opened: OpenVaults) -> list[OpenLearning]:
    """The same from vaults that are open."""
    return [
        OpenLearning(one, opened.unseal(vault_of(one), one.sealed, learning_context(one)))
        for one in rows
        if vault_of(one) in opened
    ]
