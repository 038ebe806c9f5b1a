"""What happens inside an installation: `python -m tests.drills.acts NAME WORDS` prints JSON."""

import json
import os
import sys
from datetime import datetime, timedelta
from hashlib import sha256

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aktori.config.settings")
django.setup()

from django.conf import settings  # noqa: E402 – Django must be set up before
from django.db import connections  # noqa: E402
from django.db.models import Count, F  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402
from time_machine import travel  # noqa: E402

from aktori.config.backup.making import beside, digest  # noqa: E402
from aktori.config.backup.sealed import seal_file  # noqa: E402
from aktori.config.backup.stores import copied, suffix  # noqa: E402
from aktori.config.commands.worker import work_once  # noqa: E402
from aktori.config.safe_state import Verdict  # noqa: E402
from aktori.goals.actions import write_goal  # noqa: E402
from aktori.goals.models import Goal  # noqa: E402
from aktori.goals.queries import goals_in, open_goals  # noqa: E402
from aktori.goals.text import GoalText  # noqa: E402
from aktori.kit.models import TimedRun  # noqa: E402
from aktori.mail.models import Letter  # noqa: E402
from aktori.mentorships.models import Membership  # noqa: E402
from aktori.people.models import Person  # noqa: E402
from aktori.privacy.actions import destroy_content  # noqa: E402
from aktori.privacy.erasure import erase  # noqa: E402
from aktori.privacy.models import Clock  # noqa: E402
from aktori.privacy.promises import Promise  # noqa: E402
from aktori.privacy.soundness import check_logs, trouble  # noqa: E402
from aktori.programmes.models import Programme  # noqa: E402
from aktori.vault import custody, ledger  # noqa: E402
from aktori.vault.doors import (  # noqa: E402
    Purpose,
    VaultClosed,
    VaultKind,
    create_vaults,
    open_vaults,
)
from aktori.vault.models import Opening, VaultKey, VaultMember  # noqa: E402
from tests.drills.site import OURS, THEIRS, VISITS  # noqa: E402
from tests.world import NOW, make_pair, make_world  # noqa: E402

PLACE = "alumni-2026"
LATER = NOW + timedelta(days=1)


def fill() -> int:
    """The cast, with a goal for Aino here and one for Olli in the programme elsewhere."""
    world = make_world()
    pair = make_pair(world.elsewhere, world.olli, world.henrik)
    write_goal(membership=world.pair.mentee, text=GoalText(OURS), shared=True, now=NOW)
    write_goal(membership=pair.mentee, text=GoalText(THEIRS), shared=True, now=NOW)
    return VaultKey.objects.count()


def read() -> list[str]:
    """The goals that can still be opened, by their owners."""
    found = []
    for membership in Membership.objects.select_related("participant__person"):
        person, actor = membership.participant.person, membership.participant_id
        own = goals_in(membership, person).filter(owner=membership)
        try:
            found += [one.text.focus for one in open_goals(own, actor=actor, now=LATER)]
        except VaultClosed:
            continue
    return sorted(found)


def shred(slug: str) -> int:
    """Destroys the content of a programme."""
    destroy_content(promise=Promise(programme=Programme.objects.get(slug=slug)), now=LATER)
    return VaultKey.objects.count()


def erase_person(mailbox: str) -> bool:
    """Erases a person."""
    erase(person=Person.objects.get(email=f"{mailbox}@example.org"), now=LATER)
    return True


def addresses() -> list[str]:
    """Of everybody who has an account."""
    return sorted(Person.objects.filter(is_active=True).values_list("email", flat=True))


def late_pair() -> bool:
    """One more pair, which no older keystore knows."""
    people = {one.first_name: one for one in Person.objects.all()}
    programme = Programme.objects.get(slug="elsewhere-2026")
    make_pair(programme, people["Tuula"], people["Elias"])
    return True


def wrong() -> str:
    """Why the doors are closed, if they are."""
    return trouble(thorough=True)


def wrong_logs() -> str:
    """What is wrong with the logs."""
    return check_logs(now=LATER)


def counts() -> dict[str, int]:
    """Vault keys by root, and lines of the ledger."""
    by_root = {f"root {version}": count for version, count in custody.keys_by_root().items()}
    return {**by_root, "ledger": len(ledger.read()), "goals": Goal.objects.count()}


def many_vaults(number: str) -> int:
    """Vaults of two members each."""
    members = list(Membership.objects.values_list("participant", flat=True)[:2])
    create_vaults([(VaultKind.JOINT, members)] * int(number))
    return VaultKey.objects.count()


def visit_often(number: str) -> int:
    """One of several processes that open the same vaults at the same time, all in new hours."""
    membership = Membership.objects.exclude(mentorship__vault=None).order_by("id")[0]
    vaults = [membership.shared_vault, membership.private_vault, membership.mentorship.vault]
    for turn in range(VISITS):
        now = NOW + timedelta(days=1 + 40 * int(number), hours=2 * turn)
        open_vaults(
            vaults=[vault for vault in vaults if vault],
            actor=membership.participant_id,
            purpose=Purpose.READ,
            now=now,
        )
    return Opening.objects.count()


def visits() -> int:
    """Rows of the access log."""
    return Opening.objects.count()


