"""Installations for the operator's commands."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from aktori.config.checks import data, machine
from aktori.config.prepared import contents
from aktori.privacy.clock import tick
from aktori.privacy.soundness import plant_canary
from aktori.vault.roots import make_roots
from tests.world import NOW, World, make_world


@pytest.fixture
def var(settings: Any, tmp_path: Path) -> Path:
    """A folder as `aktori prepare` leaves it."""
    tmp_path.chmod(0o700)
    make_roots(tmp_path / "keys")
    for one in settings.KEYS.glob("issuer-1.*"):  # takes long to make
        shutil.copy(one, tmp_path / "keys")
    (tmp_path / "keys").chmod(0o700)
    (tmp_path / "ballast").touch()
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "staticfiles.json").touch()
    settings.VAR, settings.KEYS = tmp_path, tmp_path / "keys"
    settings.STATIC_ROOT = tmp_path / "static"
    settings.SHRED_LEDGER = tmp_path / "shred.ledger"
    settings.SECRET_FILE = tmp_path / "secret.key"
    (tmp_path / "prepared").write_text(contents())
    return tmp_path


@pytest.fixture
def well(var: Path, db: None, monkeypatch: pytest.MonkeyPatch) -> World:
    """An installation in which all is well."""
    monkeypatch.setattr(data, "of_data", lambda: "")
    monkeypatch.setattr(data, "of_keystore", lambda: "")
    # the tests' tables are made without migrations
    monkeypatch.setattr(data, "difference", lambda: "")
    monkeypatch.setattr(machine, "is_current", lambda: True)
    plant_canary(now=NOW)
    tick(NOW)
    return make_world()
