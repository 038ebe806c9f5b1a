"""Destroying what the promised day has come for."""

from datetime import datetime

from django.db import transaction

from aktori.goals.actions import forget_goals
from aktori.meetings.actions import forget_meetings
from aktori.mentorships.actions import forget_content
from aktori.programmes.actions import mark_content_destroyed
from aktori.programmes.models import Programme
from aktori.programmes.rules import is_due_for_deletion
from aktori.workbook.actions import forget_answers


def destroy_due_content(*, now: datetime) -> int:
    """Destroys the content of every programme whose deletion date has come; returns how many."""
    waiting = Programme.objects.filter(content_destroyed_at=None)
    due = [one for one in waiting if is_due_for_deletion(one, one.today(now))]
    for programme in due:
        destroy_content(programme=programme, now=now)
    return len(due)


def destroy_content(*, programme: Programme, now: datetime) -> None:
    """Keys first: once they are gone nobody can read a word, whatever happens to the rows after."""
    forget_content(programme=programme, now=now)
    with transaction.atomic():
        forget_goals(programme=programme)
        forget_meetings(programme=programme)
        forget_answers(programme=programme)
        mark_content_destroyed(programme=programme, now=now)
