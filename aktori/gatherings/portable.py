"""One's sign-ups and numbers, to take along."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from aktori.gatherings.going_on import open_words
from aktori.gatherings.models import Encounter, MeetingPoint, Seat, SignUp
from aktori.kit.portable import Record, Section, rows
from aktori.people.models import Person
from aktori.programmes.models import Participant
from aktori.vault.doors import Purpose


def portable(person: Person, now: datetime) -> list[Section]:
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
        *company_sections(person, now),
    ]


def company_sections(person: Person, now: datetime) -> list[Section]:
    """With which group one sat, whom one met in rounds, and one's own word on going on."""
    seats = Seat.objects.filter(participant__person=person).select_related(
        "group", "grouping__gathering"
    )
    met = list(
        Encounter.objects.visible_to(person)
        .select_related("gathering", "mentor__person", "mentee__person")
        .prefetch_related("follow_ups")
    )
    said: dict[UUID, tuple[bool | None, bool]] = {}
    for part in {own_part(one, person) for one in met}:
        mine = [one for one in met if own_part(one, person) == part]
        said |= open_words(mine, part, now, Purpose.EXPORT)
    labels = {
        "grouping__gathering__title": _("Joint meeting"),
        "group__number": _("Group"),
        "group__table": _("Table"),
        "joint_meeting": _("Joint meeting"),
        "round": _("Round"),
        "with": _("With"),
        "go_on": _("Would like to go on"),
    }
    names = ("grouping__gathering__title", "group__number", "group__table")
    rounds: list[Record] = [
        {
            "joint_meeting": one.gathering.title,
            "round": one.round,
            "with": (
                one.mentee if one.mentor.person_id == person.id else one.mentor
            ).person.full_name,
            "go_on": said.get(one.id, (None, False))[0],
        }
        for one in met
    ]
    return [
        Section("groups", _("Groups"), rows(seats, *names), labels),
        Section("rounds", _("Speed mentoring"), rounds, labels),
    ]


def own_part(encounter: Encounter, person: Person) -> Participant:
    """Which of the two the person is."""
    return encounter.mentor if encounter.mentor.person_id == person.id else encounter.mentee
