"""What lies before a reader: whose mentorship it is, and the pages they may open."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.safestring import SafeString

from aktori.mentorships.models import Membership
from aktori.mentorships.rules import may_write
from aktori.people.http import PublicRequest, Request
from aktori.people.models import Person
from aktori.programmes.models import Programme, Role
from aktori.programmes.road import Road
from aktori.vault.doors import VaultClosed
from aktori.workbook.content import Exercise, Scale
from aktori.workbook.drawings import Drawn, battery, drawn, scale
from aktori.workbook.forms import LIGHTS
from aktori.workbook.queries import (
    OpenAnswer,
    memberships_of,
    open_draft,
    readable_answers,
    ready,
)

# numbers from 0 to 10 that are so far apart are worth a talk
WORTH_A_TALK = 3


class SignInFirst(Exception):
    """The book is not open to everybody here."""


@dataclass(frozen=True)
class Desk:
    """All mentorships of a person, the one in use, and the programme whose book it is.

    There is no membership for who only reads, and no programme for who reads the book as it is.
    """

    memberships: list[Membership] = field(default_factory=list)
    membership: Membership | None = None
    programme: Programme | None = None

    @property
    def open(self) -> bool:
        """Whether one can write."""
        return self.membership is not None and may_write(self.membership.mentorship)

    @property
    def road(self) -> Road | None:
        """The dates of the mentorship in use."""
        return self.membership.mentorship.road if self.membership else None

    @property
    def proposes(self) -> bool:
        """Whether one proposes meetings: the mentee does."""
        return self.open and self.membership is not None and self.membership.role == Role.MENTEE

    @property
    def query(self) -> str:
        """What keeps the choice of mentorship or programme from page to page."""
        if self.membership is None:
            return f"?programme={self.programme.slug}" if self.programme else ""
        several = len(self.memberships) > 1
        return f"?pair={self.membership.mentorship_id}" if several else ""


def desk_of(request: Request | PublicRequest) -> Desk:
    """The mentorship that `?pair=` names, or the newest that goes on; none is fine for reading.

    Without one `?programme=` says whose book it is. Raises `Http404` where the reader has no part.
    """
    mine = memberships_of(request.user) if isinstance(request.user, Person) else []
    wanted, slug = request.GET.get("pair"), request.GET.get("programme")
    if slug is not None:
        return Desk(mine, None, open_programme(slug, request.user))
    if wanted is None:
        chosen = mine[:1]
    else:
        chosen = [one for one in mine if str(one.mentorship_id) == wanted]
        if not chosen:
            raise Http404
    if not chosen:
        if not request.user.is_authenticated and not anybody_may_read():
            raise SignInFirst
        return Desk(mine)
    return Desk(mine, chosen[0], chosen[0].mentorship.programme)


def open_programme(slug: str, reader: object) -> Programme:
    """A programme whose book the reader may read. Raises `SignInFirst` or `Http404` otherwise."""
    found = get_object_or_404(Programme.objects.select_related("edition"), slug=slug)
    edition = getattr(found, "edition", None)
    if edition is None or edition.for_all:
        return found
    if not isinstance(reader, Person):
        raise SignInFirst
    if not may_read(found, reader):
        raise Http404
    return found


def may_read(programme: Programme, person: Person) -> bool:
    """Whether a person has a part in a programme."""
    return Programme.objects.visible_to(person).filter(id=programme.id).exists()


def anybody_may_read() -> bool:
    """Whether the book as it is stands open: unless every programme of the site closed it."""
    closed = Programme.objects.filter(edition__for_all=False)
    return not closed.exists() or Programme.objects.exclude(edition__for_all=False).exists()


@dataclass(frozen=True)
class Told:
    """What somebody wrote: who, (label, text) for each, what they marked, what they drew."""

    owner: Membership
    lines: list[tuple[str, str]]
    marks: list[tuple[str, str, SafeString]] = field(default_factory=list)
    drawing: Drawn | None = None


@dataclass(frozen=True)
class Compared:
    """One thing that two marked: the numbers, a picture of them, and if it is worth a talk."""

    label: str
    values: list[tuple[str, str]]
    picture: SafeString
    apart: int

    @property
    def worth_a_talk(self) -> bool:
        """Whether they are far apart."""
        return self.apart >= WORTH_A_TALK


@dataclass(frozen=True)
class Pages:
    """The texts of one exercise that a member may read; `gone` when they are deleted.

    `ready` are the members who have shared theirs, by id, whether or not it has been opened.
    """

    own: OpenAnswer | None = None
    told: Told | None = None
    shared: list[Told] = field(default_factory=list)
    compared: list[Compared] = field(default_factory=list)
    draft: dict[str, Any] = field(default_factory=dict)
    ready: frozenset[object] = frozenset()
    gone: bool = False

    @property
    def closed(self) -> bool:
        """Whether one's own letter is closed still."""
        return self.own is not None and self.own.answer.opened_at is None


