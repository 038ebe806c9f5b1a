"""What waited, in one letter: on its reader's day, or when the programme may write again."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import groupby

from django.db import transaction
from django.template.loader import render_to_string

from aktori.mail.actions import enqueue_all
from aktori.notifications.catalogue import kind_of
from aktori.notifications.doors import letter_to, quiet_hours_of, sent_lately
from aktori.notifications.models import Digest, Notice, Way
from aktori.notifications.rules import AT_MOST, is_digest_time
from aktori.notifications.words import Text, reading
from aktori.people.models import Person

TOGETHER = "notifications/together"
KEPT = timedelta(days=180)


def forget_old_news(*, now: datetime) -> int:
    """Deletes notices of half a year ago; returns how many."""
    return Notice.objects.filter(created_at__lt=now - KEPT).delete()[0]


def send_together(*, now: datetime) -> int:
    """Sends each person one letter with what was held back, if it is time; returns how many went.

    What is worth nothing any more, or is not wanted any more, stays on the page of news alone.
    """
    held = Notice.objects.filter(way=Way.HELD).select_related("person__digest")
    sent = 0
    for person, notices in groupby(held.order_by("person", "created_at"), lambda one: one.person):
        sent += tell_together(person, list(notices), now)
    return sent


@transaction.atomic
def tell_together(person: Person, notices: list[Notice], now: datetime) -> bool:
    """Writes to one person about those of their held notices whose time has come."""
    over = [one.id for one in notices if one.created_at + kind_of(one.kind).keeps <= now]
    Notice.objects.filter(id__in=over).update(way=Way.HERE)
    fresh = [one for one in notices if one.id not in over]
    digest: Digest | None = getattr(person, "digest", None)
    due = weekly(fresh, digest, now) if digest else allowed(fresh, now)
    if not due:
        return False
    if digest:
        Digest.objects.filter(id=digest.id).update(sent_at=now)
    with reading(person.language, person.zone):
        text = Text(
            render_to_string("notifications/mail/together/subject.txt", {"notices": due}),
            render_to_string("notifications/mail/together/body.txt", {"notices": due}).strip(),
        )
    hours = quiet_hours_of(person)
    (letter,) = enqueue_all([letter_to(kind_of(TOGETHER), person, text, now, hours)])
    Notice.objects.filter(id__in=[one.id for one in due]).update(
        way=Way.MAILED, letter=letter.id, mailed_at=now
    )
    return True


def weekly(notices: list[Notice], digest: Digest, now: datetime) -> list[Notice]:
    """All of them on the person's day, none on others."""
    is_time = is_digest_time(digest.weekday, digest.sent_at, digest.person.zone, now)
    return notices if is_time else []


def allowed(notices: Iterable[Notice], now: datetime) -> list[Notice]:
    """Those of programmes that have not written twice of late."""
    found = []
    for programme, some in groupby(
        sorted(notices, key=lambda one: str(one.programme)), lambda one: one.programme
    ):
        rows = list(some)
        if sent_lately(rows[0].person, programme, now) < AT_MOST:
            found += rows
    return sorted(found, key=lambda one: one.created_at)
