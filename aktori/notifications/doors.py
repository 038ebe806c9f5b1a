"""The one door to a person's attention: a notice on their page of news, and mail."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string

from aktori.kit.links import absolute, make_link_token
from aktori.mail.actions import Invitation, enqueue
from aktori.mail.models import Letter
from aktori.notifications.catalogue import COUNTED, kind_of
from aktori.notifications.catalogue.shape import LetterKind, reach
from aktori.notifications.models import Notice, QuietHours, SwitchedOff, Way
from aktori.notifications.rules import WITHIN, Wishes, next_waking, way_for
from aktori.notifications.words import Text, compose, reading
from aktori.people.models import Person

STOP = "stop-letters"
# where rooms put the programme of what they tell about
TO_PROGRAMME = (
    "programme.id", "membership.mentorship.programme_id", "meeting.mentorship.programme_id",
    "gathering.programme_id", "guest.meeting.mentorship.programme_id",
)  # fmt: skip


@transaction.atomic
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
    what, programme = kind_of(kind), programme_of(context)
    if what.is_helpful and programme and is_off(what, programme):
        return
    with reading(to.language, to.zone):
        text = compose(what, {**context, "person": to}, programme)
    # nobody is asked what they wish before the necessary: a match tells hundreds at a time
    wishes = wishes_of(to, programme, now) if what.is_helpful else Wishes()
    way = way_for(what, wishes)
    letter = send(what, to, text, now, invitation) if way == Way.MAILED else None
    Notice.objects.create(
        person=to,
        kind=kind,
        programme=programme,
        title=text.subject,
        link=str(context.get("link", "")),
        way=way,
        letter=letter.id if letter else None,
        mailed_at=now if letter else None,
        created_at=now,
    )
    Person.objects.filter(id=to.id).update(unread=F("unread") + 1)


def programme_of(context: Mapping[str, object]) -> UUID | None:
    """The programme that a letter's context tells of, by id."""
    found: list[Any] = [reach(context, path) for path in TO_PROGRAMME]
    meetings: Any = context.get("meetings")
    found += [reach(meetings[0], "mentorship.programme_id")] if meetings else []
    return next((one for one in found if one), None)


def is_off(kind: LetterKind, programme: UUID) -> bool:
    """Whether the programme does without a kind."""
    return SwitchedOff.objects.filter(programme=programme, kind=kind.code).exists()


def wishes_of(person: Person, programme: UUID | None, now: datetime) -> Wishes:
    """What the person has chosen, and how many counted letters the programme sent them lately."""
    sent = Notice.objects.filter(
        person=person, programme=programme, kind__in=COUNTED, mailed_at__gt=now - WITHIN
    )
    return Wishes(
        muted=set(person.muted.values_list("group", flat=True)),
        weekly=hasattr(person, "digest"),
        unreachable=person.unreachable_since is not None,
        lately=sent.values("letter").distinct().count(),
    )


def send(
    kind: LetterKind, to: Person, text: Text, now: datetime, invitation: Invitation | None = None
) -> Letter:
    """Puts a letter into the outbox; one that can wait goes when quiet hours are over."""
    stop = stop_link(to, kind) if kind.is_helpful else ""
    with reading(to.language, to.zone):
        body = render_to_string(
            "notifications/letter.txt", {"person": to, "content": text.body, "stop": stop}
        )
    return enqueue(
        kind=kind.code,
        to=to.email,
        language=to.language,
        subject=text.subject,
        body=body,
        now=now,
        due_at=next_waking(now, quiet_hours_of(to), to.zone) if kind.may_wait else None,
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
