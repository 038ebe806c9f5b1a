"""What every test stands on: databases, keys of the moment, no network, the named cast."""

import os
import socket
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
    make_issuer(FOLDER / "keys", now=datetime.now(UTC))
    if "PYTEST_XDIST_WORKER" not in os.environ:
        compile_all()
        stylesheet.build()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test may use both databases, unless it says that it needs none."""
    for item in items:
        if not any(item.get_closest_marker(name) for name in ("no_database", "django_db")):
            item.add_marker(pytest.mark.django_db(databases="__all__"), append=False)


@pytest.fixture(autouse=True)
def _settings_of_tests(settings: Any) -> None:
    """Static files without hashes, so that no test needs collected files."""
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


@pytest.fixture
def world(db: None) -> Any:
    """The named cast of `tests/world.py`, written into the databases."""
    from tests.world import make_world  # noqa: PLC0415

    return make_world()
