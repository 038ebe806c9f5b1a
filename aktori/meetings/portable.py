"""The meetings of one's pairs, to take along."""

from datetime import datetime

from django.utils.translation import gettext as _

from aktori.kit.portable import Record, Section
from aktori.meetings.models import Pulse
from aktori.meetings.queries import OpenMeeting, meetings_of, open_meetings
from aktori.mentorships.models import Membership
from aktori.mentorships.queries import memberships_of
from aktori.people.models import Person
from aktori.vault.doors import Purpose


def portable(person: Person, now: datetime) -> Section:
    """When one met, how, about what, and one's own colour after it."""
    records = [record for one in memberships_of(person) for record in of_pair(one, person, now)]
    labels = {
        "theme": _("Theme"),
        "agenda": _("Agenda"),
        "place": _("Place"),
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
    opened = open_meetings(found, actor=membership.participant_id, now=now, purpose=Purpose.EXPORT)
    return [record(one, colours.get(one.meeting.id, "")) for one in opened]


def record(one: OpenMeeting, colour: str) -> Record:
    """One meeting with its words."""
    return {
        "theme": one.content.theme,
        "agenda": list(one.content.agenda),
        "place": one.content.place,
        "starts_at": one.meeting.starts_at,
        "minutes": one.meeting.minutes,
        "mode": one.meeting.mode,
        "state": one.meeting.state,
        "colour": colour,
        "exercise": one.meeting.exercise,
    }
