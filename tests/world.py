"""The named cast: who plays in the tests, in one running programme and one elsewhere.

Aino (mentee) and Henrik (mentor) are a pair; Elias and Tuula are another. Maija coordinates their
programme, Karin another one. Olli has an account and no part in anything; Pinja has applied.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from aktori.applications.models import Application, Source
from aktori.applications.models import State as ApplicationState
from aktori.mentorships.models import Answer, Grade, Kind, Membership, Mentorship, State
from aktori.people.models import Person
from aktori.preparation.models import Preparation
from aktori.preparation.rules import SCREENS
from aktori.programmes.models import Coordinator, Participant, Programme, Role
from aktori.vault.doors import VaultKind, create_vaults

# a Monday in the ninth week of the programme
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
JOINED = datetime(2026, 9, 20, 9, 0, tzinfo=UTC)


@dataclass
class Pair:
    """A mentorship with its two members."""

    mentorship: Mentorship
    mentee: Membership
    mentor: Membership


@dataclass
class World:
    """Everybody and everything, by name."""

    programme: Programme
    elsewhere: Programme
    maija: Person
    karin: Person
    aino: Person
    henrik: Person
    elias: Person
    tuula: Person
    olli: Person
    pinja: Application
    pair: Pair
    other_pair: Pair


def make_world() -> World:
    """Writes the cast into the databases; needs both."""
    programme = make_programme("alumni-2026")
    elsewhere = make_programme("elsewhere-2026")
    maija = make_person("maija.koskinen", "Maija Koskinen", runs_programmes=True)
    karin = make_person("karin.lindholm", "Karin Lindholm", "sv", runs_programmes=True)
    Coordinator.objects.create(programme=programme, person=maija)
    Coordinator.objects.create(programme=elsewhere, person=karin)
    aino = make_person("aino.lehtinen", "Aino Lehtinen")
    henrik = make_person("henrik.sjoblom", "Henrik Sjöblom", "en")
    elias = make_person("elias.nystrom", "Elias Nyström", "en")
    tuula = make_person("tuula.saarela", "Tuula Saarela")
    return World(
        programme=programme,
        elsewhere=elsewhere,
        maija=maija,
        karin=karin,
        aino=aino,
        henrik=henrik,
        elias=elias,
        tuula=tuula,
        olli=make_person("olli.outo", "Olli Outo"),
        pinja=make_application(programme, Role.MENTEE, "pinja.hakija", "Pinja Hakija"),
        pair=make_pair(programme, aino, henrik),
        other_pair=make_pair(programme, elias, tuula),
    )


def make_person(
    mailbox: str, name: str, language: str = "fi", *, runs_programmes: bool = False
) -> Person:
    """An account at example.org."""
    first, last = name.split()
    return Person.objects.create_user(
        f"{mailbox}@example.org",
        first_name=first,
        last_name=last,
        language=language,
        runs_programmes=runs_programmes,
        created_at=JOINED,
    )


def make_programme(slug: str) -> Programme:
    """A programme that began on 24 September 2026 and closes on 20 May 2027."""
    return Programme.objects.create(
        slug=slug,
        name_fi=f"Alumnimentorointi {slug}",
        name_en=f"Alumni mentoring {slug}",
        name_sv=f"Alumnmentorskap {slug}",
        purpose_fi="Opinnoista työelämään",
        purpose_en="From studies to working life",
        call_opens=date(2026, 8, 17),
        call_closes=date(2026, 9, 6),
        starts_on=date(2026, 9, 24),
        ends_on=date(2027, 5, 20),
        deletion_on=date(2027, 8, 18),
        contact_name="Leena Luottola",
        contact_email="leena.luottola@example.org",
        created_at=JOINED,
    )


def make_participant(programme: Programme, person: Person, role: Role) -> Participant:
    """A person's part in a programme."""
    headline = "kehityspäällikkö" if role == Role.MENTOR else "maisterivaihe, sosiologia"
    return Participant.objects.create(
        programme=programme, person=person, role=role, headline=headline, joined_at=JOINED
    )


def make_application(programme: Programme, role: Role, mailbox: str, name: str) -> Application:
    """An application as it was sent."""
    first, last = name.split()
    return Application.objects.create(
        programme=programme,
        role=role,
        state=ApplicationState.SENT,
        source=Source.FORM,
        email=f"{mailbox}@example.org",
        first_name=first,
        last_name=last,
        field="03",
        languages=[{"code": "fi", "level": "fluent"}],
        themes=["job-search", "networking", "strengths"],
        wondering="Mihin tutkintoni kelpaa?",
        can_tell="Vaihdoin alaa kahdesti.",
        mode="either",
        place="Helsinki",
        availability=["weekday-evening"],
        consent_at=JOINED,
        created_at=JOINED,
        updated_at=JOINED,
        sent_at=JOINED,
    )


def make_pair(programme: Programme, mentee: Person, mentor: Person) -> Pair:
    """An active pair with its vaults, and the accepted applications behind it."""
    mentorship, (first, second) = make_mentorship(programme, [mentee], mentor)
    return Pair(mentorship, mentee=first, mentor=second)


def make_mentorship(
    programme: Programme, mentees: Sequence[Person], mentor: Person | None
) -> tuple[Mentorship, list[Membership]]:
    """A pair, a group or (without a mentor) a circle; its members in the order mentees, mentor."""
    people = [(one, Role.MENTEE) for one in mentees]
    people += [(mentor, Role.MENTOR)] if mentor else []
    parts = [make_participant(programme, person, role) for person, role in people]
    for part in parts:
        mailbox = part.person.email.split("@")[0]
        application = make_application(programme, Role(part.role), mailbox, part.person.full_name)
        application.participant, application.state = part, ApplicationState.ACCEPTED
        application.save()
    everybody = [part.id for part in parts]
    for part in parts:
        Preparation.objects.get_or_create(
            participant=part, defaults={"reached": SCREENS, "done_at": JOINED}
        )
    wanted = [(VaultKind.JOINT, everybody)]
    for part in parts:
        wanted += [(VaultKind.SHARED_BY_ONE, everybody), (VaultKind.PRIVATE, [part.id])]
    joint, *own = create_vaults(wanted)
    mentorship = Mentorship.objects.create(
        programme=programme,
        kind=Kind.CIRCLE if mentor is None else Kind.PAIR if len(parts) == 2 else Kind.GROUP,
        state=State.ACTIVE,
        grade=Grade.STRONG,
        reasons=[{"code": "shared_theme", "values": {"theme": "job-search"}}],
        vault=joint,
        proposed_at=JOINED,
        active_at=JOINED,
    )
    members = [
        Membership.objects.create(
            mentorship=mentorship,
            participant=part,
            role=part.role,
            answer=Answer.YES,
            answered_at=JOINED,
            shared_vault=own[2 * place],
            private_vault=own[2 * place + 1],
        )
        for place, part in enumerate(parts)
    ]
    return mentorship, members
