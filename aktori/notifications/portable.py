"""What one was told, and what one has chosen, to take along."""

from django.utils.translation import gettext as _

from aktori.kit.portable import Section
from aktori.notifications.doors import quiet_hours_of
from aktori.notifications.models import Notice
from aktori.people.models import Person


def portable(person: Person) -> Section:
    """The choices about letters, then the notices, the latest first."""
    hours, digest = quiet_hours_of(person), getattr(person, "digest", None)
    chosen = {
        "muted": sorted(person.muted.values_list("group", flat=True)),
        "weekday": digest.weekday + 1 if digest else "",
        "quiet": f"{hours.starts:%H:%M}–{hours.ends:%H:%M}",
    }
    told = [
        {"title": one.title, "created_at": one.created_at, "seen_at": one.seen_at}
        for one in Notice.objects.filter(person=person)
    ]
    labels = {
        "muted": _("No mail about"),
        "weekday": _("In one letter, on day of the week (Monday is 1)"),
        "quiet": _("When mail that can wait does wait"),
        "title": _("What it was"),
        "created_at": _("When"),
        "seen_at": _("Read"),
    }
    return Section("notices", _("Mail and notices"), [chosen, *told], labels)
