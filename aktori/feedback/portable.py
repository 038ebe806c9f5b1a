"""Which questionnaires one has answered; the answers bear no name and can't be found."""

from django.utils.translation import gettext as _

from aktori.feedback.models import Answered
from aktori.kit.portable import Section, rows
from aktori.people.models import Person


def portable(person: Person) -> Section:
    """The questionnaires, with the day."""
    found = Answered.objects.filter(participant__person=person)
    labels = {"wave": _("Questionnaire"), "on": _("Answered")}
    return Section("questionnaires", _("Questionnaires"), rows(found, "wave", "on"), labels)
