"""What matching knows of a person, to take along."""

from django.db.models import Q
from django.utils.translation import gettext as _

from aktori.applications.words import labels
from aktori.kit.portable import Record, Section
from aktori.matching.models import Ruling, Suggestion, Wish, Writing
from aktori.people.models import Person


def portable(person: Person) -> list[Section]:
    """Whom one wished for, what was found in one's texts, and notes on one's pairs."""
    wished = Wish.objects.filter(mentee__person=person).select_related("mentor__person")
    found = Writing.objects.filter(participant__person=person)
    wishes: list[Record] = [{"rank": w.rank, "mentor": w.mentor.person.full_name} for w in wished]
    about: list[Record] = [
        {"themes": labels("theme", one.themes), "words": one.words} for one in found
    ]
    names = {"rank": _("Wish"), "mentor": _("Mentor"), "themes": _("Themes"), "words": _("Words")}
    return [
        Section("wishes", _("Mentors you wished for"), wishes, names),
        Section("texts", _("What Aktori found in your free texts"), about, names),
        Section("notes", _("Coordinators' notes"), notes(person), {"note": _("Note")}),
    ]


def notes(person: Person) -> list[Record]:
    """Notes on pairs and rulings that are about the person; not whom else they are about."""
    mine = Q(mentor__person=person) | Q(mentee__person=person)
    said = {
        note
        for rows in (Suggestion, Ruling)
        for note in rows.objects.filter(mine).exclude(note="").values_list("note", flat=True)
    }
    return [{"note": note} for note in sorted(said)]
