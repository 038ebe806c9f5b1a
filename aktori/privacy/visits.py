"""Who has looked at a person's data: the vault's log and the organisers', in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from aktori.applications.portable import of_person
from aktori.audit.doors import Looker, Seen, Why, looks_at
from aktori.audit.models import Look
from aktori.concerns.models import Concern
from aktori.mentorships.models import Membership
from aktori.mentorships.queries import with_people
from aktori.people.models import Person
from aktori.programmes.models import Participant, Role
from aktori.vault.custody import openings_of
from aktori.vault.doors import Purpose
from aktori.vault.models import Opening


@dataclass(frozen=True)
class Visit:
    """One look, in the reader's words; `about` says whose or which, `refused` that it failed."""

    at: datetime
    who: str
    role: str
    what: str
    why: str
    refused: bool = False


def visits(person: Person) -> list[Visit]:
    """Everybody else's looks at the person's data, the latest first. A fixed number of queries."""
    mine = list(
        Membership.objects.filter(participant__person=person)
        .select_related("mentorship__programme", "participant")
        .prefetch_related(with_people("mentorship__memberships"))
    )
    found = [*by_members(mine), *by_organisers(person, mine)]
    return sorted(found, key=lambda one: one.at, reverse=True)


def by_members(mine: list[Membership]) -> Iterable[Visit]:
    """Openings of the person's vaults by others."""
    vaults = {
        vault: what
        for one in mine
        for vault, what in (
            (one.mentorship.vault, _("What your pair writes together")),
            (one.shared_vault, _("What you share with your pair")),
            (one.private_vault, _("What only you see")),
        )
        if vault
    }
    contacts: dict[UUID, str] = {}
    raised = Concern.objects.filter(reporter__in=mine).select_related("contact__person")
    for report in raised:
        vaults[report.vault] = _("A concern that you raised")
        contacts[report.contact.person_id] = report.contact.person.full_name
    everybody = {
        member.participant_id: member for one in mine for member in one.mentorship.memberships.all()
    }
    but = [one.participant_id for one in mine]
    return [
        member_visit(one, everybody.get(one.actor), vaults[one.vault], contacts)
        for one in openings_of(vaults, but=but)
    ]


def member_visit(
    row: Opening, member: Membership | None, what: str, contacts: dict[UUID, str]
) -> Visit:
    """One opening of a vault, by a member or by the contact whom one told."""
    named = contacts.get(row.actor)
    stranger = named or _("Somebody outside the pair")
    return Visit(
        at=row.at,
        who=member.participant.person.full_name if member else stranger,
        role=role_word(member.role) if member else _("contact") if named else "–",
        what=what,
        why=purpose_word(row.purpose),
        refused=row.refused,
    )


def by_organisers(person: Person, mine: list[Membership]) -> Iterable[Visit]:
    """Looks by coordinators and operators at rows that show the person."""
    parts = Participant.objects.filter(person=person).values_list("programme", flat=True)
    about: set[UUID] = {person.id, *parts}
    about |= {one.mentorship_id for one in mine}
    about |= {one.id for one in of_person(person)}
    since = min([person.created_at, *(one.joined_at for one in person.participations.all())])
    found = [one for one in looks_at(about, but=person) if one.at >= since]
    names = {one.id: one.full_name for one in Person.objects.filter(id__in={f.by for f in found})}
    return [look_visit(one, names) for one in found]


def look_visit(row: Look, names: dict[UUID, str]) -> Visit:
    """One look."""
    return Visit(
        at=row.at,
        who=names.get(row.by, "") if row.by else _("The people who run the server"),
        role=_("coordinator") if row.role == Looker.COORDINATOR else _("operator"),
        what=seen_word(row.seen),
        why=why_word(row.why),
    )


def role_word(role: str) -> str:
    """What a member is."""
    return _("mentor") if role == Role.MENTOR else _("mentee")


def purpose_word(purpose: str) -> str:
    """Why a member opened a vault."""
    return {
        Purpose.READ: _("to read"),
        Purpose.WRITE: _("to write"),
        Purpose.EXPORT: _("to download their own copy"),
        Purpose.CALENDAR: _("to read the times of a calendar"),
    }[Purpose(purpose)]


def seen_word(seen: str) -> str:
    """What an organiser saw."""
    return {
        Seen.SIGNALS: _("That pairs meet, and when"),
        Seen.APPLICATION: _("Your application"),
        Seen.ACCOUNT: _("Your account"),
        Seen.CALL_BACK: _("That you asked to be contacted"),
    }[Seen(seen)]


def why_word(why: str) -> str:
    """What an organiser looked for."""
    return {
        Why.OVERVIEW: _("the programme's overview"),
        Why.PAIR: _("the page of your pair"),
        Why.REVIEW: _("to decide on your application"),
        Why.IMPORT: _("to bring in applications from a file"),
        Why.LIST: _("the list of applications"),
        Why.MATCHING: _("to find pairs"),
        Why.ATTENDANCE: _("who comes to a joint meeting"),
        Why.SIGN_IN_LINK: _("to make a sign-in link for you"),
        Why.CERTIFICATES: _("to print certificates"),
        Why.CALL_BACK: _("to get in touch with you"),
        Why.SEASON_END: _("to close the season"),
        Why.SYSTEM: _("another system of the organiser, with their token"),
        Why.SYSTEM_NAMES: _("another system of the organiser, with their token"),
        Why.SYSTEM_LIST: _("another system of the organiser, with their token"),
    }[Why(why)]
