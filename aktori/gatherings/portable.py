"""One's sign-ups and numbers, to take along."""

from django.utils.translation import gettext as _

from aktori.gatherings.models import MeetingPoint, SignUp
from aktori.kit.portable import Section, rows
from aktori.people.models import Person


def portable(person: Person) -> list[Section]:
    """Which joint meetings one signed up for, and the numbers that brought pairs together."""
    sign_ups = SignUp.objects.filter(participant__person=person).select_related("gathering")
    labels = {
        "gathering__title": _("Joint meeting"),
        "gathering__starts_at": _("Time"),
        "coming": _("Coming"),
        "waiting_since": _("Waiting since"),
        "needs": _("Diet or access needs"),
        "answered_at": _("Answered"),
        "attended_at": _("Came"),
        "number": _("Number"),
        "link": _("Link"),
    }
    names = (
        *("gathering__title", "gathering__starts_at", "coming", "waiting_since", "needs"),
        *("answered_at", "attended_at"),
    )
    points = MeetingPoint.objects.filter(mentor__person=person).select_related("gathering")
    point_names = ("gathering__title", "number", "link")
    return [
        Section("joint_meetings", _("Joint meetings"), rows(sign_ups, *names), labels),
        Section("tables", _("Numbers at the tables"), rows(points, *point_names), labels),
    ]
