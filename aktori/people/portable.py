"""One's account, to take along."""

from django.utils.translation import gettext as _

from aktori.kit.portable import Section, rows
from aktori.people.models import Person


def portable(person: Person) -> Section:
    """Name, address, language and time zone."""
    names = ("first_name", "last_name", "email", "language", "zone", "created_at")
    labels = {
        "first_name": _("First name"),
        "last_name": _("Last name"),
        "email": _("E-mail address"),
        "language": _("Language of pages and mail"),
        "zone": _("Time zone"),
        "created_at": _("Account made"),
    }
    return Section("account", _("My account"), rows([person], *names), labels)
