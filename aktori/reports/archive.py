"""What is left of a season a month after its content went: numbers, and whom consent keeps."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from aktori.applications.models import Application
from aktori.audit.doors import record
from aktori.closing.rules import kept_until
from aktori.feedback.models import Answered, CallBack
from aktori.gatherings.models import SignUp
from aktori.matching.models import Ruling, Run
from aktori.meetings.models import Meeting
from aktori.mentorships.models import Agreement
from aktori.programmes.models import Programme
from aktori.reports.facts import facts_of
from aktori.reports.models import Gone, Report
from aktori.reports.rules import may_archive

# in this order: what points at a row goes before it
GOES: dict[str, Callable[[Programme], QuerySet[Any]]] = {
    "matches": lambda one: Run.objects.filter(programme=one),
    "rulings": lambda one: Ruling.objects.filter(programme=one),
    "applications": lambda one: Application.objects.filter(programme=one),
    "meetings": lambda one: Meeting.objects.filter(mentorship__programme=one),
    "agreements": lambda one: Agreement.objects.filter(mentorship__programme=one),
    "pairs": lambda one: one.mentorships.all(),
    "call-backs": lambda one: CallBack.objects.filter(participant__programme=one),
    "answered": lambda one: Answered.objects.filter(participant__programme=one),
    "sign-ups": lambda one: SignUp.objects.filter(participant__programme=one),
}


def archive_seasons(*, now: datetime) -> int:
    """Archives what is due, and lets go of parts whose yes was taken back; returns how many."""
    over = Programme.objects.filter(content_destroyed_at__isnull=False)
    due = [one for one in over if may_archive(one, one.today(now))]
    return sum(archive(programme=one, now=now) for one in due)


def keep_numbers(*, now: datetime) -> int:
    """Keeps the numbers of seasons whose words go tonight; returns of how many.

    With the words go rows that are counted: farewells, and when help was asked for and came.
    """
    open_ones = Programme.objects.filter(content_destroyed_at=None, report__facts__isnull=True)
    due = [one for one in open_ones if one.today(now) >= one.deletion_on]
    for one in due:
        facts = facts_of(one, now).to_json()
        Report.objects.update_or_create(programme=one, defaults={"facts": facts})
    return len(due)


@transaction.atomic
def archive(*, programme: Programme, now: datetime) -> int:
    """Keeps the numbers, deletes the rows behind them, and writes down how many; safe to repeat.

    Returns how many rows went (those that hang on them not counted).
    """
    report, _ = Report.objects.select_for_update().get_or_create(programme=programme)
    if report.facts is None:
        report.facts = facts_of(programme, now).to_json()
        report.save(update_fields=["facts"])
    gone = {what: found(programme) for what, found in GOES.items()}
    gone["parts"] = parts_that_go(programme, now)
    counts = {}
    for what, rows in gone.items():
        if count := rows.count():
            rows.delete()
            counts[what] = count
    programme.participants.exclude(headline="").update(headline="", capacity=1)
    if counts:
        on = programme.today(now)
        Gone.objects.bulk_create(
            [Gone(programme=programme, what=what, count=n, on=on) for what, n in counts.items()]
        )
        record(by=None, verb="archive-season", about=programme, now=now)
    return sum(counts.values())


def parts_that_go(programme: Programme, now: datetime) -> QuerySet[Any]:
    """Parts without a yes; all of them once the years of a yes are over."""
    if programme.today(now) > kept_until(programme):
        return programme.participants.all()
    return programme.participants.filter(Q(keepsake=None) | Q(keepsake__keeps=False))
