"""A kick-off of 100 pairs at two doors, with the network gone for a minute: `bin/bench check_in`.

A real server process, a wire that swallows everything while it is cut, and two phones (Chromium)
that look each guest up by name and tap. Prints milliseconds from the tap until the phone shows it
and until the server has it, and counts what is lost or twice. Exits with 1 unless nothing is.
"""

import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from secrets import token_hex
from typing import Any

FOLDER = tempfile.TemporaryDirectory()
os.environ["AKTORI_VAR"] = f"{FOLDER.name}/var"
os.environ["AKTORI_MAIL_URL"] = f"file:{FOLDER.name}/mail"
os.environ["AKTORI_SECRET_KEY"] = token_hex(32)  # shared with the server's process
os.environ["DJANGO_SETTINGS_MODULE"] = "aktori.config.settings"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright runs a loop in this thread

import django  # noqa: E402 – the folder must be known before

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import (  # noqa: E402
    BACKEND_SESSION_KEY,
    HASH_SESSION_KEY,
    SESSION_KEY,
)
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402

from aktori.config.commands.prepare import prepare  # noqa: E402
from aktori.gatherings.actions import GatheringDetails, plan_gathering  # noqa: E402
from aktori.gatherings.agendas import READY  # noqa: E402
from aktori.gatherings.models import Gathering, Kind  # noqa: E402
from aktori.people.models import Person  # noqa: E402
from tests.world import make_pair, make_person, make_world  # noqa: E402

PAIRS, DOORS = 100, 2
CUT_AFTER, CUT_FOR = 15.0, 60.0
# a guest every so many seconds at each door
PACE = 1.0
PATIENCE = 60
LOCAL = "127.0.0.1"
# when each row was tapped, shown and taken, in milliseconds since 1970
WATCH = """() => {
  window.seen = {};
  const now = () => performance.timeOrigin + performance.now();
  const form = document.querySelector('form[data-door]');
  form.addEventListener('click', (event) => {
    const row = event.target.closest('li');
    window.seen[row.dataset.id] ??= { tapped: now() };
  }, true);
  new MutationObserver((changes) => changes.forEach(({ target }) => {
    const row = target.closest('li'), times = row && window.seen[row.dataset.id];
    if (!times) return;
    if ('came' in row.dataset) times.shown ??= now();
    if ('sent' in row.querySelector('button').dataset) times.taken ??= now();
  })).observe(form, { subtree: true, attributes: true });
}"""


class Wire:
    """Carries bytes to the server; while it is cut they vanish, as in a hall without a network."""

    def __init__(self, server: int) -> None:
        self.server, self.is_cut = server, False
        self.cut_at = self.mended_at = 0.0  # milliseconds since 1970, as the phones count
        self.open: list[socket.socket] = []
        self.door = socket.create_server((LOCAL, 0))
        self.port: int = self.door.getsockname()[1]
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self) -> None:
        """Takes connections for ever."""
        while True:
            phone, _ = self.door.accept()
            there = socket.create_connection((LOCAL, self.server))
            self.open += [phone, there]
            for source, target in ((phone, there), (there, phone)):
                threading.Thread(target=self.carry, args=(source, target), daemon=True).start()

    def carry(self, source: socket.socket, target: socket.socket) -> None:
        """Moves what comes, and drops it while the wire is cut."""
        with suppress(OSError):
            while data := source.recv(65536):
                if not self.is_cut:
                    target.sendall(data)
        for one in (source, target):
            one.close()

    def cut(self) -> None:
        """The network is gone."""
        if not self.is_cut:
            self.is_cut, self.cut_at = True, 1000 * time.time()

    def mend(self) -> None:
        """The network is back; what hung in the air is gone."""
        self.is_cut, self.mended_at = False, 1000 * time.time()
        for one in self.open:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
        self.open.clear()


def free_port() -> int:
    """A port that nobody uses."""
    with socket.socket() as probe:
        probe.bind((LOCAL, 0))
        return int(probe.getsockname()[1])


@contextmanager
def server(port: int) -> Iterator[None]:
    """Aktori as an operator runs it."""
    words = [sys.executable, "-m", "aktori.config.cli", "run", "--port", str(port)]
    running = subprocess.Popen(words, stdout=subprocess.DEVNULL)
    try:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            with suppress(OSError), socket.create_connection((LOCAL, port), timeout=1):
                break
            time.sleep(0.2)
        yield
    finally:
        running.terminate()
        running.wait(timeout=PATIENCE)


def kick_off() -> tuple[Gathering, Person]:
    """A hundred pairs and the hour."""
    world = make_world()
    for n in range(PAIRS - 2):
        people = [make_person(f"{role}{n}", f"Vieras Nimi{role}{n:03}") for role in "ab"]
        make_pair(world.programme, *people)
    now = datetime.now(UTC)
    details = GatheringDetails(
        kind=Kind.KICK_OFF,
        title_fi="Aloitus",
        title_en="Kick-off",
        starts_at=now + timedelta(minutes=10),
        ends_at=now + timedelta(hours=2),
    )
    agenda = READY[Kind.KICK_OFF]
    made = plan_gathering(
        programme=world.programme, details=details, agenda=agenda, by=world.maija, now=now
    )
    return made, world.maija


