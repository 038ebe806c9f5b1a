"""Real calendars: the private feed through vdirsyncer into Radicale and back to khal."""

import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client

from aktori.meetings import actions
from aktori.meetings.tests.calendar_site import calendar_site
from aktori.meetings.tests.test_actions import TIMES, agree
from aktori.meetings.tests.test_khal import CONFIG as KHAL
from tests.world import NOW, World

BIN = Path(sys.executable).parent
VDIRSYNCER = """
[general]
status_path = "{folder}/status"
[pair up]
a = "feed"
b = "radicale"
collections = null
conflict_resolution = "a wins"
partial_sync = "ignore"
[pair down]
a = "radicale"
b = "khal"
collections = null
[storage feed]
type = "http"
url = "{feed}"
[storage radicale]
type = "caldav"
url = "{radicale}/aino/mentoring/"
username = "aino"
password = "aino"
[storage khal]
type = "filesystem"
path = "{folder}/calendar"
fileext = ".ics"
"""
RADICALE = """
[server]
hosts = 127.0.0.1:{port}
[auth]
type = none
[storage]
filesystem_folder = {folder}/collections
"""
MAKE = """<?xml version="1.0"?>
<mkcol xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><set><prop>
<resourcetype><collection/><C:calendar/></resourcetype></prop></set></mkcol>"""


def run(program: str, *words: str) -> str:
    done = subprocess.run([str(BIN / program), *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@contextmanager
def radicale(folder: Path) -> Iterator[str]:
    """A calendar server of its own, with one empty calendar."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    config = folder / "radicale"
    config.write_text(RADICALE.format(port=port, folder=folder))
    with (folder / "radicale.log").open("w") as log:
        server = subprocess.Popen(
            [str(BIN / "radicale"), "--config", str(config)], stdout=log, stderr=log
        )
        try:
            make_calendar(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait()


def make_calendar(port: int) -> None:
    """Waits for the server, then makes the calendar (RFC 5689)."""
    words = (
        "MKCOL /aino/mentoring/ HTTP/1.1\r\nHost: x\r\nAuthorization: Basic YWlubzphaW5v\r\n"
        f"Content-Type: application/xml\r\nContent-Length: {len(MAKE)}\r\n"
        f"Connection: close\r\n\r\n{MAKE}"
    )
    for _ in range(100):
        try:
            with socket.create_connection(("127.0.0.1", port)) as line:
                line.sendall(words.encode())
                assert b" 201 " in line.recv(4000)
                return
        except ConnectionRefusedError:
            time.sleep(0.1)
    pytest.fail("the calendar server does not answer")


@pytest.mark.one_database
@pytest.mark.drill
def test_new_moved_and_cancelled_meetings_follow_in_a_real_calendar(
    world: World, client: Client, tmp_path: Path
) -> None:
    kept, moves, goes = (agree(world.pair, [TIMES[0] + timedelta(days=n)]) for n in (0, 7, 14))
    client.force_login(world.aino)
    page = client.get("/account/calendars/").content.decode()
    address = re.search(r"http://testserver(/calendar/\S+?\.ics)", page)
    assert address
    (tmp_path / "calendar").mkdir()
    khal = tmp_path / "khal"
    khal.write_text(KHAL.format(folder=tmp_path))
    browser = Client()  # a calendar program does not sign in
    with calendar_site() as site, radicale(tmp_path) as server:
        config = tmp_path / "vdirsyncer"
        config.write_text(
            VDIRSYNCER.format(folder=tmp_path, feed=f"{site.address}/feed.ics", radicale=server)
        )

        def shown() -> list[str]:
            site.pages["/feed.ics"] = browser.get(address[1]).content
            for pair in ("up", "down"):
                run("vdirsyncer", "-c", str(config), "discover", pair)
                run("vdirsyncer", "-c", str(config), "sync", "--force-delete", pair)
            words = ("list", "--format", "{start-date} {start-time}", "2026-11-20", "60d")
            found = run("khal", "-c", str(khal), *words)
            return re.findall(r"\d{4}-\d\d-\d\d \d\d:\d\d", found)

        assert shown() == ["2026-11-26 12:00", "2026-12-03 12:00", "2026-12-10 12:00"]
        later = [moves.starts_at + timedelta(hours=5)] if moves.starts_at else []
        offered = actions.offer_times(
            meeting=moves, membership=world.pair.mentor, times=later, now=NOW
        )
        option = offered.options.all()[0]
        actions.pick_time(meeting=offered, membership=world.pair.mentee, option=option, now=NOW)
        actions.cancel_meeting(meeting=goes, membership=world.pair.mentee, now=NOW)
        assert shown() == ["2026-11-26 12:00", "2026-12-03 17:00"]
    assert kept.state == "agreed"


def test_a_new_address_makes_the_old_one_useless(world: World, client: Client) -> None:
    agree(world.pair)
    client.force_login(world.aino)
    found = r"http://testserver(/calendar/\S+?\.ics)"
    old = re.search(found, client.get("/account/calendars/").content.decode())
    client.post("/account/calendars/new/")
    new = re.search(found, client.get("/account/calendars/").content.decode())
    assert old
    assert new
    browser = Client()
    assert browser.get(old[1]).status_code == 404
    answer = browser.get(new[1])
    assert answer["Content-Type"].startswith("text/calendar")
    assert b"Kumpula" not in answer.content
    assert answer.content.count(b"BEGIN:VEVENT") == 3  # the meeting, the closing, the deletion
    assert b"DTSTART;VALUE=DATE:20270818" in answer.content
