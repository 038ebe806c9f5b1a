"""Which questionnaires one has answered; the answers bear no name and can't be found."""

from django.utils.translation import gettext as _

from aktori.feedback.models import Answered, CallBack
from aktori.kit.portable import Section, rows
from aktori.people.models import Person


def portable(person: Person) -> list[Section]:
    """The questionnaires, and whether one asked to be contacted."""
    found = Answered.objects.filter(participant__person=person)
    asked = CallBack.objects.filter(participant__person=person)
    wave = {"wave": _("Questionnaire")}
    return [
        Section("questionnaires", _("Questionnaires"), rows(found, "wave"), wave),
        Section(
            "call_backs",
            _("That you asked to be contacted"),
            rows(asked, "wave", "way", "answers", "asked_on"),
            wave | {"way": _("How"), "answers": _("Answers"), "asked_on": _("Asked")},
        ),
    ]
