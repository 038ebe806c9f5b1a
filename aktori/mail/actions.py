"""Writing a letter into the outbox."""

from dataclasses import dataclass
from datetime import datetime

from aktori.mail.models import Bounce, Letter


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
    stop: str = "",
) -> Letter:
    """Puts a letter into the outbox, in the transaction of whatever causes it.

    It is sent from `due_at` on, or at once. `stop` is the address that stops letters like it.
    """
    return Letter.objects.create(
        kind=kind,
        to=to,
        language=language,
        subject=" ".join(subject.split()),
        body=body.strip() + "\n",
        stop=stop,
        calendar=invitation.text if invitation else "",
        calendar_method=invitation.method if invitation else "",
        created_at=now,
        due_at=due_at or now,
    )


def forget_letters(*, to: str) -> int:
    """Deletes every letter to an address, sent or not, and what came back from it."""
    forget_bounces(address=to)
    return Letter.objects.filter(to__iexact=to).delete()[0]


def redirect_letters(*, former: str, to: str) -> int:
    """Lets what was not sent yet go to a new address; what came back from the former is over."""
    forget_bounces(address=former)
    return Letter.objects.filter(to__iexact=former, sent_at=None).update(to=to)


def forget_bounces(*, address: str) -> int:
    """Begins anew with an address; returns how many bounces were forgotten."""
    return Bounce.objects.filter(address=address.lower()).delete()[0]


def record_bounce(*, letter: Letter, status: str, now: datetime) -> bool:
    """Writes down that a letter came back for good, once; whether this was news."""
    _, is_new = Bounce.objects.get_or_create(
        letter=letter.id, defaults={"address": letter.to.lower(), "status": status, "at": now}
    )
    return is_new