def lay_open(membership: Membership | None, exercise: Exercise, now: datetime) -> Pages:
    """Opens the texts of an exercise for a member."""
    if membership is None:
        return Pages()
    try:
        answers = readable_answers(membership=membership, exercise=exercise.code, now=now)
        draft = open_draft(membership=membership, exercise=exercise.code, now=now)
    except VaultClosed:
        return Pages(gone=True)
    own = next((one for one in answers if one.answer.owner_id == membership.id), None)
    others = [one for one in answers if one is not own]
    return Pages(
        own=own,
        told=told(exercise, own, now) if own else None,
        shared=[told(exercise, one, now) for one in others],
        compared=compare(exercise, [own, *others]) if own and own.answer.opened_at else [],
        draft=draft,
        ready=frozenset(ready(membership, exercise.code)) if exercise.together else frozenset(),
        gone=membership.mentorship.content_destroyed_at is not None,
    )


def told(exercise: Exercise, one: OpenAnswer, now: datetime) -> Told:
    """An answer in words and pictures."""
    marks = one.texts.get("marks", {})
    most = most_of(exercise)
    rows = one.texts.get("drawing")
    return Told(
        one.answer.owner,
        exercise.told(one.texts),
        [
            (mark.label, in_words(exercise, marks[mark.key]), line(exercise, marks[mark.key], most))
            for mark in exercise.marks
            if mark.key in marks
        ],
        drawn(exercise.drawing, rows, year=now.year) if rows else None,
    )


def most_of(exercise: Exercise) -> int:
    """The highest number that one can mark."""
    return {Scale.TEN: 10, Scale.LIGHTS: 2}.get(exercise.scale or Scale.HUNDRED, 100)


def line(exercise: Exercise, value: int, most: int) -> SafeString:
    """A number on its line, or as the charge of a battery; colours have none."""
    match exercise.scale:
        case Scale.LIGHTS:
            return SafeString("")
        case Scale.HUNDRED:
            return battery(value)
    return scale([("", value)], most)


def in_words(exercise: Exercise, value: int) -> str:
    """A mark as one reads it: the colour's name, or the number."""
    return str(dict(LIGHTS)[value]) if exercise.scale == Scale.LIGHTS else str(value)


def compare(exercise: Exercise, answers: list[OpenAnswer | None]) -> list[Compared]:
    """What several have marked side by side, in the order of the exercise."""
    found, most = [one for one in answers if one], most_of(exercise)
    rows = []
    for mark in exercise.marks if len(found) > 1 else ():
        marked = [
            (one.answer.owner.participant.person, one.texts["marks"][mark.key])
            for one in found
            if mark.key in one.texts.get("marks", {})
        ]
        numbers = [value for _person, value in marked]
        if exercise.scale == Scale.LIGHTS:
            picture, whole = SafeString(""), 1
        else:
            picture, whole = scale([(one.initials, n) for one, n in marked], most), most
        # in tenths of the line; of the lights' colours any two are apart
        spread = max(numbers, default=0) - min(numbers, default=0)
        apart = round(10 * spread / whole)
        values = [(one.first_name, in_words(exercise, n)) for one, n in marked]
        rows.append(Compared(mark.label, values, picture, apart))
    return rows
