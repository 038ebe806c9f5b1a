"""One's parts in programmes, to take along."""

from django.utils.translation import gettext as _

from aktori.kit.portable import Section, rows
from aktori.people.models import Person


def portable(person: Person) -> Section:
    """Each programme with one's role in it."""
    found = person.participations.select_related("programme").order_by("joined_at")
    names = (
        *("programme__name", "role", "headline", "capacity", "joined_at", "left_at"),
        "comes_again",
    )
    labels = {
        "programme__name": _("Programme"),
        "role": _("Role"),
        "headline": _("Headline"),
        "capacity": _("How many at most"),
        "joined_at": _("Joined"),
        "left_at": _("Left"),
        "comes_again": _("Would come again"),
    }
    return Section("programmes", _("Programmes"), rows(found, *names), labels)
