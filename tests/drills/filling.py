"""Fills the disk that AKTORI_VAR lies on, and tries what must still work."""

import json
import os
from contextlib import suppress

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aktori.config.settings")
django.setup()

from django.conf import settings  # noqa: E402 – Django must be set up before
from django.db import DatabaseError  # noqa: E402
from django.test import Client  # noqa: E402
from time_machine import travel  # noqa: E402

from aktori.people.models import Person  # noqa: E402
from aktori.vault.models import VaultKey  # noqa: E402
from tests.drills.acts import LATER, read, shred  # noqa: E402
from tests.drills.killing import unsound  # noqa: E402
from tests.world import NOW  # noqa: E402


def fill_up() -> None:
    """Leaves no byte free."""
    with suppress(OSError), (settings.VAR / "filler").open("wb", buffering=0) as file:
        while True:
            file.write(b"\0" * 4096)


def main() -> dict[str, object]:
    """What happens on a full disk, and after."""
    found: dict[str, object] = {"before": read()}
    client = Client(raise_request_exception=False, HTTP_ACCEPT_LANGUAGE="fi")
    with travel(NOW, tick=False):
        client.force_login(Person.objects.get(email="aino.lehtinen@example.org"))
        fill_up()
        goal = {"focus": "Uusi tavoite", "seen_by": "pair", "revision": "0"}
        pair = Person.objects.get(email="aino.lehtinen@example.org").participations.get()
        mentorship = pair.memberships.get().mentorship_id
        answer = client.post(f"/pairs/{mentorship}/goals/new/", goal)
    found |= {"page": answer.status_code, "words": answer.content.decode()}
    keys = VaultKey.objects.count()
    with suppress(DatabaseError):  # the keys go first; emptying rows may have to wait for room
        shred("alumni-2026")
    found["destroyed"] = keys - VaultKey.objects.count()
    found["ballast"] = (settings.VAR / "ballast").exists()
    (settings.VAR / "filler").unlink()
    shred("alumni-2026")
    with travel(LATER, tick=False):
        found |= {"left": read(), "unsound": unsound(), "after": client.get("/home/").status_code}
    return found


if __name__ == "__main__":
    print(json.dumps(main()))
