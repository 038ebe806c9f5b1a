"""Writing a letter into the outbox."""

from dataclasses import dataclass
from datetime import datetime

from aktori.mail.models import Letter


@dataclass(frozen=True)
class Invitation:
    """A calendar object that travels with a letter: its method and its text (RFC 5545, 6047)."""

    method: str
    text: str


def enqueue(
    *,
    kind: str,
    to: str,
    language: str,
    subject: str,
    body: str,
    now: datetime,
    due_at: datetime | None = None,
    invitation: Invitation | None = None,
) -> Letter:
    """Puts a letter into the outbox, in the transaction of whatever causes it.

    It is sent from `due_at` on, or at once.
    """
    return Letter.objects.create(
        kind=kind,
        to=to,
        language=language,
        subject=" ".join(subject.split()),
        body=body.strip() + "\n",
        calendar=invitation.text if invitation else "",
        calendar_method=invitation.method if invitation else "",
        created_at=now,
        due_at=due_at or now,
    )


def forget_letters(*, to: str) -> int:
    """Deletes every letter to an address, sent or not."""
    return Letter.objects.filter(to__iexact=to).delete()[0]
