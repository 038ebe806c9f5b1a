"""Real Chromium on a real server: pages are opened as people open them, and looked over by axe."""

import shutil
from collections.abc import Iterator
from threading import Lock
from time import monotonic, sleep
from typing import Any

import pytest
from django.core.signals import request_finished, request_started
from playwright.sync_api import Browser, sync_playwright

from tests.browser.visitor import Visitor

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """These tests are apart from the fast suite, and commit what they write."""
    for item in items:
        if "browser" in item.nodeid.split("/"):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db(transaction=True, databases="__all__"))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, started once."""
    path = shutil.which("chromium")
    if path is None:
        pytest.fail("Chromium is missing: apt-get install chromium (make test does it)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


class Traffic:
    """Counts what the server has begun and finished; a page sends its draft while it is left."""

    CALM, PATIENCE = 0.2, 20.0  # seconds

    def __init__(self) -> None:
        self.open = 0
        self.last = monotonic()
        self._lock = Lock()

    def _count(self, more: int) -> None:
        with self._lock:  # each request has a thread of its own
            self.open, self.last = self.open + more, monotonic()

    def began(self, **_kwargs: Any) -> None:
        """A request came in."""
        self._count(1)

    def finished(self, **_kwargs: Any) -> None:
        """Its answer has gone out."""
        self._count(-1)

    def settle(self) -> None:
        """Waits until nothing is under way, so that the tables can be emptied behind it."""
        end = monotonic() + self.PATIENCE
        while self.open > 0 or monotonic() - self.last < self.CALM:
            assert monotonic() < end, f"{self.open} requests never ended"
            sleep(0.02)


@pytest.fixture
def traffic() -> Iterator[Traffic]:
    """What the server has to do at the moment."""
    counted = Traffic()
    request_started.connect(counted.began)
    request_finished.connect(counted.finished)
    yield counted
    request_started.disconnect(counted.began)
    request_finished.disconnect(counted.finished)


@pytest.fixture
def visitor(chromium: Browser, live_server: Any, traffic: Traffic) -> Iterator[Any]:
    """Makes visitors: `visitor(width=390, language="fi")`; each has a browser of their own."""
    made: list[Visitor] = []

    def make(
        *, width: int = 390, language: str = "fi", scheme: str = "light", zoom: int = 1
    ) -> Visitor:
        made.append(Visitor(chromium, live_server.url, width, language, scheme, zoom))
        return made[-1]

    yield make
    for one in made:
        one.leave()
    traffic.last = monotonic()
    traffic.settle()
