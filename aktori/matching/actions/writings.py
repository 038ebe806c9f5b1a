"""Reading what free texts are about; in the worker, for it takes seconds."""

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import Any
from uuid import UUID

from aktori.applications.models import Application
from aktori.applications.models import State as ApplicationState
from aktori.matching.models import Writing
from aktori.matching.standing import texts_of

AT_ONCE, LONGEST = 500, 300.0
Read = Callable[[Sequence[str]], Sequence[dict[str, Any]]]


def in_a_process(texts: Sequence[str]) -> Sequence[dict[str, Any]]:
    """Reads texts in a process of its own, which gives its memory back."""
    command = [sys.executable, "-m", "aktori.matching.texts"]
    done = subprocess.run(
        command,
        input=json.dumps(texts),
        capture_output=True,
        check=True,
        text=True,
        timeout=LONGEST,
    )
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def read_texts(*, read: Read = in_a_process) -> int:
    """Reads the texts of accepted people that are new or have changed; returns how many."""
    known = dict(Writing.objects.values_list("participant", "of"))
    accepted = Application.objects.filter(
        state=ApplicationState.ACCEPTED,
        programme__compare_texts=True,
        programme__content_destroyed_at=None,
    ).exclude(participant=None)
    due: list[tuple[UUID, str, str]] = []
    for row in accepted.iterator():
        text = "\n".join(texts_of(row))
        of = sha256(text.encode()).hexdigest()
        if row.participant_id and text.strip() and known.get(row.participant_id) != of:
            due.append((row.participant_id, of, text))
    for start in range(0, len(due), AT_ONCE):
        some = due[start : start + AT_ONCE]
        found = read([text for _part, _of, text in some])
        for (part, of, _text), one in zip(some, found, strict=True):
            Writing.objects.update_or_create(participant_id=part, defaults={"of": of, **one})
    return len(due)
