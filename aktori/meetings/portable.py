"""The meetings of one's pairs, to take along."""

from datetime import datetime

from django.utils.translation import gettext as _

from aktori.kit.portable import Record, Section
from aktori.meetings.content import MeetingNotes
from aktori.meetings.models import Pulse
from aktori.meetings.queries import (
    OpenMeeting,
    meetings_of,
    notes_in,
    open_meetings,
    open_notes,
    open_reflections,
)
from aktori.mentorships.models import Membership
from aktori.mentorships.queries import memberships_of
from aktori.people.models import Person
from aktori.vault.doors import Purpose


def portable(person: Person, now: datetime) -> Section:
    """When one met, how, about what, what was kept of it, and one's own colour and thoughts."""
    records = [record for one in memberships_of(person) for record in of_pair(one, person, now)]
    labels = {
        "theme": _("Theme"),
        "agenda": _("Agenda"),
        "place": _("Place"),
        "link": _("Link"),
        "notes": _("Our notes"),
        "steps": _("What we agreed"),
        "thoughts": _("My own thoughts"),
        "starts_at": _("Time"),
        "minutes": _("Minutes"),
        "mode": _("How"),
        "state": _("State"),
        "colour": _("Your colour"),
        "exercise": _("Exercise"),
    }
    return Section("meetings", _("Meetings"), records, labels)


def of_pair(membership: Membership, person: Person, now: datetime) -> list[Record]:
    """The meetings of one pair."""
    found = meetings_of(person).filter(mentorship=membership.mentorship_id)
    colours = dict(Pulse.objects.filter(membership=membership).values_list("meeting", "colour"))
    actor = membership.participant_id
    opened = open_meetings(found, actor=actor, now=now, purpose=Purpose.EXPORT)
    rows = notes_in(membership.mentorship_id)
    notes = open_notes(rows, actor=actor, now=now, purpose=Purpose.EXPORT)
    thoughts = open_reflections(membership, now=now, purpose=Purpose.EXPORT)
    return [
        {
            **record(one, colours.get(one.meeting.id, "")),
            **kept(notes.get(one.meeting.id, MeetingNotes())),
            "thoughts": list(thoughts.get(one.meeting.id, {}).values()),
        }
        for one in opened
    ]


def kept(notes: MeetingNotes) -> Record:
    """What the pair wrote down of one meeting."""
    steps = [f"{'✓ ' if one.done else ''}{one.text}" for one in notes.steps]
    return {"notes": notes.words, "steps": steps}


def record(one: OpenMeeting, colour: str) -> Record:
    """One meeting with its words."""
    return {
        "theme": one.theme,
        "agenda": list(one.content.agenda),
        "place": one.content.place,
        "link": one.content.link,
        "starts_at": one.meeting.starts_at,
        "minutes": one.meeting.minutes,
        "mode": one.meeting.mode,
        "state": one.meeting.state,
        "colour": colour,
        "exercise": one.meeting.exercise,
    }
