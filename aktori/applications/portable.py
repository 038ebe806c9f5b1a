"""One's applications, to take along."""

from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from aktori.applications.models import Application
from aktori.applications.words import headings, reasons
from aktori.kit.portable import Section, rows
from aktori.people.models import Person

# what is prepared is no decision yet: `leaning`, and its reason until it is sent
LEFT_OUT = {"id", "participant", "decided_by", "problems", "programme", "leaning", "reason"}


def of_person(person: Person) -> list[Application]:
    """Every application that is this person's, by their part in a programme or their address."""
    rows = Application.objects.select_related("programme")
    mine = rows.filter(participant__person=person)
    written = rows.alias(address=Lower("email")).filter(address=person.email.lower())
    # each has its index; one condition with "or" between them would read everybody's
    return list(mine.union(written).order_by("created_at"))


def portable(person: Person) -> Section:
    """All that was said when applying, and what became of it."""
    why = reasons()
    fields = [one.name for one in Application._meta.concrete_fields if one.name not in LEFT_OUT]
    found = of_person(person)
    told = [
        {
            **one,
            "reason": why.get(row.reason, "") if not row.leaning else "",
            "replies": [
                f"{reply.question.text} {reply.text}"
                for reply in row.replies.select_related("question")
            ],
        }
        for row, one in zip(found, rows(found, "programme__name", *fields), strict=True)
    ]
    labels = {
        **headings(),
        "programme__name": _("Programme"),
        "reads_in": _("Language of mail"),
        "reason": _("Reason"),
        "replies": _("Asked by this programme"),
    }
    return Section("applications", _("Applications"), told, labels)
