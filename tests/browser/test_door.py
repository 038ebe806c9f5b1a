"""The door of a kick-off in real browsers: without a network, with two phones, by camera."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from aktori.gatherings.actions import GatheringDetails, plan_gathering
from aktori.gatherings.agendas import READY
from aktori.gatherings.models import Gathering, Kind, SignUp
from tests.browser.visitor import Visitor
from tests.world import World, make_world

MakeVisitor = Callable[..., Visitor]
# a camera that sees one code, since Chromium on Linux reads none
CAMERA = """(id) => {
  window.BarcodeDetector = class { detect() { return Promise.resolve([
    { rawValue: `https://aktori.example.org/gatherings/x/who/${id}/` }]); } };
  const picture = document.createElement('canvas'), brush = picture.getContext('2d');
  setInterval(() => brush.fillRect(0, 0, 9, 9), 50);
  navigator.mediaDevices.getUserMedia = () => Promise.resolve(picture.captureStream());
}"""


@pytest.fixture
def world(db: None) -> World:
    """The cast on the evening of the kick-off."""
    return make_world()


@pytest.fixture
def kick_off(world: World) -> Gathering:
    """It begins in a quarter of an hour."""
    now = timezone.now()
    details = GatheringDetails(
        kind=Kind.KICK_OFF,
        title_fi="Aloitus",
        title_en="Kick-off",
        starts_at=now + timedelta(minutes=15),
        ends_at=now + timedelta(hours=2),
    )
    return plan_gathering(
        programme=world.programme,
        details=details,
        agenda=READY[Kind.KICK_OFF],
        by=world.maija,
        now=now,
    )


def at_the_door(guest: Visitor, world: World, found: Gathering) -> None:
    guest.sign_in(world.maija)
    guest.open(f"/gatherings/{found.id}/door/?lang=en")


def came() -> set[str]:
    found = SignUp.objects.filter(attended_at__isnull=False)
    return set(found.values_list("participant__person__first_name", flat=True))


def test_the_door_goes_on_without_a_network_and_loses_nobody(
    world: World, kick_off: Gathering, visitor: MakeVisitor
) -> None:
    guest = visitor(language="en")
    at_the_door(guest, world, kick_off)
    page = guest.page
    page.click("li:has-text('Aino') button")
    page.wait_for_selector("li:has-text('Aino') button[data-sent]")
    guest.context.set_offline(True)
    page.fill("#name", "henrik")
    assert page.locator("ul.door li:visible").count() == 1
    page.click("li:visible button")
    page.fill("#name", "")
    page.click("li:has-text('Elias') button")
    page.click("li:has-text('Elias') button")  # a slip, taken back
    page.wait_for_selector("[data-line]:has-text('No network')")
    stored = page.evaluate("JSON.stringify(localStorage)")
    assert str(world.pair.mentor.participant_id) in stored
    assert "Henrik" not in stored
    assert "Sjöblom" not in stored
    assert came() == {"Aino"}
    guest.context.set_offline(False)
    page.wait_for_selector("li:has-text('Henrik') button[data-sent]")
    page.wait_for_function("localStorage.length === 0")
    assert came() == {"Aino", "Henrik"}
    guest.complaints.clear()  # the browser says aloud that there was no network


def test_what_a_phone_kept_is_sent_when_its_page_is_opened_again(
    world: World, kick_off: Gathering, visitor: MakeVisitor
) -> None:
    guest = visitor(language="en")
    at_the_door(guest, world, kick_off)
    guest.context.set_offline(True)
    guest.page.click("li:has-text('Aino') button")
    guest.page.goto("about:blank")  # the phone put the page away
    guest.context.set_offline(False)
    guest.complaints.clear()
    guest.open(f"/gatherings/{kick_off.id}/door/?lang=en")
    guest.page.wait_for_function("localStorage.length === 0")
    assert came() == {"Aino"}


def test_a_code_before_the_camera_checks_in(
    world: World, kick_off: Gathering, visitor: MakeVisitor
) -> None:
    guest = visitor(language="en")
    part = str(world.pair.mentee.participant_id)
    guest.context.add_init_script(f"({CAMERA})('{part}')")
    at_the_door(guest, world, kick_off)
    guest.page.click("[data-scan]")
    guest.page.wait_for_selector("li:has-text('Aino') button[data-sent]")
    assert came() == {"Aino"}


def test_both_phones_find_each_other(
    world: World, kick_off: Gathering, visitor: MakeVisitor
) -> None:
    aino, henrik = visitor(language="en"), visitor(language="en")
    for guest, person in ((aino, world.aino), (henrik, world.henrik)):
        guest.sign_in(person)
        guest.open("/home/?lang=en")
        guest.press("a[href$='/here/']")
        guest.press("main form button")
        assert guest.page.url.endswith("/partner/")
    for guest in (aino, henrik):
        guest.page.wait_for_selector("#find:has-text('is here')", timeout=10_000)
        assert guest.page.locator(".number b").inner_text() == "1"
