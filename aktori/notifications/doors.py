"""The one door to a person's attention; today it leads to their mail."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from django.template.loader import render_to_string
from django.utils import timezone, translation

from aktori.mail.actions import Invitation, enqueue
from aktori.people.models import Person


def notify(
    *,
    kind: str,
    to: Person,
    context: Mapping[str, object],
    now: datetime,
    invitation: Invitation | None = None,
) -> None:
    """Writes to a person in their language and time zone, in the transaction of the cause.

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
        invitation=invitation,
    )
