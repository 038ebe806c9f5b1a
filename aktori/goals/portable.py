"""One's goals, to take along."""

from datetime import datetime

from django.utils.translation import gettext as _

from aktori.goals.models import Goal
from aktori.goals.queries import OpenGoal, open_goals
from aktori.kit.portable import Record, Section
from aktori.mentorships.queries import memberships_of
from aktori.people.models import Person
from aktori.vault.doors import Purpose


def portable(person: Person, now: datetime) -> Section:
    """One's own goals, private and shared, with their steps."""
    opened: list[OpenGoal] = []
    for one in memberships_of(person):
        mine = Goal.objects.filter(owner=one).select_related("owner")
        opened += open_goals(mine, actor=one.participant_id, now=now, purpose=Purpose.EXPORT)
    labels = {
        "focus": _("Goal"),
        "notice": _("How I notice"),
        "steps": _("Steps"),
        "state": _("State"),
        "shared": _("Shared with the pair"),
        "created_at": _("Written"),
        "updated_at": _("Changed"),
    }
    return Section("goals", _("Goals"), [record(one) for one in opened], labels)


def record(one: OpenGoal) -> Record:
    """One goal with its words."""
    return {
        "focus": one.text.focus,
        "notice": one.text.notice,
        "steps": [f"{'✓ ' if step.done else ''}{step.text}" for step in one.text.steps],
        "state": one.goal.state,
        "shared": one.goal.shared,
        "created_at": one.goal.created_at,
        "updated_at": one.goal.updated_at,
    }
