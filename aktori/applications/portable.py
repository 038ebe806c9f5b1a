"""One's applications, to take along."""

from django.utils.translation import gettext as _

from aktori.applications.models import Application
from aktori.applications.words import headings
from aktori.kit.portable import Section, rows
from aktori.people.models import Person

LEFT_OUT = {"id", "participant", "decided_by", "problems", "programme"}


def of_person(person: Person) -> list[Application]:
    """Every application that is this person's, by their part in a programme or their address."""
    mine = Application.objects.filter(participant__person=person)
    written = Application.objects.filter(email__iexact=person.email)
    return list((mine | written).distinct().select_related("programme").order_by("created_at"))


def portable(person: Person) -> Section:
    """All that was said when applying, and what became of it."""
    fields = [one.name for one in Application._meta.concrete_fields if one.name not in LEFT_OUT]
    found = rows(of_person(person), "programme__name", *fields)
    labels = {**headings(), "programme__name": _("Programme"), "reads_in": _("Language of mail")}
    return Section("applications", _("Applications"), found, labels)
