"""Everything that a person wrote and shared, as one file to take along."""

import io
import json
from collections.abc import Callable
from datetime import datetime
from zipfile import ZIP_DEFLATED, ZipFile

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from aktori.api import portable as api
from aktori.applications import portable as applications
from aktori.care import portable as care
from aktori.closing import portable as closing
from aktori.concerns import portable as concerns
from aktori.feedback import portable as feedback
from aktori.gatherings import portable as gatherings
from aktori.goals import portable as goals
from aktori.kit.portable import Section, plain
from aktori.matching import portable as matching
from aktori.meetings import portable as meetings
from aktori.mentorships import portable as mentorships
from aktori.messages import portable as messages
from aktori.notifications import portable as notifications
from aktori.people import portable as people
from aktori.people.models import Person
from aktori.preparation import portable as preparation
from aktori.privacy.visits import visits
from aktori.programmes import portable as programmes
from aktori.workbook import portable as workbook

PORTRAIT: tuple[Callable[[Person, datetime], Section | list[Section]], ...] = (
    lambda person, _now: people.portable(person),
    lambda person, _now: notifications.portable(person),
    lambda person, _now: programmes.portable(person),
    lambda person, _now: preparation.portable(person),
    lambda person, _now: applications.portable(person),
    lambda person, _now: matching.portable(person),
    mentorships.portable,
    goals.portable,
    meetings.portable,
    messages.portable,
    workbook.portable,
    concerns.portable,
    lambda person, _now: care.portable(person),
    closing.portable,
    gatherings.portable,
    lambda person, _now: feedback.portable(person),
    lambda person, _now: api.portable(person),
    lambda person, _now: looks(person),
)


def portrait(person: Person, *, now: datetime) -> list[Section]:
    """Each room's part of a person's data, opened for them alone."""
    sections: list[Section] = []
    for part in PORTRAIT:
        found = part(person, now)
        sections += [found] if isinstance(found, Section) else found
    return sections


def looks(person: Person) -> Section:
    """Who else has looked at the person's data."""
    records = [
        {"at": one.at, "who": one.who, "role": one.role, "what": one.what, "why": one.why}
        for one in visits(person)
    ]
    labels = {
        "at": _("When"),
        "who": _("Who"),
        "role": _("Role"),
        "what": _("What"),
        "why": _("Why"),
    }
    return Section("who_has_looked", _("Who has looked"), records, labels)


def pack(person: Person, *, now: datetime) -> bytes:
    """The ZIP: `data.json` for machines, `read-me.html` for people."""
    sections = portrait(person, now=now)
    data = {"made_at": now.isoformat(), **{one.key: one.records for one in sections}}
    page = render_to_string(
        "privacy/portrait.html", {"person": person, "sections": sections, "now": now}
    )
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        archive.writestr("data.json", json.dumps(data, ensure_ascii=False, indent=2, default=plain))
        archive.writestr("read-me.html", page)
    return buffer.getvalue()
