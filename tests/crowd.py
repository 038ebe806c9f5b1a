"""Many people at once: rows of the shape that the product's own verbs write, by the thousand.

Seeded. Each pair has been together for two months: rules, goals, three meetings held, one agreed,
messages, notes, exercises, letters, and real vault keys, so that every page opens what it shows.
For measurements; `tests/world.py` is the cast that tests speak of.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from django.db import models, transaction

from aktori.applications.models import Application, Source
from aktori.applications.models import State as ApplicationState
from aktori.feedback.models import Answered, Wave
from aktori.gatherings.models import Gathering, SignUp
from aktori.goals.models import Goal, Learning
from aktori.goals.queries import goal_context, learning_context
from aktori.goals.text import GoalText, Step
from aktori.kit.chain import append
from aktori.mail.models import Letter
from aktori.meetings.content import AgreedStep, MeetingContent, MeetingNotes
from aktori.meetings.models import Colour, Meeting, Notes, Pulse, TimeOption
from aktori.meetings.models import State as MeetingState
from aktori.meetings.queries import meeting_context, notes_context
from aktori.mentorships.models import (
    Agreement,
    Answer,
    Confirmation,
    Grade,
    Membership,
    Mentorship,
    State,
)
from aktori.mentorships.queries import agreement_context
from aktori.messages.models import Message, Reading
from aktori.messages.queries import message_context
from aktori.notifications.models import Notice, Way
from aktori.people.models import Person
from aktori.preparation.models import Preparation
from aktori.preparation.rules import SCREENS
from aktori.programmes.models import Participant, Programme, Role
from aktori.vault import keys
from aktori.vault.doors import OpenVaults, VaultKind, key_row, member_row
from aktori.vault.models import Opening, Purpose, VaultKey, VaultMember
from aktori.vault.roots import roots
from aktori.workbook.content import exercise
from aktori.workbook.models import Answer as Written

AT_ONCE = 250
LETTERS, NOTICES, MESSAGES = 3, 5, 6
FIRST = ("Aino", "Eero", "Helmi", "Ilmari", "Kerttu", "Onni", "Saima", "Toivo", "Vieno", "Väinö")
LAST = ("Aalto", "Heikkinen", "Koskinen", "Laine", "Mäkinen", "Nieminen", "Saari", "Virtanen")
THEMES = ("job-search", "networking", "strengths", "leadership", "wellbeing", "entrepreneurship")
SENTENCE = "Uskallan hakea paikkaa, jota en vielä täysin osaa, ja kysyn neuvoa ajoissa. "


@dataclass
class Rows:
    """Rows that wait to be written, by model in the order in which they lean on each other."""

    waiting: dict[type[models.Model], list[Any]] = field(default_factory=lambda: defaultdict(list))

    def add(self, row: Any) -> Any:
        """Keeps one row, and gives it back."""
        self.waiting[type(row)].append(row)
        return row

    def write(self) -> int:
        """Writes them all, keys first, as the vault demands; returns how many."""
        count = 0
        for alias, theirs in (("keystore", KEYSTORE), ("default", ORDER)):
            with transaction.atomic(using=alias):
                for model in theirs:
                    rows = self.waiting.pop(model, [])
                    model._base_manager.using(alias).bulk_create(rows, batch_size=500)
                    count += len(rows)
        if openings := self.waiting.pop(Opening, []):
            append(openings)
        if self.waiting:
            raise ValueError(f"no place for {list(self.waiting)}")
        return count + len(openings)


KEYSTORE: tuple[type[models.Model], ...] = (VaultKey, VaultMember)
ORDER: tuple[type[models.Model], ...] = (
    Person, Participant, Application, Preparation, Mentorship, Membership, Agreement,
    Confirmation, Goal, Learning, Meeting, TimeOption, Notes, Pulse, Message, Reading, Written,
    SignUp, Answered, Letter, Notice,
)  # fmt: skip


@dataclass(frozen=True)
class Member:
    """One of a pair, with the membership."""

    person: Person
    part: Participant
    membership: Membership


def fill(
    programme: Programme, *, pairs: int, now: datetime, seed: int = 1, after: int = 0
) -> Iterator[int]:
    """Adds pairs to a programme; yields how many are written, so that progress can be told.

    `after` so many that are there already.
    """
    chance = Random(seed + after)
    gatherings = list(programme.gatherings.on())
    for first in range(0, pairs, AT_ONCE):
        rows, last = Rows(), min(first + AT_ONCE, pairs)
        for number in range(after + first, after + last):
            Couple(programme, gatherings, now, rows, chance).make(f"{programme.slug}.{number}")
        rows.write()
        yield last


@dataclass(frozen=True)
class Couple:
    """Makes one pair with all that it has gathered in two months."""

    programme: Programme
    gatherings: list[Gathering]
    now: datetime
    rows: Rows
    chance: Random

    def make(self, name: str) -> None:
        """Adds every row of the pair called so."""
        began = self.ago(self.chance.randint(50, 70))
        people = [self.part(name, role, began) for role in (Role.MENTEE, Role.MENTOR)]
        vaults, opened = self.vaults([part.id for _person, part in people])
        mentorship = self.rows.add(
            Mentorship(
                programme=self.programme, state=State.ACTIVE, grade=Grade.STRONG,
                reasons=[{"code": "shared_theme", "values": {"theme": "job-search"}}],
                vault=vaults[0], proposed_at=began, active_at=began,
            )
        )  # fmt: skip
        members = [
            Member(person, part, self.rows.add(
                Membership(
                    mentorship=mentorship, participant=part, role=part.role, answer=Answer.YES,
                    answered_at=began, shared_vault=vaults[1 + 2 * place],
                    private_vault=vaults[2 + 2 * place],
                )
            ))
            for place, (person, part) in enumerate(people)
        ]  # fmt: skip
        writer = Writer(self.rows, opened, self.now, self.chance, mentorship, members)
        writer.rules(began)
        writer.goals(began)
        writer.meetings(began)
        writer.messages()
        for one in members:
            writer.exercise(one)
            self.around(one, began)
            for vault in (writer.joint, known(one.membership.shared_vault)):
                self.rows.add(Opening(at=self.ago(2), actor=one.part.id, vault=vault,
                                      purpose=Purpose.READ))  # fmt: skip

    def ago(self, days: int) -> datetime:
        """So many days before now, at some hour."""
        return self.now - timedelta(days=days, minutes=self.chance.randint(0, 600))

    def part(self, name: str, role: Role, began: datetime) -> tuple[Person, Participant]:
        """A person with their part, and the application behind it."""
        email = f"{name}.{role}@example.org"
        first, last = self.chance.choice(FIRST), self.chance.choice(LAST)
        person = self.rows.add(
            Person(
                email=email, first_name=first, last_name=last, created_at=began, unread=NOTICES,
                language=self.chance.choice(("fi", "fi", "en", "sv")), password="!",
            )
        )  # fmt: skip
        part = self.rows.add(
            Participant(programme=self.programme, person=person, role=role, joined_at=began,
                        headline="kehityspäällikkö" if role == Role.MENTOR else "maisterivaihe")
        )  # fmt: skip
        self.rows.add(
            Application(
                programme=self.programme, role=role, state=ApplicationState.ACCEPTED,
                source=Source.FORM, participant=part, email=email, first_name=first,
                last_name=last, field="03", languages=[{"code": "fi", "level": "fluent"}],
                themes=self.chance.sample(THEMES, 3), wondering=SENTENCE, can_tell=SENTENCE * 2,
                mode="either", place="Helsinki", availability=["weekday-evening"],
                consent_at=began, created_at=began, updated_at=began, sent_at=began,
                decided_at=began,
            )
        )  # fmt: skip
        self.rows.add(Preparation(participant=part, reached=SCREENS, done_at=began))
        return person, part

    def vaults(self, members: list[UUID]) -> tuple[list[UUID], OpenVaults]:
        """The five vaults of a pair, and their keys to write with."""
        wanted = [(VaultKind.JOINT, members)]
        for one in members:
            wanted += [(VaultKind.SHARED_BY_ONE, members), (VaultKind.PRIVATE, [one])]
        opened: dict[UUID, tuple[bytes, int]] = {}
        for kind, readers in wanted:
            key = keys.new_key()
            row = self.rows.add(key_row(kind, key))
            opened[row.id] = keys.text_key(key), 1
            for one in readers:
                self.rows.add(member_row(row, key, one))
        return list(opened), OpenVaults(text_keys=opened, instance=roots().instance)

    def around(self, one: Member, began: datetime) -> None:
        """What has come to a member: letters, news, invitations, a first wave of questions."""
        for number in range(LETTERS):
            at = self.ago(5 * number + 1)
            self.rows.add(
                Letter(kind="home/quiet", to=one.person.email, language=one.person.language,
                       subject="Miten teillä menee?", body=SENTENCE * 6, created_at=at,
                       due_at=at, sent_at=at)
            )  # fmt: skip
        for number in range(NOTICES):
            self.rows.add(
                Notice(person=one.person, kind="home/quiet", programme=self.programme.id,
                       title="Miten teillä menee?", link="/home/", way=Way.HERE,
                       created_at=self.ago(4 * number + 1))
            )  # fmt: skip
        for gathering in self.gatherings:
            if self.chance.random() < 0.8:
                came = gathering.starts_at if gathering.starts_at < self.now else None
                self.rows.add(SignUp(gathering=gathering, participant=one.part, coming=True,
                                     answered_at=began, attended_at=came))  # fmt: skip
        if self.chance.random() < 0.7:
            self.rows.add(Answered(participant=one.part, wave=Wave.BASELINE))


@dataclass(frozen=True)
class Writer:
    """Seals what a pair has written."""

    rows: Rows
    opened: OpenVaults
    now: datetime
    chance: Random
    mentorship: Mentorship
    members: list[Member]

    @property
    def joint(self) -> UUID:
        """The pair's common vault."""
        return known(self.mentorship.vault)

    def rules(self, began: datetime) -> None:
        """Ground rules that both have confirmed."""
        at, (mentee, mentor) = began + timedelta(days=6), self.members
        row = Agreement(mentorship=self.mentorship, version=1, written_by=mentee.part,
                        written_at=at, confirmed_at=at)  # fmt: skip
        text = {"aim": SENTENCE, "contact": SENTENCE}
        row.sealed = self.opened.seal_json(self.joint, text, agreement_context(row))
        self.rows.add(row)
        for one in (mentee, mentor):
            self.rows.add(Confirmation(agreement=row, participant=one.part, at=at))

    def goals(self, began: datetime) -> None:
        """A goal of each, shared, and a learning of the mentee."""
        for one in self.members:
            at = began + timedelta(days=self.chance.randint(3, 20))
            row = Goal(owner=one.membership, shared=True, created_at=at, updated_at=at)
            text = GoalText(SENTENCE, SENTENCE, (Step("Askel"), Step("Toinen")))
            vault = known(one.membership.shared_vault)
            row.sealed = self.opened.seal_json(vault, text.as_json(), goal_context(row))
            self.rows.add(row)
        mine = self.members[0].membership
        learned = Learning(owner=mine, at=began + timedelta(days=30))
        vault = known(mine.private_vault)
        learned.sealed = self.opened.seal(vault, SENTENCE, learning_context(learned))
        self.rows.add(learned)

    def meetings(self, began: datetime) -> None:
        """Three that were held, with notes and colours, and one ahead; some are still open."""
        mentee = self.members[0].membership
        for number in range(4):
            ahead = number == 3
            at = self.now + timedelta(days=1 + self.chance.randint(0, 20)) if ahead else None
            at = at or began + timedelta(days=10 + 15 * number)
            is_open = ahead and self.chance.random() < 0.2
            state = MeetingState.AGREED if ahead else MeetingState.HELD
            row = Meeting(
                mentorship=self.mentorship, state=MeetingState.PROPOSED if is_open else state,
                starts_at=None if is_open else at, ends_at=None if is_open else at + HOUR,
                zone="Europe/Helsinki", proposed_by=mentee, proposed_at=at - timedelta(days=30),
                offered_by=mentee if is_open else None, held_at=None if ahead else at + HOUR,
                agreed_at=None if is_open else at - timedelta(days=20),
            )  # fmt: skip
            content = MeetingContent(SENTENCE, ("Yksi", "Kaksi"), "Kahvila")
            row.sealed = self.opened.seal_json(self.joint, content.as_json(), meeting_context(row))
            self.rows.add(row)
            self.rows.add(TimeOption(meeting=row, starts_at=at))
            if not ahead:
                self.after(row, at)

    def after(self, meeting: Meeting, at: datetime) -> None:
        """What is left of a meeting: notes, and a colour from each."""
        one = self.members[0].membership
        notes = Notes(meeting=meeting, written_by=one, written_at=at)
        text = MeetingNotes(SENTENCE * 3, (AgreedStep("Soita", one.id),))
        notes.sealed = self.opened.seal_json(self.joint, text.as_json(), notes_context(notes))
        self.rows.add(notes)
        for member in self.members:
            colour = Colour.WANTS_HELP if self.chance.random() < 0.01 else Colour.GOOD
            self.rows.add(Pulse(meeting=meeting, membership=member.membership, colour=colour,
                                at=at + HOUR))  # fmt: skip

    def messages(self) -> None:
        """A conversation, of which the last is not read yet by half."""
        for number in range(MESSAGES):
            by = self.members[number % 2].membership
            row = Message(mentorship=self.mentorship, author=by,
                          at=self.now - timedelta(days=MESSAGES - number))  # fmt: skip
            vault = known(by.shared_vault)
            row.sealed = self.opened.seal(vault, SENTENCE * 2, message_context(row))
            self.rows.add(row)
        for one in self.members:
            read = self.now - timedelta(hours=self.chance.choice((12, 36)))
            self.rows.add(Reading(membership=one.membership, read_at=read))

    def exercise(self, one: Member) -> None:
        """One answer in the workbook."""
        row = Written(owner=one.membership, exercise="1.1", created_at=self.now,
                      updated_at=self.now)  # fmt: skip
        texts = {prompt.key: SENTENCE for prompt in exercise("1.1", "fi").prompts}
        row.sealed = self.opened.seal_json(row.vault, texts, row.context)
        self.rows.add(row)


HOUR = timedelta(hours=1)


def known(vault: UUID | None) -> UUID:
    """A vault that is there."""
    if vault is None:
        raise ValueError("the pair has no vault")
    return vault
