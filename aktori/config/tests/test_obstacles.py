"""Each thing that stands in the way of a start gets one line."""

import socket
from pathlib import Path
from types import SimpleNamespace

import pytest

from aktori.config import obstacles
from aktori.config.obstacles import SQLITE, obstacle

pytestmark = pytest.mark.no_database
HOST = "127.0.0.1"


@pytest.fixture
def var(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder as a start leaves it."""
    (tmp_path / "keys").mkdir()
    for name in ("keys/root-1.key", "prepared"):
        (tmp_path / name).touch()
    stand_in(monkeypatch, tmp_path)
    for name in ("default", "keystore"):
        (tmp_path / f"{name}.sqlite").write_bytes(SQLITE + b"and more")
    return tmp_path


def stand_in(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Settings that keep everything in this folder."""
    databases = {
        alias: {"ENGINE": "django.db.backends.sqlite3", "NAME": folder / f"{alias}.sqlite"}
        for alias in ("default", "keystore")
    }
    found = SimpleNamespace(VAR=folder, KEYS=folder / "keys", DATABASES=databases)
    monkeypatch.setattr(obstacles, "settings", found)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def test_nothing_stands_in_the_way_of_what_was_prepared(var: Path) -> None:
    assert obstacle(HOST, free_port()) == ""


def test_nothing_stands_in_the_way_of_a_first_start(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    stand_in(monkeypatch, tmp_path / "not yet")
    assert obstacle(HOST, free_port()) == ""


def test_a_taken_port_is_named_with_another(var: Path) -> None:
    with socket.socket() as other:
        other.bind((HOST, 0))
        other.listen()
        port = other.getsockname()[1]
        assert obstacle(HOST, port).startswith(f"port {port} is taken; choose another")


def test_a_number_that_is_no_port_is_named(var: Path) -> None:
    assert obstacle(HOST, 70000) == "port 70000 is none; choose one from 1 to 65535"


def test_a_file_in_the_folders_place_is_named(var: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(monkeypatch, var / "prepared")
    assert "is not a folder we can write in" in obstacle(HOST, free_port())


def test_a_damaged_or_lost_database_is_named(var: Path) -> None:
    (var / "default.sqlite").write_bytes(b"rubbish")
    assert obstacle(HOST, free_port()).startswith(f"{var}/default.sqlite is damaged; ")
    (var / "default.sqlite").unlink()
    assert obstacle(HOST, free_port()).startswith(f"{var}/default.sqlite is gone; ")


def test_a_lost_keystore_does_not_stop_the_start_but_closes_the_doors(var: Path) -> None:
    (var / "keystore.sqlite").unlink()
    assert obstacle(HOST, free_port()) == ""
    assert obstacles.of_keystore().startswith(f"{var}/keystore.sqlite is gone; ")
