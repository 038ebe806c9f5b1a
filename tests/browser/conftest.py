"""Real Chromium on a real server: pages are opened as people open them, and looked over by axe."""

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
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


@pytest.fixture
def visitor(chromium: Browser, live_server: Any) -> Iterator[Any]:
    """Makes visitors: `visitor(width=390, language="fi")`; each has a browser of their own."""
    made: list[Visitor] = []

    def make(*, width: int = 390, language: str = "fi", scheme: str = "light") -> Visitor:
        made.append(Visitor(chromium, live_server.url, width, language, scheme))
        return made[-1]

    yield make
    for one in made:
        one.leave()
