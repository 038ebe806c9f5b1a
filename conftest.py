"""What every test stands on: databases, keys of the moment, no network, the named cast."""

import os
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import django
import pytest

# before Django reads its settings
FOLDER = Path(mkdtemp(prefix="aktori-tests-"))
(FOLDER / "static").mkdir()  # WhiteNoise warns where there is none
os.environ["AKTORI_VAR"] = str(FOLDER)
os.environ["AKTORI_MAIL_URL"] = f"file:{FOLDER}/mail"
os.environ["AKTORI_BASE_URL"] = "http://testserver"
os.environ["DJANGO_SETTINGS_MODULE"] = "aktori.config.settings"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright runs a loop in the test's thread
django.setup()

HERE = {"127.0.0.1", "::1", "localhost"}


def pytest_configure() -> None:
    """Makes what pages and vaults need; imported late: Django must not be read before."""
    from aktori.closing.issuer import make_issuer  # noqa: PLC0415
    from aktori.config.catalogues import compile_all  # noqa: PLC0415
    from aktori.ui import stylesheet  # noqa: PLC0415
    from aktori.vault.roots import make_roots  # noqa: PLC0415

    make_roots(FOLDER / "keys")
    make_issuer(FOLDER / "keys", now=datetime(2026, 1, 1, tzinfo=UTC))
    if "PYTEST_XDIST_WORKER" not in os.environ:
        compile_all()
        stylesheet.build()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test may use both databases, unless it says that it needs none."""
    for item in items:
        if not any(item.get_closest_marker(name) for name in ("no_database", "django_db")):
            item.add_marker(pytest.mark.django_db(databases="__all__"), append=False)


@pytest.fixture(autouse=True)
def _the_same_day_each_day(request: pytest.FixtureRequest) -> Iterator[None]:
    """No test depends on the day it runs: unless it says when it is, time goes on from `NOW`.

    Browsers and the processes of drills have clocks of their own.
    """
    from time_machine import travel  # noqa: PLC0415

    from tests.world import NOW  # noqa: PLC0415

    if any(request.node.get_closest_marker(name) for name in ("browser", "drill")):
        yield
        return
    with travel(NOW, tick=True):
        yield


@pytest.fixture(autouse=True)
def _settings_of_tests(settings: Any, tmp_path: Path) -> None:
    """Static files without hashes, so that no test needs collected files; a ledger of its own."""
    settings.SECOND_FACTOR = "offered"  # the cast signs in without; tests of it ask for it
    settings.SHRED_LEDGER = tmp_path / "shred.ledger"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that reaches for the network fails."""
    connect = socket.socket.connect

    def only_here(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in HERE:
            raise AssertionError(f"a test reached for {address}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", only_here)


@pytest.fixture(scope="session")
def _first_world() -> dict[str, Any]:
    """The cast as it was first written, and the statements that wrote it."""
    return {}


@pytest.fixture
def world(db: None, _first_world: dict[str, Any]) -> Any:
    """The named cast of `tests/world.py`, written into the databases.

    It is made once; later tests write the same rows again, which takes a tenth of the time.
    """
    from django.db import connections  # noqa: PLC0415

    from tests.world import make_world  # noqa: PLC0415

    if not _first_world:
        wrote: list[Any] = []

        def keep(alias: str) -> Any:
            def wrapper(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
                if sql.startswith(("INSERT", "UPDATE")):
                    wrote.append((alias, sql, params))
                return execute(sql, params, many, context)

            return wrapper

        with ExitStack() as stack:
            for alias in connections:
                stack.enter_context(connections[alias].execute_wrapper(keep(alias)))
            made = make_world()
        _first_world.update(made=deepcopy(made), wrote=wrote)
        return made
    for alias, sql, params in _first_world["wrote"]:
        with connections[alias].cursor() as cursor:
            cursor.execute(sql, params)
    return deepcopy(_first_world["made"])
