"""One's sign-ups and certificates, to take along."""

from django.utils.translation import gettext as _

from aktori.gatherings.models import Certificate, SignUp
from aktori.kit.portable import Section, rows
from aktori.people.models import Person


def portable(person: Person) -> list[Section]:
    """Which joint meetings one signed up for, and the certificates given."""
    sign_ups = SignUp.objects.filter(participant__person=person).select_related("gathering")
    given = Certificate.objects.filter(participant__person=person)
    labels = {
        "gathering__title": _("Joint meeting"),
        "gathering__starts_at": _("Time"),
        "coming": _("Coming"),
        "answered_at": _("Answered"),
        "attended_at": _("Came"),
        "code": _("Code"),
        "given_at": _("Given"),
    }
    names = ("gathering__title", "gathering__starts_at", "coming", "answered_at", "attended_at")
    return [
        Section("joint_meetings", _("Joint meetings"), rows(sign_ups, *names), labels),
        Section("certificates", _("Certificates"), rows(given, "code", "given_at"), labels),
    ]
