"""What Aktori stands on: every line of a lock has hashes, and none names where it came from."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
LOCKS = sorted(ROOT.glob("requirements*.txt"))
PINNED = re.compile(r"^[a-z0-9][a-z0-9._-]*(\[[a-z,-]+\])?==\S+", re.IGNORECASE | re.MULTILINE)


@pytest.mark.no_database
@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_every_lock_is_hashed_and_counted_in_the_inventory(lock: Path) -> None:
    text = lock.read_text()
    blocks = [block for block in re.split(r"\n(?=[a-zA-Z0-9])", text) if PINNED.match(block)]
    assert blocks
    assert all("--hash=sha256:" in block for block in blocks)
    assert "--index-url" not in text
    assert "://" not in text


@pytest.mark.no_database
def test_each_requirement_of_ours_is_locked() -> None:
    assert names("requirements.in") <= names("requirements.txt")


def names(file: str) -> set[str]:
    """What each line begins with."""
    found = re.findall(r"^[\w.-]+", (ROOT / file).read_text(), re.MULTILINE)
    return {name.lower() for name in found if not name.startswith("-")}
