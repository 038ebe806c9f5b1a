"""What other systems know of one, and the keys that one made, to take along."""

from django.utils.translation import gettext as _

from aktori.api.models import DirectoryEntry
from aktori.kit.portable import Section, rows
from aktori.people.models import Person


def portable(person: Person) -> list[Section]:
    """Tokens that the person made, and what the organisation's directory calls them."""
    labels = {
        "programme__name": _("Programme"),
        "name": _("System"),
        "made_at": _("Made"),
        "expires_at": _("Works until"),
        "last_used_at": _("Last used"),
        "external_id": _("In the organisation's directory"),
    }
    names = ("programme__name", "name", "made_at", "expires_at", "last_used_at")
    made = rows(person.tokens.select_related("programme"), *names)
    known = rows(DirectoryEntry.objects.filter(person=person), "external_id", "made_at")
    return [
        Section("tokens", _("Tokens that you made"), made, labels),
        Section("directory", _("The organisation's directory"), known, labels),
    ]
