"""Writing goals. The words go into a vault before the row is written."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from aktori.goals.models import Cheer, Goal, Learning, State
from aktori.goals.queries import cheer_context, goal_context, learning_context, vault_of
from aktori.goals.rules import NEXT, may_cheer
from aktori.goals.text import GoalText
from aktori.mentorships.models import Membership, Mentorship
from aktori.mentorships.rules import may_write
from aktori.people.models import Person
from aktori.vault.doors import OpenVaults, Purpose, open_vaults


class NotNow(Exception):
    """The pair has ended, or the goal can't go to that state."""


class ChangedMeanwhile(Exception):
    """The goal was changed since its writer saw it (in another window, or on another device)."""


@transaction.atomic
def write_goal(*, membership: Membership, text: GoalText, shared: bool, now: datetime) -> Goal:
    """A new goal of the member's own, for themselves alone or shared with the pair."""
    if not may_write(membership.mentorship):
        raise NotNow
    goal = Goal(owner=membership, shared=shared, created_at=now, updated_at=now)
    seal(goal, text, now)
    goal.save()
    return goal


def seal(goal: Goal, text: GoalText, now: datetime) -> None:
    """Puts the words into the goal's vault; does not save."""
    vault = vault_of(goal)
    opened = opened_by(goal.owner, vault, now)
    goal.sealed = opened.seal_json(vault, text.as_json(), goal_context(goal))


@transaction.atomic
def change_goal(*, goal: Goal, text: GoalText, shared: bool, revision: int, now: datetime) -> Goal:
    """New words, and who sees them. Raises `ChangedMeanwhile` when `revision` is not the latest."""
    newest = Goal.objects.select_for_update(of=("self",)).get(id=goal.id)
    if newest.revision != revision:
        raise ChangedMeanwhile
    if not may_write(goal.owner.mentorship):
        raise NotNow
    goal.revision, goal.shared, goal.updated_at = revision + 1, shared, now
    seal(goal, text, now)
    goal.save()
    return goal


def tick_step(*, goal: Goal, text: GoalText, place: int, now: datetime) -> Goal:
    """Turns one step to done, or back; `text` is the goal's words as opened."""
    return change_goal(
        goal=goal, text=text.ticked(place), shared=goal.shared, revision=goal.revision, now=now
    )


@transaction.atomic
def share_goal(*, goal: Goal, text: GoalText, shared: bool, now: datetime) -> Goal:
    """Shows the goal to the pair, or takes it back; `text` is the goal's words as opened."""
    return change_goal(goal=goal, text=text, shared=shared, revision=goal.revision, now=now)


@transaction.atomic
def turn_into(*, goal: Goal, text: GoalText, shared: bool, now: datetime) -> Goal:
    """Writes the goal that this one has become; the old one stays to look back at."""
    fresh = write_goal(membership=goal.owner, text=text, shared=shared, now=now)
    goal.became = fresh
    goal.save(update_fields=["became"])
    close_goal(goal=goal, state=State.CHANGED, now=now)
    return fresh


def close_goal(*, goal: Goal, state: State, now: datetime) -> Goal:
    """Says what became of the goal, or takes it up again."""
    if state not in NEXT[State(goal.state)] or not may_write(goal.owner.mentorship):
        raise NotNow
    goal.state, goal.updated_at = state, now
    goal.save(update_fields=["state", "updated_at"])
    return goal


def keep_goal(*, goal: Goal, now: datetime) -> Goal:
    """Says that the goal stays as it is. Raises `NotNow` when it is no longer pursued."""
    if goal.state != State.ACTIVE or not may_write(goal.owner.mentorship):
        raise NotNow
    goal.kept_at = now
    goal.save(update_fields=["kept_at"])
    return goal


@transaction.atomic
def cheer(*, goal: Goal, by: Membership, words: str, now: datetime) -> Cheer:
    """Encourages a partner. Raises `NotNow` when the goal is not theirs to encourage."""
    if not may_cheer(by, goal) or by.shared_vault is None:
        raise NotNow
    row = Cheer(goal=goal, by=by, at=now)
    row.sealed = opened_by(by, by.shared_vault, now).seal(
        by.shared_vault, words, cheer_context(row)
    )
    row.save()
    return row


def opened_by(membership: Membership, vault: UUID, now: datetime) -> OpenVaults:
    """One vault, opened by a member to write."""
    actor = membership.participant_id
    return open_vaults(vaults=[vault], actor=actor, purpose=Purpose.WRITE, now=now)


@transaction.atomic
def write_learning(
    *,
    membership: Membership,
    words: str,
    shared: bool,
    now: datetime,
    learning: Learning | None = None,
) -> Learning:
    """Writes down what one has learned, or (with `learning`) writes it anew, shared or not."""
    if not may_write(membership.mentorship):
        raise NotNow
    row = learning or Learning(owner=membership, at=now)
    row.shared = shared
    vault = vault_of(row)
    row.sealed = opened_by(membership, vault, now).seal(vault, words, learning_context(row))
    row.save()
    return row


def forget_goals(*, mentorships: QuerySet[Mentorship]) -> int:
    """Empties the words of all goals of mentorships, after their keys are destroyed."""
    Cheer.objects.filter(by__mentorship__in=mentorships).delete()
    Learning.objects.filter(owner__mentorship__in=mentorships).delete()
    return Goal.objects.filter(owner__mentorship__in=mentorships).update(sealed=b"")


def forget_goals_of(*, person: Person) -> int:
    """Deletes all of a person's goals and what they said to others', after the keys are gone."""
    Cheer.objects.filter(by__participant__person=person).delete()
    Learning.objects.filter(owner__participant__person=person).delete()
    return Goal.objects.filter(owner__participant__person=person).delete()[0]
