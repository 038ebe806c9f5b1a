"""What the workbook's pages do in a browser: drafts, drawing by tapping, coins, a clock."""

from collections.abc import Callable

from playwright.sync_api import expect

from aktori.workbook.models import Answer, Draft
from tests.browser.visitor import Visitor
from tests.world import World, make_world

MakeVisitor = Callable[..., Visitor]
WORDS = "Kesken jäänyt ajatus"


def at(world: World, visitor: MakeVisitor, path: str) -> Visitor:
    guest = visitor(width=390, language="fi")
    guest.sign_in(world.aino)
    guest.open(path)
    return guest


def tap(guest: Visitor, what: str, across: float, down: float) -> None:
    """Touches a picture at shares of its width and height."""
    picture = guest.page.locator(what)
    picture.scroll_into_view_if_needed()
    box = picture.bounding_box()
    assert box is not None
    guest.page.mouse.click(box["x"] + box["width"] * across, box["y"] + box["height"] * down)


def test_what_one_writes_is_kept_while_one_writes(db: None, visitor: MakeVisitor) -> None:
    aino = at(make_world(), visitor, "/workbook/exercise/2.4/")
    aino.page.locator("textarea").first.fill(WORDS)
    expect(aino.page.locator("[data-saved]")).to_have_text("Luonnos on tallessa.")
    aino.open("/workbook/exercise/2.4/")
    assert aino.page.locator("textarea").first.input_value() == WORDS
    assert not Answer.objects.exists()
    aino.press("form[data-autosave] button.btn")
    assert Answer.objects.count() == 1
    assert not Draft.objects.exists()


def test_a_tap_on_the_line_makes_a_turn(db: None, visitor: MakeVisitor) -> None:
    aino = at(make_world(), visitor, "/workbook/exercise/4.1/")
    tap(aino, "svg[data-draw=lifeline]", 0.5, 0.25)
    year = int(aino.page.input_value("[name=drawing-0-year]"))
    assert 2015 < year < 2030
    assert int(aino.page.input_value("[name=drawing-0-height]")) > 0
    aino.page.keyboard.type("Muutto")  # the words are asked for at once
    aino.press("form[data-autosave] button.btn")
    assert aino.page.locator("svg[data-draw=lifeline] g").count() == 1


def test_a_tap_on_the_map_says_how_near_and_from_where(db: None, visitor: MakeVisitor) -> None:
    aino = at(make_world(), visitor, "/workbook/exercise/8.1/")
    # a little to the right of the middle and above it: the first part, the inmost ring
    tap(aino, "svg[data-draw=map]", 0.56, 0.44)
    assert aino.page.input_value("[name=drawing-0-ring]") == "near"
    assert aino.page.input_value("[name=drawing-0-sector]") == "study"


def test_coins_that_are_left_are_counted(db: None, visitor: MakeVisitor) -> None:
    aino = at(make_world(), visitor, "/workbook/exercise/6.1/")
    aino.page.locator("[data-coins]").first.fill("30")
    aino.page.locator("[data-coins]").nth(1).fill("25")
    expect(aino.page.locator(".coins")).to_have_text("45 kolikkoa jäljellä")


def test_a_clock_counts_the_step_down_and_goes_on_when_told(db: None, visitor: MakeVisitor) -> None:
    guest = visitor(width=1280, language="en")
    guest.open("/workbook/exercise/G1/lead/?lang=en")
    clock = guest.page.locator("[data-left]")
    expect(clock).to_have_text("8:00")
    guest.page.locator("[data-go]").press("Enter")
    expect(clock).to_have_text("7:59")
    guest.page.locator("[data-go]").press("Enter")
    guest.page.locator("[data-next]").press("Enter")
    expect(clock).to_have_text("7:00")
    assert guest.page.locator("li[aria-current=step]").count() == 1
