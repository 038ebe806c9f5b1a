"""Signing in at an organisation, in Chromium, against identity providers of their own."""

import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from aktori.config.sso import oidc
from tests.drills.idp.oidc import CLIENT, SECRET
from tests.drills.site import ROOT, Site
from tests.postgres import free_port

pytestmark = pytest.mark.one_database
AINO = "aino.lehtinen@example.org"
BETWEEN_LETTERS = b"-" * 79 + b"\n"  # Django's mail in files
PATIENCE = 60  # seconds; a worker that has just started may be busy with other matters


def until(happened: object, what: str) -> object:
    """Waits for something; it takes a while on a busy machine."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if found := happened():  # type: ignore[operator]
            return found
        time.sleep(0.1)
    raise AssertionError(f"{what} did not come")


def listens(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def started(port: int, environ: dict[str, str], *words: str) -> Iterator[None]:
    """A process that listens on a port, until the end."""
    process = subprocess.Popen([sys.executable, "-m", *words], env=environ, cwd=ROOT)
    try:
        until(lambda: listens(port) or process.poll() is not None, words[0])
        assert process.poll() is None
        yield
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium")
        expect.set_options(timeout=30_000)
        yield browser
        browser.close()


def fresh(browser: Browser) -> Page:
    """A browser that has been nowhere."""
    return browser.new_context(locale="en-GB").new_page()


def code_in_mail(folder: Path, to: str) -> str:
    """The newest code that was sent to somebody; letters sent together lie in one file."""
    found = ""
    for file in sorted(folder.iterdir(), key=lambda one: one.stat().st_mtime):
        for raw in file.read_bytes().split(BETWEEN_LETTERS):
            letter = message_from_bytes(raw, policy=policy.default)
            body = letter.get_body(("plain",))
            code = re.search(r": (\d{4}-\d{4})$", body.get_content() if body else "", re.MULTILINE)
            found = code[1] if code and to in str(letter["To"]) else found
    return found


def connect(page: Page, base: str, site: Site, way: str, address: str = AINO) -> None:
    """Signs in by code, and connects the account with the organisation's."""
    page.get_by_role("link", name="Sign in with a code").click()
    page.get_by_label("E-mail address").fill(address)
    page.get_by_role("button", name="Send me a code").click()
    code = until(lambda: code_in_mail(site.var / "mail", address), "the code")
    page.get_by_label("Code").fill(str(code))
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name=f"Connect: {way}").click()


def test_a_full_sign_in_by_openid_connect(site: Site, tmp_path: Path, browser: Browser) -> None:
    port, there = free_port(), free_port()
    base, issuer = f"http://127.0.0.1:{port}", f"http://localhost:{there}"
    words = {
        "AKTORI_OIDC_ISSUER": issuer,
        "AKTORI_OIDC_CLIENT": CLIENT,
        "AKTORI_OIDC_SECRET": SECRET,
        "AKTORI_OIDC_NAME": "Drill University",
    }
    environ = {**site.environ, **words, "AKTORI_BASE_URL": base}
    back = f"{base}/sso/oidc/{oidc(words).slug}/back/"
    idp = ("tests.drills.idp.oidc", str(there), str(tmp_path), back)
    run = ("aktori.config.cli", "run", "--port", str(port))

    def there_as(page: Page, who: str) -> None:
        """From our page to theirs, and back as somebody."""
        page.goto(f"{base}/sign-in/?lang=en")
        page.get_by_role("button", name="Drill University").click()
        page.locator("input[name=login]").fill(who)
        page.locator("input[name=password]").fill(who)
        page.locator("button[type=submit]").last.click()

    with started(there, site.environ, *idp), started(port, environ, *run):
        page = fresh(browser)
        there_as(page, "aino")
        expect(page.get_by_role("heading", name="Not connected yet")).to_be_visible()
        connect(page, base, site, "Drill University")
        expect(page.get_by_text("Connected", exact=True)).to_be_visible()

        page = fresh(browser)
        there_as(page, "aino")
        page.wait_for_url(f"{base}/home/")

        page = fresh(browser)  # tells the address of somebody here, confirmed
        there_as(page, "impostor")
        expect(page.get_by_role("heading", name="Not connected yet")).to_be_visible()


def test_a_full_sign_in_by_saml(site: Site, tmp_path: Path, browser: Browser) -> None:
    port, there = free_port(), free_port()
    base, entity = f"http://127.0.0.1:{port}", f"http://localhost:{there}"
    words = {
        "AKTORI_SAML_IDP": f"{entity}/metadata",
        "AKTORI_SAML_METADATA": str(tmp_path / "idp.xml"),
        "AKTORI_SAML_NAME": "Haka Drill",
    }
    environ = {**site.environ, **words, "AKTORI_BASE_URL": base}
    idp = ("tests.drills.idp.saml", str(there), str(tmp_path), f"{base}/sso/saml/metadata/")
    run = ("aktori.config.cli", "run", "--port", str(port))

    def there_as(page: Page, who: str) -> None:
        page.goto(f"{base}/sign-in/?lang=en")
        page.get_by_role("button", name="Haka Drill").click()
        answer_as(page, who)

    def answer_as(page: Page, who: str) -> None:
        page.get_by_label("Name").fill(who)
        page.get_by_role("button", name="Go").click()

    with started(there, site.environ, *idp), started(port, environ, *run):
        page = fresh(browser)
        there_as(page, "aino")
        expect(page.get_by_role("heading", name="Not connected yet")).to_be_visible()
        connect(page, base, site, "Haka Drill")
        answer_as(page, "aino")
        expect(page.get_by_text("Connected", exact=True)).to_be_visible()

        page = fresh(browser)
        there_as(page, "aino")
        page.wait_for_url(f"{base}/home/")

        page = fresh(browser)
        there_as(page, "impostor")
        expect(page.get_by_role("heading", name="Not connected yet")).to_be_visible()
