"""What pairs confide lies nowhere in plain: every form, every feature, every file."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from aktori.config.backup.stores import tool
from tests.drills.site import CONFIDED, TOLD, Site

# the forms that take what a pair confides; the scan finds the forms itself
CONFIDING = {
    "change_plan", "conversation", "edit_goal", "exercise", "goal", "learnings", "mark_goal",
    "new_goal", "notes", "propose_meeting", "raise_concern", "reflection", "woop",
    "write_agreement",
}  # fmt: skip
# a calendar must be there to be read: meetings/tests/test_busy.py looks where its address lies
ELSEWHERE = {
    *("calendars", "mfa_add_webauthn", "new_programme", "plan_gathering"),
    "mfa_activate_totp",  # takes the code of the half minute
    # the programme's own texts
    *("new_chapter", "own_chapter", "new_exercise", "own_exercise", "programme_letter"),
}


def lying_about(site: Site) -> Iterator[tuple[str, bytes]]:
    """Every file of an installation, and what its databases hold."""
    for path in site.folder.rglob("*"):
        if path.is_file():
            yield str(path.relative_to(site.folder)), path.read_bytes()
    for name in ("AKTORI_DATABASE_URL", "AKTORI_KEYSTORE_URL"):
        if url := site.environ.get(name):
            words = [tool("pg_dump"), "--format=plain", "--inserts", url]
            yield urlsplit(url).path, subprocess.run(words, check=True, capture_output=True).stdout


def written(text: str) -> list[bytes]:
    """A text as it may stand in a file: in two encodings, and as PostgreSQL dumps bytes."""
    return [text.encode(), text.encode("utf-16-le"), text.encode().hex().encode()]


def test_a_marker_typed_into_every_form_lies_nowhere_in_plain(empty: Site) -> None:
    done = empty.run("tests.drills.canary_scan")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert set(found["taken"]) >= CONFIDING
    assert set(found["not taken"]) <= ELSEWHERE
    # what members may take along holds their words; what a coordinator downloads does not
    assert found["files"] == {"aino": ["own copy"], "henrik": ["own copy"], "maija": []}
    empty.backup()
    places = dict(lying_about(empty)) | {"out": done.stdout.encode(), "log": done.stderr.encode()}
    assert hits(places, CONFIDED) == []
    assert hits(places, TOLD), "the search finds what is there to be found"


def hits(places: dict[str, bytes], text: str) -> list[str]:
    """Where a text stands."""
    return [
        place for place, content in places.items() if any(one in content for one in written(text))
    ]


def test_of_a_destroyed_key_no_byte_is_left(site: Site) -> None:
    if not site.is_sqlite:
        pytest.skip("PostgreSQL writes over deleted rows in its own time; VACUUM is the server's")
    key = bytes.fromhex(site.act("wrapped_key", "alumni-2026"))
    assert [path.name for path in with_bytes(site, key)] == ["keystore.sqlite"]
    site.act("shred", "alumni-2026")
    assert with_bytes(site, key) == []


def with_bytes(site: Site, wanted: bytes) -> list[Path]:
    """The files that hold some bytes."""
    files = [path for path in site.var.rglob("*") if path.is_file()]
    return [path for path in files if wanted in path.read_bytes()]
