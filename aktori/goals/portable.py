"""One's goals, to take along."""

from datetime import datetime

from django.utils.translation import gettext as _

from aktori.goals.models import Cheer, Goal
from aktori.goals.queries import OpenCheer, OpenGoal, open_cheers, open_goals, open_learnings
from aktori.kit.portable import Record, Section
from aktori.mentorships.queries import memberships_of
from aktori.people.models import Person
from aktori.vault.doors import Purpose


def portable(person: Person, now: datetime) -> list[Section]:
    """One's own goals, private and shared, with their steps."""
    opened: list[OpenGoal] = []
    for one in memberships_of(person):
        mine = Goal.objects.filter(owner=one).select_related("owner")
        opened += open_goals(mine, actor=one.participant_id, now=now, purpose=Purpose.EXPORT)
    labels = {
        "focus": _("Goal"),
        "notice": _("How I notice"),
        "kind": _("Kind"),
        "plan": _("My plan"),
        "marks": _("From 0 to 10"),
        "steps": _("Steps"),
        "state": _("State"),
        "shared": _("Shared with the pair"),
        "created_at": _("Written"),
        "updated_at": _("Changed"),
    }
    return [
        Section("goals", _("Goals"), [record(one) for one in opened], labels),
        Section("cheers", _("Encouragement"), said(person, opened, now), {
            "words": _("Words"), "by": _("Written by"), "at": _("Written"),
        }),
        Section("learnings", _("What I have learned"), learned(person, now), {
            "words": _("Words"), "shared": _("Shared with the pair"), "at": _("Written"),
        }),
    ]  # fmt: skip


def said(person: Person, goals: list[OpenGoal], now: datetime) -> list[Record]:
    """What others said to the person's goals, and the person to theirs."""
    found: list[OpenCheer] = []
    for one in goals:
        actor = one.goal.owner.participant_id
        found += open_cheers(one.goal, actor=actor, now=now, purpose=Purpose.EXPORT)
    for given in Cheer.objects.filter(by__participant__person=person).select_related("goal", "by"):
        actor = given.by.participant_id
        all_said = open_cheers(given.goal, actor=actor, now=now, purpose=Purpose.EXPORT)
        found += [one for one in all_said if one.cheer.id == given.id]
    return [
        {"words": one.words, "by": one.cheer.by.participant.person.full_name, "at": one.cheer.at}
        for one in found
    ]


def learned(person: Person, now: datetime) -> list[Record]:
    """What the person wrote down as learned."""
    return [
        {"words": one.words, "shared": one.learning.shared, "at": one.learning.at}
        for mine in memberships_of(person)
        for one in open_learnings(mine, now=now, purpose=Purpose.EXPORT)
        if one.learning.owner_id == mine.id
    ]


def record(one: OpenGoal) -> Record:
    """One goal with its words."""
    return {
        "focus": one.text.focus,
        "notice": one.text.notice,
        "kind": one.text.kind,
        "plan": [
            one.text.woop.outcome,
            one.text.woop.obstacle,
            one.text.woop.when,
            one.text.woop.then,
        ],
        "marks": [f"{mark.on}: {mark.value} {mark.why}" for mark in one.text.marks],
        "steps": [f"{'✓ ' if step.done else ''}{step.text}" for step in one.text.steps],
        "state": one.goal.state,
        "shared": one.goal.shared,
        "created_at": one.goal.created_at,
        "updated_at": one.goal.updated_at,
    }