def phone(browser: Browser, site: str, person: Person, path: str) -> Page:
    """A phone at a door, signed in, with the page open."""
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.save()
    context = browser.new_context(viewport={"width": 390, "height": 844}, base_url=site)
    name, key = settings.SESSION_COOKIE_NAME, session.session_key
    context.add_cookies([{"name": name, "value": str(key), "url": site}])
    page = context.new_page()
    page.goto(f"{path}?lang=en")
    page.evaluate(WATCH)
    return page


def hold(pages: list[Page], guests: list[tuple[str, str]], wire: Wire) -> list[float]:
    """Everybody comes; returns the milliseconds of each lookup and tap together."""
    spent: list[float] = []
    began = time.monotonic()
    for turn in range(0, len(guests), len(pages)):
        passed = time.monotonic() - began
        if CUT_AFTER <= passed < CUT_AFTER + CUT_FOR:
            wire.cut()
        elif wire.is_cut:
            wire.mend()
        for page, (who, name) in zip(pages, guests[turn : turn + len(pages)], strict=False):
            since = time.monotonic()
            page.fill("#name", name)
            page.click(f"li[data-id='{who}'] button")
            spent.append(1000 * (time.monotonic() - since))
        time.sleep(max(0.0, began + PACE * (turn / len(pages) + 1) - time.monotonic()))
    return spent


def settle(pages: list[Page]) -> None:
    """Waits until no phone keeps anything any more."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if not any(page.evaluate("localStorage.length") for page in pages):
            return
        time.sleep(0.1)


def p95(values: list[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(values, n=20)[-1]


def measured() -> tuple[dict[str, Any], list[float], Wire, dict[str, datetime]]:
    """The whole evening: what the phones saw, lookups, when the wire was cut, what is in the books.

    What the phones saw is by participant: when tapped, shown and taken.
    """
    prepare()
    found, maija = kick_off()
    people = Person.objects.filter(participations__programme=found.programme_id)
    rows = people.order_by("last_name").values_list("participations", "last_name", "first_name")
    guests = [(str(part), f"{first} {last}") for part, last, first in rows]
    port = free_port()
    with server(port), sync_playwright() as playwright:
        wire = Wire(port)
        chromium = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        site, path = f"http://{LOCAL}:{wire.port}", f"/gatherings/{found.id}/door/"
        pages = [phone(browser, site, maija, path) for _ in range(DOORS)]
        spent = hold(pages, guests, wire)
        settle(pages)
        seen: dict[str, Any] = {}
        for page in pages:
            seen |= page.evaluate("window.seen")
        browser.close()
    came = found.sign_ups.filter(attended_at__isnull=False)
    kept = {str(who): at for who, at in came.values_list("participant", "attended_at") if at}
    return seen, spent, wire, kept


def main() -> int:
    """Prints the table; 1 when anything is lost."""
    seen, spent, wire, kept = measured()
    taken = {who: row["taken"] for who, row in seen.items() if "taken" in row}
    # what is on its way when the wire is cut waits for it, too
    waits = {who for who, at in taken.items() if wire.cut_at < at and is_before(seen, who, wire)}
    table = {
        "looked up by name and tapped": spent,
        "tap until the phone shows it": [row["shown"] - row["tapped"] for row in seen.values()],
        "tap until the server has it, with a network": [
            at - seen[who]["tapped"] for who, at in taken.items() if who not in waits
        ],
        "network back until the server has the rest": [
            taken[who] - wire.mended_at for who in waits
        ],
        "time in the books, off by": [
            abs(1000 * at.timestamp() - seen[who]["tapped"]) for who, at in kept.items()
        ],
    }
    gone = (wire.mended_at - wire.cut_at) / 1000
    print(f"{len(seen)} guests, {DOORS} doors, network gone for {gone:.0f} s; milliseconds")
    print(f"{'':44}{'count':>8}{'median':>10}{'p95':>10}{'most':>10}")
    for name, values in table.items():
        middle, late, most = statistics.median(values), p95(values), max(values)
        print(f"{name:44}{len(values):8}{middle:10.0f}{late:10.0f}{most:10.0f}")
    lost = [who for who in seen if who not in kept]
    print(f"lost {len(lost)} of {len(seen)}; in the books {len(kept)}")
    return int(bool(lost) or len(kept) != len(seen) or len(seen) != 2 * PAIRS)


def is_before(seen: dict[str, Any], who: str, wire: Wire) -> bool:
    """Whether somebody was tapped before the network was back."""
    return bool(seen[who]["tapped"] < wire.mended_at)


if __name__ == "__main__":
    sys.exit(main())