def lose_a_key() -> bool:
    """The keystore lost one key, which nobody destroyed."""
    vault = Membership.objects.exclude(shared_vault=None)[0].shared_vault
    VaultMember.objects.filter(vault=vault).delete()
    return bool(VaultKey.objects.filter(id=str(vault)).delete())


def kill_the_canary() -> bool:
    """The keystore is another one's: it lacks the canary's key."""
    return bool(VaultKey.objects.filter(kind=VaultKind.CANARY).delete())


def wrapped_key(slug: str) -> str:
    """The wrapped key of a pair's joint vault, in hex."""
    pair = Programme.objects.get(slug=slug).mentorships.exclude(vault=None)[0]
    return bytes(VaultKey.objects.get(id=str(pair.vault)).wrapped).hex()


def contents() -> dict[str, str]:
    """A digest of each column of each table, by the rows' own keys; needs no models."""
    found = {}
    for alias in ("default", "keystore"):
        connection = connections[alias]
        for table in sorted(connection.introspection.table_names()):
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
                names = [column[0] for column in cursor.description]
                rows = [tuple(plain(value) for value in row) for row in cursor.fetchall()]
            key = names.index("id") if "id" in names else 0
            for place, name in enumerate(names):
                pairs = sorted((row[key], row[place]) for row in rows)
                found[f"{alias} {table}.{name}"] = sha256(repr(pairs).encode()).hexdigest()
    return found


def plain(value: object) -> str:
    """A value as text."""
    return bytes(value).hex() if isinstance(value, bytes | memoryview) else str(value)


def raw_backup() -> list[str]:
    """What a former version's `aktori backup` leaves: this program does not know its tables."""
    files = []
    folder = settings.VAR.parent
    for alias, kind in (("default", "data"), ("keystore", "keystore")):
        path = folder / f"aktori-{kind}-20261125T000000Z{suffix(alias)}"
        path.unlink(missing_ok=True)
        with copied(alias, path):
            pass
        files.append(path)
    sealed = files[1].with_name(f"{files[1].name}.sealed")
    seal_file(files[1], sealed)
    files[1].unlink()
    words = {"made_at": timezone.now().isoformat()}
    words |= {"data": digest(files[0]), "keystore": digest(sealed)}
    for path in (files[0], sealed):
        beside(path, ".json").write_text(json.dumps(words))
    return [str(files[0]), str(sealed)]


def door(mailbox: str) -> dict[str, str]:
    """What somebody's browser needs to write a goal: a session, and where the form is."""
    person = Person.objects.get(email=f"{mailbox}@example.org")
    client = Client()
    client.force_login(person)
    pair = person.participations.get().memberships.get().mentorship_id
    return {"session": client.cookies["sessionid"].value, "form": f"/pairs/{pair}/goals/new/"}


def focuses() -> list[str]:
    """What all goals say that Aino can open."""
    membership = Membership.objects.get(
        participant__person__email="aino.lehtinen@example.org", participant__programme__slug=PLACE
    )
    own = goals_in(membership, membership.participant.person).filter(owner=membership)
    actor = membership.participant_id
    return [one.text.focus for one in open_goals(own, actor=actor, now=timezone.now())]


def letters(number: str) -> int:
    """Letters that are due now."""
    now = timezone.now()
    for place in range(int(number)):
        Letter.objects.create(
            kind="drill", to=f"drill-{place}@example.org", language="fi", subject="x", body="x",
            created_at=now, due_at=now,
        )  # fmt: skip
    return Letter.objects.filter(kind="drill", sent_at=None).count()


def postponed() -> int:
    """How many of the drill's letters were tried in vain."""
    return Letter.objects.filter(kind="drill", tries__gt=0, sent_at=None).count()


def time_passes(minutes: str) -> int:
    """The drill's letters' leases and waits end, as if minutes had gone by; how many wait."""
    gone = timedelta(minutes=int(minutes))
    waiting = Letter.objects.filter(kind="drill", sent_at=None, failed_at=None)
    waiting.update(due_at=F("due_at") - gone, leased_until=F("leased_until") - gone)
    return waiting.count()


def worker_round(at: str) -> dict[str, object]:
    """One round of the worker at a moment, and what there is after it."""
    with travel(datetime.fromisoformat(at), tick=False):
        work_once(Verdict())
    runs = TimedRun.objects.values("job", "slot").annotate(times=Count("id"))
    clock = Clock.objects.get()
    return {
        "keys": VaultKey.objects.count(),
        "doubted": clock.doubted_since is not None,
        "letters": Letter.objects.count(),
        "twice": runs.filter(times__gt=1).count(),
    }


def goals_that_open() -> int:
    """How many goals their owners can read."""
    found = 0
    for membership in Membership.objects.select_related("participant__person"):
        own = goals_in(membership, membership.participant.person).filter(owner=membership)
        if own:
            found += len(open_goals(own, actor=membership.participant_id, now=timezone.now()))
    return found


ACTS = {
    act.__name__: act
    for act in (
        *(fill, read, shred, erase_person, addresses, late_pair),
        *(
            wrong,
            wrong_logs,
            counts,
            many_vaults,
            lose_a_key,
            kill_the_canary,
            wrapped_key,
            visit_often,
            visits,
            contents,
            raw_backup,
            goals_that_open,
            door,
            focuses,
            letters,
            time_passes,
            postponed,
            worker_round,
        ),
    )
}


if __name__ == "__main__":
    print(json.dumps(ACTS[sys.argv[1]](*sys.argv[2:])))
