"""Letters that come back: the address they return to, and reading what a server says of them.

A letter returns to `bounces+ID.MAC@host`: the part after the plus names the letter and is signed.
What comes back is a delivery status notification (RFC 3464) with a status (RFC 3463).
"""

import email
import re
from collections.abc import Iterable
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import default
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

MAC = 20
TOKEN = re.compile(rf"\+([0-9a-f]{{32}})\.([0-9a-f]{{{MAC}}})@", re.IGNORECASE)
MESSAGE_ID = re.compile(r"^Message-ID:\s*<([0-9a-f-]{36})@", re.IGNORECASE | re.MULTILINE)
STATUS = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
# nobody there, closed, or no such host. A full box (5.2.2), size (5.3) and policy (5.7) say nothing
# about whether the address is somebody's
HARD = re.compile(r"5\.(0\.\d+|1\.\d+|2\.[01]|4\.\d+)")
# headers in which servers keep the address that a letter returned to
RETURNED_TO = ("Delivered-To", "X-Original-To", "Envelope-To", "To")


@dataclass(frozen=True)
class Returned:
    """What came back: which letter it was, and the server's reason."""

    letter: UUID
    status: str


def return_path(letter: UUID) -> str:
    """The address to which a letter returns, or "" where nothing is set for that."""
    if not settings.BOUNCES:
        return ""
    name, host = settings.BOUNCES.split("@")
    return f"{name}+{letter.hex}.{mac(letter.hex)}@{host}"


def mac(letter: str) -> str:
    """The signature in a return path."""
    return salted_hmac("aktori.mail.bounces", letter).hexdigest()[:MAC]


def is_hard(status: str) -> bool:
    """Whether a status says that nobody is there, now and later."""
    return HARD.fullmatch(status) is not None


def status_of(said: tuple[int, bytes]) -> str:
    """The status in what a server answered while a letter was sent."""
    code, words = said
    found = STATUS.search(words.decode(errors="replace"))
    return found[1] if found else f"{code // 100}.0.0"


def read_returned(raw: bytes, *, to: str = "") -> Returned | None:
    """What a message says came back for good; None for all other mail.

    `to` is the address that the message came to, as the mail server knows it.
    """
    message: Any = email.message_from_bytes(raw, policy=default)
    status = failed_status(message)
    letter = letter_of([to, *named(message)]) or letter_inside(message)
    return Returned(letter, status) if letter and is_hard(status) else None


def failed_status(message: EmailMessage) -> str:
    """The status of the recipient that failed (RFC 3464, 2.3), or ""."""
    for part in message.walk():
        if part.get_content_type() == "message/delivery-status":
            blocks: Any = part.get_payload()
            for block in blocks if isinstance(blocks, list) else []:
                if str(block.get("Action", "")).strip().lower() == "failed":
                    found = STATUS.search(str(block.get("Status", "")))
                    return found[1] if found else ""
    return ""


def named(message: EmailMessage) -> Iterable[str]:
    """The addresses that the message says it came to."""
    return [str(value) for name in RETURNED_TO for value in message.get_all(name, [])]


def letter_of(addresses: Iterable[str]) -> UUID | None:
    """The letter that a return path of ours names."""
    for address in addresses:
        for letter, signature in TOKEN.findall(address):
            if constant_time_compare(signature.lower(), mac(letter.lower())):
                return UUID(hex=letter)
    return None


def letter_inside(message: EmailMessage) -> UUID | None:
    """The letter whose headers the message brings back, by its Message-ID.

    Only who was sent the letter knows it: 74 of its bits are random (RFC 9562, 5.7).
    """
    for part in message.walk():
        brings_back = part.get_content_type() in {"message/rfc822", "text/rfc822-headers"}
        if brings_back and (found := MESSAGE_ID.search(part.as_string())):
            return UUID(found[1])
    return None
