"""The one door to a person's attention; today it leads to their mail."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from django.template.loader import render_to_string
from django.utils import timezone, translation

from aktori.mail.actions import Invitation, enqueue
from aktori.notifications.models import QuietHours
from aktori.notifications.rules import next_waking
from aktori.people.models import Person


def notify(
    *,
    kind: str,
    to: Person,
    context: Mapping[str, object],
    now: datetime,
    invitation: Invitation | None = None,
    may_wait: bool = False,
) -> None:
    """Writes to a person in their language and time zone, in the transaction of the cause.

    What `may_wait` goes when the person's quiet hours are over.

    `kind` is "room/name" and names the templates `room/mail/name/{subject,body}.txt`. The context
    must never hold what people confide: mail lies open on its way.
    """
    room, name = kind.split("/")
    texts = {**context, "person": to}
    with translation.override(to.language), timezone.override(ZoneInfo(to.zone)):
        subject = render_to_string(f"{room}/mail/{name}/subject.txt", texts)
        content = render_to_string(f"{room}/mail/{name}/body.txt", texts)
        body = render_to_string("notifications/letter.txt", {**texts, "content": content.strip()})
    enqueue(
        kind=kind,
        to=to.email,
        language=to.language,
        subject=subject,
        body=body,
        now=now,
        due_at=next_waking(now, quiet_hours_of(to), to.zone) if may_wait else None,
        invitation=invitation,
    )


def quiet_hours_of(person: Person) -> QuietHours:
    """What the person has chosen, or what holds for everybody."""
    return QuietHours.objects.filter(person=person).first() or QuietHours(person=person)
