"""Writing a report's own words, marks, and the letter of thanks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.urls import reverse

from aktori.audit.doors import record
from aktori.closing.actions.keepsakes import keepsake_link
from aktori.kit.links import absolute
from aktori.notifications.doors import notify
from aktori.people.models import Person
from aktori.programmes.models import Programme
from aktori.reports.models import Mark, Report, Verdict


@dataclass(frozen=True)
class Words:
    """The coordinator's part of the report."""

    next: Mapping[str, str]
    hours: int | None


@transaction.atomic
def write_report(*, programme: Programme, words: Words, by: Person, now: datetime) -> Report:
    """What changes next, in up to three languages, and the hours spent."""
    report, _ = Report.objects.get_or_create(programme=programme)
    for language, text in words.next.items():
        setattr(report, f"next_{language}", text)
    report.hours, report.written_at = words.hours, now
    report.save()
    record(by=by, verb="write-report", about=report, now=now)
    return report


@transaction.atomic
def mark_requirements(
    *, programme: Programme, marks: Mapping[str, tuple[Verdict | None, str]], by: Person,
    now: datetime,
) -> None:  # fmt: skip
    """The marks and words of the self-assessment, all at once; a row for each."""
    Mark.objects.bulk_create(
        [
            Mark(programme=programme, requirement=code, verdict=verdict or "", words=words, at=now)
            for code, (verdict, words) in marks.items()
        ],
        update_conflicts=True,
        unique_fields=["programme", "requirement"],
        update_fields=["verdict", "words", "at"],
    )
    record(by=by, verb="assess-programme", about=programme, now=now)


@transaction.atomic
def thank_everybody(*, programme: Programme, words: str, by: Person, now: datetime) -> int:
    """The letter of thanks to all who stayed, once; returns to how many.

    It leads to the certificate and to a page that asks what may be kept and who would come again.
    """
    Report.objects.get_or_create(programme=programme)
    fresh = Report.objects.filter(programme=programme, thanked_at=None)
    if not fresh.update(thanked_at=now):
        return 0
    people = programme.participants.filter(left_at=None).select_related("person")
    for one in people:
        context = {
            "programme": programme,
            "words": words,
            "role": one.role,
            "certificate": absolute(reverse("certificate", args=[one.id])),
            "link": keepsake_link(one),
        }
        notify(kind="reports/thank_you", to=one.person, context=context, now=now)
    record(by=by, verb="thank-everybody", about=programme, now=now)
    return len(people)
