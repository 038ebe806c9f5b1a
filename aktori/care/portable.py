"""What coordinators noted about one, and what one asked of them, to take along."""

from django.utils.translation import gettext as _

from aktori.care.models import Case, Note, TimeAsked
from aktori.kit.portable import Section, rows
from aktori.people.models import Person


def portable(person: Person) -> list[Section]:
    """Every note about the person or a pair of theirs, asked for or not; their own words to her."""
    notes = Note.objects.about(person).select_related("by", "mentorship__programme")
    mine = Case.objects.filter(membership__participant__person=person)
    time = TimeAsked.objects.filter(participant__person=person)
    labels = {
        "mentorship__programme__name": _("Programme"),
        "on": _("Day"),
        "kind": _("What"),
        "words": _("Words"),
        "by__full_name": _("Written by"),
        "asked_at": _("Asked"),
        "answered_at": _("Answered"),
        "closed_at": _("Closed"),
        "reach": _("How to reach you"),
        "phone": _("Your phone number"),
        "to": _("To"),
        "answer": _("Answer"),
    }
    about = rows(notes, "mentorship__programme__name", "on", "kind", "words", "by__full_name")
    asked = rows(mine, "asked_at", "reach", "phone", "words", "answered_at", "closed_at")
    managers = rows(time, "to", "asked_at", "answer", "answered_at")
    return [
        Section("notes_about_me", _("Coordinators' notes about you"), about, labels),
        Section("help", _("Help that you asked for"), asked, labels),
        Section(
            "time",
            _("Time asked of your manager"),
            managers,
            labels,
        ),
    ]
