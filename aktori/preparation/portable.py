"""How far one was with one's preparation, to take along."""

from django.utils.translation import gettext as _

from aktori.kit.portable import Section, rows
from aktori.people.models import Person
from aktori.preparation.models import Preparation


def portable(person: Person) -> Section:
    """A line for each programme."""
    mine = Preparation.objects.filter(participant__person=person)
    found = mine.select_related("participant__programme").order_by("participant__joined_at")
    names = ("participant__programme__name", "reached", "done_at", "waived_at")
    labels = {
        "participant__programme__name": _("Programme"),
        "reached": _("Screens done"),
        "done_at": _("Ready"),
        "waived_at": _("Let off"),
    }
    return Section("preparation", _("Preparation"), rows(found, *names), labels)
