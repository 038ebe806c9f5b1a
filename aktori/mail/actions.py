"""Writing a letter into the outbox."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NotRequired, TypedDict, Unpack

from aktori.mail.models import Bounce, Letter


@dataclass(frozen=True)
class Invitation:
    """A calendar object that travels with a letter: its method and its text (RFC 5545, 6047)."""

    method: str
    text: str


class Words(TypedDict):
    """What a letter is made of."""

    kind: str
    to: str
    language: str
    subject: str
    body: str
    now: datetime
    due_at: NotRequired[datetime | None]
    invitation: NotRequired[Invitation | None]
    stop: NotRequired[str]


def letter(**words: Unpack[Words]) -> Letter:
    """A letter that is not in the outbox yet.

    It is sent from `due_at` on, or at once. `stop` is the address that stops letters like it.
    """
    invitation = words.get("invitation")
    return Letter(
        kind=words["kind"],
        to=words["to"],
        language=words["language"],
        subject=" ".join(words["subject"].split()),
        body=words["body"].strip() + "\n",
        stop=words.get("stop", ""),
        calendar=invitation.text if invitation else "",
        calendar_method=invitation.method if invitation else "",
        created_at=words["now"],
        due_at=words.get("due_at") or words["now"],
    )


def enqueue(**words: Unpack[Words]) -> Letter:
    """Puts a letter into the outbox, in the transaction of whatever causes it."""
    (made,) = enqueue_all([letter(**words)])
    return made


def enqueue_all(letters: Iterable[Letter]) -> list[Letter]:
    """Puts many letters into the outbox at once."""
    return Letter.objects.bulk_create(letters)


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
