"""The one door to a person's attention: a notice on their page of news, and mail."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count, F
from django.template.loader import render_to_string

from aktori.kit.links import absolute, make_link_token
from aktori.mail.actions import Invitation, enqueue_all, letter
from aktori.mail.models import Letter
from aktori.notifications.catalogue import COUNTED, kind_of
from aktori.notifications.catalogue.shape import LetterKind, reach
from aktori.notifications.models import Digest, Muted, Notice, QuietHours, SwitchedOff, Way
from aktori.notifications.rules import WITHIN, Wishes, next_waking, way_for
from aktori.notifications.words import Text, own_words, reading, worded
from aktori.people.models import Person

STOP = "stop-letters"
# where rooms put the programme of what they tell about
TO_PROGRAMME = (
    "programme.id", "membership.mentorship.programme_id", "meeting.mentorship.programme_id",
    "gathering.programme_id", "guest.meeting.mentorship.programme_id",
)  # fmt: skip


@dataclass(frozen=True)
class Telling:
    """Whom something is told, and what of it: the context of the letter's words."""

    to: Person
    context: Mapping[str, object]
    invitation: Invitation | None = None

    @property
    def programme(self) -> UUID | None:
        """The programme that it tells of, by id."""
        return programme_of(self.context)


def notify(
    *,
    kind: str,
    to: Person,
    context: Mapping[str, object],
    now: datetime,
    invitation: Invitation | None = None,
) -> None:
    """Tells a person something in their language and time zone, in the transaction of the cause.

    `kind` is "room/name": a line of the catalogue, and the templates
    `room/mail/name/{subject,body}.txt`. Whether it comes by mail, when, and in whose words is
    settled here. The context must never hold what people confide: mail lies open on its way.
    """
    notify_all(kind=kind, tellings=[Telling(to, context, invitation)], now=now)


@transaction.atomic
def notify_all(*, kind: str, tellings: Iterable[Telling], now: datetime) -> None:
    """The same to many, each in their own words; as many queries as for one."""
    what, told = kind_of(kind), list(tellings)
    programmes = {one.programme for one in told if one.programme}
    if what.is_helpful:
        off = switched_off(what, programmes)
        told = [one for one in told if one.programme not in off]
    own, choices = own_words(what, programmes), choices_of(what, told, now)
    letters: list[Letter] = []
    notices: list[Notice] = []
    for one in told:
        text = worded_for(what, one, own)
        way = way_for(what, choices.wishes(one))
        sent = None
        if way == Way.MAILED:
            hours = choices.hours_of(one.to)
            sent = letter_to(what, one.to, text, now, hours, one.invitation)
            letters.append(sent)
            choices.count(one)
        notices.append(
            Notice(
                person=one.to,
                kind=kind,
                programme=one.programme,
                title=text.subject,
                link=str(one.context.get("link", "")),
                way=way,
                letter=sent.id if sent else None,
                mailed_at=now if sent else None,
                created_at=now,
            )
        )
    enqueue_all(letters)
    Notice.objects.bulk_create(notices)
    more = Counter(one.to.id for one in told)
    for times in set(more.values()):
        some = [person for person, count in more.items() if count == times]
        Person.objects.filter(id__in=some).update(unread=F("unread") + times)


def worded_for(
    kind: LetterKind, telling: Telling, own: Mapping[tuple[UUID, str, str], Text]
) -> Text:
    """The text for one reader: the programme's own, or the ready one."""
    to, programme = telling.to, telling.programme
    with reading(to.language, to.zone):
        variant = kind.variants.choose(telling.context)
        found = own.get((programme, variant, to.language)) if programme else None
        return worded(kind, {**telling.context, "person": to}, found)


def programme_of(context: Mapping[str, object]) -> UUID | None:
    """The programme that a letter's context tells of, by id."""
    found: list[Any] = [reach(context, path) for path in TO_PROGRAMME]
    meetings: Any = context.get("meetings")
    found += [reach(meetings[0], "mentorship.programme_id")] if meetings else []
    return next((one for one in found if one), None)


