"""Somebody with a browser of their own, who looks every page over as it is opened."""

from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from playwright.sync_api import Browser, ConsoleMessage, Locator, Response

from aktori.people.models import Person
from tests.browser.names import untold

MOST_TABS = 200
HEIGHTS = {390: 844, 360: 740, 1280: 900}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


class Visitor:
    """A browser window of one width, language and colour scheme; `zoom` 2 is 200 %."""

    def __init__(
        self, browser: Browser, site: str, width: int, language: str, scheme: str, zoom: int = 1
    ) -> None:
        colour: Literal["dark", "light"] = "dark" if scheme == "dark" else "light"
        self.site = site
        self.context = browser.new_context(
            # a browser's zoom makes each of its pixels larger, and the page's world smaller
            viewport={"width": width // zoom, "height": HEIGHTS[width] // zoom},
            device_scale_factor=zoom,
            locale=language,
            color_scheme=colour,
            reduced_motion="reduce",
            base_url=site,
        )
        self.page = self.context.new_page()
        self.page.set_default_timeout(30_000)
        self.complaints: list[str] = []
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _console(self, message: ConsoleMessage) -> None:
        # a page that is not there is said so by the browser too; the test looks at the answer
        if message.type in ("error", "warning") and "status of 404" not in message.text:
            self.complaints.append(message.text)

    def leave(self) -> None:
        """Closes the window."""
        self.context.close()

    def sign_in(self, person: Person) -> None:
        """Signs in as the server does after a code, without the mail."""
        session = SessionStore()
        session[SESSION_KEY] = str(person.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = person.get_session_auth_hash()
        session.save()
        cookie: Any = {
            "name": settings.SESSION_COOKIE_NAME,
            "value": session.session_key,
            "url": self.site,
        }
        self.context.add_cookies([cookie])

    def open(self, path: str) -> Response:
        """Opens a page and looks it over."""
        response = self.page.goto(path)
        assert response is not None
        self.look()
        return response

    def press(self, what: str | Locator) -> None:
        """Presses a button or link and looks over what comes."""
        target = self.page.locator(what) if isinstance(what, str) else what
        target.first.click()
        self.page.wait_for_load_state()
        self.look()

    def reach(self, what: str) -> None:
        """Goes to something with the Tab key alone."""
        target = self.page.locator(what).first
        target.wait_for()
        self.page.evaluate("document.activeElement.blur()")
        for _ in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            if target.evaluate("one => one === document.activeElement"):
                return
        raise AssertionError(f"the Tab key never comes to {what}")

    def enter(self, what: str) -> None:
        """Goes to a link or button by keyboard, presses Enter, and looks over what comes."""
        self.reach(what)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.look()

    def tick(self, what: str) -> None:
        """Goes to a box by keyboard, and ticks it."""
        self.reach(what)
        self.page.keyboard.press("Space")

    def type(self, what: str, words: str) -> None:
        """Goes to a field by keyboard, and writes."""
        self.reach(what)
        self.page.keyboard.type(words)

    def look(self) -> None:
        """What no page may have fails the test here."""
        found = self.faults()
        assert not found, "\n".join(found)

    def faults(self) -> list[str]:
        """Complaints of axe or the browser, things without a name, a sideways bar, motion."""
        found = Axe().run(self.page, options=RULES).response["violations"]
        lines = [
            f"{one['id']}: {one['help']} {node['target']} {node['failureSummary']}"
            for one in found
            for node in one["nodes"]
        ]
        lines += untold(self.page)
        lines += self.complaints
        self.complaints.clear()
        width = self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        lines += [f"{width} px wider than the window"] if width > 0 else []
        # everybody here has asked for less motion
        moving = self.page.evaluate("document.getAnimations().length")
        lines += [f"{moving} things move"] if moving else []
        return [f"{self.page.url}: {line}" for line in lines]

    @property
    def text(self) -> str:
        """What stands on the page."""
        return self.page.locator("body").inner_text()
