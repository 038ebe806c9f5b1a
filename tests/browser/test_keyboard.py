"""Without a mouse: Tab reaches all there is to use, and one sees where one is."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.test_pages import (
    contact_pages,
    coordinator_pages,
    member_pages,
    mentee_pages,
    wishing_pages,
    world,
)
from tests.browser.visitor import Visitor
from tests.world import World

__all__ = ["world"]
MakeVisitor = Callable[..., Visitor]
MOST_TABS = 400
# what a person can use: shown, not switched off; a set of radio buttons is one stop
USABLE = """() => {
  const seen = new Set(), found = [];
  const all = "a[href], button, input:not([type=hidden]), select, textarea, summary, " +
    "[tabindex='0']";
  for (const one of document.querySelectorAll(all)) {
    if (one.disabled || one.tabIndex < 0) continue;
    if (!one.checkVisibility({ visibilityProperty: true })) continue;
    if (one.matches("summary") && one !== one.parentElement.querySelector("summary")) continue;
    if (one.type === "radio") {
      const set = `${one.form && [...document.forms].indexOf(one.form)} ${one.name}`;
      if (seen.has(set)) continue;
      seen.add(set);
    }
    one.dataset.stop = found.length;
    found.push(one.outerHTML.slice(0, 120));
  }
  return found;
}"""
# where the focus is, and whether one sees it: an outline, inside the window, under nothing
HERE = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const radio = one.type === "radio" && [...document.getElementsByName(one.name)]
    .find((other) => other.form === one.form && other.dataset.stop);
  const stop = Number((radio || one).dataset.stop ?? -1);
  const marked = [one, one.closest("label"), one.nextElementSibling, one.parentElement]
    .some((it) => it && getComputedStyle(it).outlineStyle !== "none");
  const box = one.getBoundingClientRect();
  const parts = [0.1, 0.5, 0.9];
  const points = parts.flatMap((across) => parts.map(
    (down) => [box.left + box.width * across, box.top + box.height * down]));
  const free = points.some(([x, y]) => {
    const top = document.elementFromPoint(x, y);
    return top && (one.contains(top) || top.contains(one) || top.closest("label")?.contains(one));
  });
  return { stop, marked, free, what: one.outerHTML.slice(0, 120) };
}"""

# a page may have put the focus on its one button
FROM_THE_TOP = """() => {
  const start = document.createElement("i");
  start.tabIndex = -1;
  document.body.prepend(start);
  start.focus();
  start.remove();
}"""


def walk(guest: Visitor) -> list[str]:
    """Goes through a page by Tab from its start; what went wrong."""
    page = guest.page
    usable = page.evaluate(USABLE)
    reached: set[int] = set()
    faults = []
    page.evaluate(FROM_THE_TOP)
    last = None
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        here: dict[str, Any] | None = page.evaluate(HERE)
        # day, month and year of a date are stops of one field
        if here is None or here["stop"] in reached - {last}:
            break
        last = here["stop"]
        reached.add(last)
        if not here["marked"]:
            faults.append(f"no mark of the focus: {here['what']}")
        if not here["free"]:
            faults.append(f"covered or outside the window: {here['what']}")
    faults += [f"not reached: {one}" for at, one in enumerate(usable) if at not in reached]
    return [f"{page.url}: {one}" for one in faults]


@pytest.mark.parametrize("who", ["aino", "henrik", "elias", "maija", "karin"])
def test_tab_reaches_all_there_is_to_use(world: World, visitor: MakeVisitor, who: str) -> None:
    paths = {
        "aino": lambda: [*member_pages(world), *mentee_pages(world)],
        "henrik": lambda: member_pages(world),
        "elias": lambda: wishing_pages(world),
        "maija": lambda: coordinator_pages(world),
        "karin": contact_pages,
    }[who]()
    guest = visitor(width=1280 if who == "maija" else 390, language="fi")
    guest.sign_in(getattr(world, who))
    faults = []
    for path in paths:
        guest.page.goto(path)
        faults += walk(guest)
    assert faults == [], "\n".join(faults)