def switched_off(kind: LetterKind, programmes: Iterable[UUID]) -> set[UUID]:
    """The programmes among these that do without a kind."""
    off = SwitchedOff.objects.filter(programme__in=list(programmes), kind=kind.code)
    return set(off.values_list("programme", flat=True))


@dataclass
class Choices:
    """What people have chosen about letters, and how many each programme sent them lately."""

    muted: Mapping[UUID, set[str]]
    weekly: set[UUID]
    lately: Counter[tuple[UUID, UUID | None]]
    hours: Mapping[UUID, QuietHours]

    def wishes(self, telling: Telling) -> Wishes:
        """One reader's, about letters of the programme that it tells of."""
        person = telling.to
        return Wishes(
            muted=self.muted.get(person.id, set()),
            weekly=person.id in self.weekly,
            unreachable=person.unreachable_since is not None,
            lately=self.lately[person.id, telling.programme],
        )

    def count(self, telling: Telling) -> None:
        """One more letter goes."""
        self.lately[telling.to.id, telling.programme] += 1

    def hours_of(self, person: Person) -> QuietHours:
        """What the person has chosen, or what holds for everybody."""
        return self.hours.get(person.id) or QuietHours(person=person)


def choices_of(kind: LetterKind, tellings: Iterable[Telling], now: datetime) -> Choices:
    """What the readers have chosen, as far as a letter of this kind asks; four queries at most."""
    people = {one.to.id for one in tellings}
    muted, lately = defaultdict[UUID, set[str]](set), Counter[tuple[UUID, UUID | None]]()
    weekly: set[UUID] = set()
    if kind.is_helpful:  # nobody is asked what they wish before the necessary
        for person, group in Muted.objects.filter(person__in=people).values_list("person", "group"):
            muted[person].add(group)
        weekly = set(Digest.objects.filter(person__in=people).values_list("person", flat=True))
        sent = Notice.objects.filter(
            person__in=people, kind__in=COUNTED, mailed_at__gt=now - WITHIN
        )
        rows = sent.order_by().values_list("person", "programme")
        for person, programme, n in rows.annotate(n=Count("letter", distinct=True)):
            lately[person, programme] = n
    asked = QuietHours.objects.filter(person__in=people) if kind.may_wait else ()
    return Choices(muted, weekly, lately, {one.person_id: one for one in asked})


def sent_lately(person: Person, programme: UUID | None, now: datetime) -> int:
    """How many counted letters the programme has sent a person of late."""
    sent = Notice.objects.filter(
        person=person, programme=programme, kind__in=COUNTED, mailed_at__gt=now - WITHIN
    )
    return sent.values("letter").distinct().count()


def letter_to(
    kind: LetterKind,
    to: Person,
    text: Text,
    now: datetime,
    hours: QuietHours,
    invitation: Invitation | None = None,
) -> Letter:
    """A letter for the outbox; one that can wait goes when quiet hours are over."""
    stop = stop_link(to, kind) if kind.is_helpful else ""
    with reading(to.language, to.zone):
        body = render_to_string(
            "notifications/letter.txt", {"person": to, "content": text.body, "stop": stop}
        )
    return letter(
        kind=kind.code,
        to=to.email,
        language=to.language,
        subject=text.subject,
        body=body,
        now=now,
        due_at=next_waking(now, hours, to.zone) if kind.may_wait else None,
        invitation=invitation,
        stop=stop,
    )


def stop_link(person: Person, kind: LetterKind) -> str:
    """The page that stops letters like this one, or all but the necessary, with one button."""
    token = make_link_token(STOP, {"person": str(person.id), "group": str(kind.group or "")})
    return absolute(f"/letters/stop/{token}/")


def quiet_hours_of(person: Person) -> QuietHours:
    """What the person has chosen, or what holds for everybody."""
    return QuietHours.objects.filter(person=person).first() or QuietHours(person=person)
