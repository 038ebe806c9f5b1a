"""What one has reported, to take along."""

from datetime import datetime

from django.utils.translation import gettext as _

from aktori.concerns.models import Concern
from aktori.concerns.queries import open_answers, open_report
from aktori.kit.portable import Record, Section
from aktori.people.models import Person
from aktori.vault.doors import Purpose


def portable(person: Person, now: datetime) -> Section:
    """One's own reports, with what one disclosed."""
    mine = Concern.objects.raised_by(person).select_related("reporter", "contact__person")
    records: list[Record] = []
    for one in mine:
        actor = one.reporter.participant_id
        report = open_report(one, actor=actor, now=now, purpose=Purpose.EXPORT)
        records.append(
            {
                "words": report.words,
                "items": [item.text for item in report.items],
                "answers": [
                    each.words
                    for each in open_answers(one, actor=actor, now=now, purpose=Purpose.EXPORT)
                ],
                "to": one.contact.person.full_name,
                "at": one.told_at,
                "state": one.state,
            }
        )
    labels = {
        "words": _("Words"),
        "items": _("Disclosed"),
        "answers": _("Answers"),
        "to": _("To"),
        "at": _("Written"),
        "state": _("State"),
    }
    return Section("concerns", _("Concerns"), records, labels)
