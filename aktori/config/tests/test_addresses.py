"""Secrets from the environment or from files; what a database address becomes."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from aktori.config.addresses import database, secret

pytestmark = pytest.mark.no_database
NAME = "AKTORI_X"


def test_a_secret_is_taken_from_the_environment_or_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert secret(NAME, "otherwise") == "otherwise"
    (tmp_path / "x").write_text("from a file\n")
    monkeypatch.setenv(f"{NAME}_FILE", str(tmp_path / "x"))
    assert secret(NAME, "otherwise") == "from a file"
    monkeypatch.delenv(f"{NAME}_FILE")
    monkeypatch.setenv(NAME, "from the environment")
    assert secret(NAME) == "from the environment"


def test_two_secrets_of_one_name_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "one")
    monkeypatch.setenv(f"{NAME}_FILE", "/another")
    with pytest.raises(ImproperlyConfigured, match="both set"):
        secret(NAME)


def test_a_file_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"{NAME}_FILE", "/nowhere/x")
    with pytest.raises(ImproperlyConfigured, match="/nowhere/x: No such file"):
        secret(NAME)


def test_processes_keep_a_connection_for_each_thread_or_share_a_few() -> None:
    address = "postgresql://aktori@db/aktori"
    own, shared = database(address), database(address, pool=4)
    assert (own["CONN_MAX_AGE"], "pool" in own["OPTIONS"]) == (60, False)
    assert shared["CONN_MAX_AGE"] == 0
    assert shared["OPTIONS"]["pool"]["max_size"] == 4
    assert own["OPTIONS"]["options"] == shared["OPTIONS"]["options"] == "-c jit=off"
    assert "pool" not in database("sqlite:////tmp/x", pool=4)["OPTIONS"]
