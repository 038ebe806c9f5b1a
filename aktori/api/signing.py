"""The secrets of listeners, and messages signed with them (standardwebhooks.com).

A secret is not kept: it is drawn from the instance's own key, so that a copy of the database signs
nothing. A new instance key therefore means new secrets for all.
"""

import json
from base64 import b64encode
from dataclasses import dataclass
from datetime import datetime

from django.utils.crypto import salted_hmac
from standardwebhooks import Webhook

from aktori.api.models import Delivery, Listener
from aktori.signals.models import Signal

WORD_FOR = {"participant": "participant", "mentorship": "mentorship", "agreement": "mentorship",
            "meeting": "mentorship", "joint_meeting": "joint_meeting"}  # fmt: skip


@dataclass(frozen=True)
class Message:
    """What is posted."""

    body: bytes
    headers: dict[str, str]


def secret_of(listener: Listener) -> str:
    """What its owner verifies messages with."""
    drawn = salted_hmac(
        "aktori.api.listener", f"{listener.id}:{listener.version}", algorithm="sha256"
    )
    return "whsec_" + b64encode(drawn.digest()).decode()


def told(signal: Signal) -> dict[str, object]:
    """A signal as others hear it: kind, ids, week. There is nothing else in it to tell."""
    what = WORD_FOR[signal.kind.split(".")[0]]
    return {
        "type": signal.kind,
        "timestamp": signal.due_at.isoformat(),
        "data": {
            "programme": str(signal.programme),
            what: str(signal.about),
            "week": signal.week,
        },
    }


def message_for(delivery: Delivery, *, now: datetime) -> Message:
    """The signed message of a delivery; its id is the same at every try."""
    body = json.dumps(told(delivery.signal), separators=(",", ":"))
    name = f"msg_{delivery.id.hex}"
    signature = Webhook(secret_of(delivery.listener)).sign(name, now, body)
    return Message(
        body.encode(),
        {
            "Content-Type": "application/json",
            "User-Agent": "Aktori",
            "webhook-id": name,
            "webhook-timestamp": str(int(now.timestamp())),
            "webhook-signature": signature,
        },
    )
