"""A real mail server for the tests: what the outbox sends, it receives."""

import email
import re
from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage
from email.policy import default
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope
from django.utils import timezone

from aktori.mail.sending import send_due
from tests.postgres import free_port

# quiet hours end within it
A_NIGHT = timedelta(hours=12)


class Post:
    """Everybody's mailbox."""

    def __init__(self) -> None:
        self.boxes: dict[str, list[EmailMessage]] = {}

    async def handle_DATA(  # noqa: N802 (aiosmtpd's name)
        self, _server: object, _session: object, envelope: Envelope
    ) -> str:
        """Puts a message into the boxes of its readers."""
        content = envelope.content or b""
        raw = content if isinstance(content, bytes) else content.encode()
        message = email.message_from_bytes(raw, policy=default)
        for address in envelope.rcpt_tos:
            self.boxes.setdefault(address, []).append(message)
        return "250 taken"

    def fetch(self, address: str) -> EmailMessage:
        """Sends what waits, for the morning too, and gives the newest letter to an address."""
        while send_due(now=timezone.now() + A_NIGHT):
            pass
        # a letter that waits for the morning may have been written before one that went at once
        return max(self.boxes[address], key=lambda one: str(one["Message-ID"]))

    def count(self) -> int:
        """How many letters have come."""
        return sum(len(box) for box in self.boxes.values())


def text_of(message: EmailMessage) -> str:
    """The plain text of a letter."""
    part = message.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def link_in(message: EmailMessage) -> str:
    """The last link of a letter, apart from the one that stops letters."""
    found = re.findall(r"https?://\S+", text_of(message))
    return str([one for one in found if "/letters/stop/" not in one][-1])


def invitation_in(message: EmailMessage) -> str:
    """The calendar part of a letter."""
    (part,) = (one for one in message.walk() if one.get_content_type() == "text/calendar")
    return str(part.get_content())


@pytest.fixture
def post(settings: Any) -> Iterator[Post]:
    """A server on a free port of this machine, to which the outbox is pointed."""
    boxes = Post()
    server = Controller(boxes, hostname="127.0.0.1", port=free_port())
    server.start()

    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.MAIL_OPTIONS = {"host": "127.0.0.1", "port": server.port}
    yield boxes
    server.stop()
