"""What a screen reader is told: names, roles and landmarks, read from the accessibility tree."""

from typing import Any

from playwright.sync_api import Page

# a page has one of each; a big screen has neither head nor foot
LANDMARKS = ("banner", "main", "contentinfo")
# these must tell where they lead or what they take
NAMED = {
    "link", "button", "textbox", "checkbox", "radio", "combobox", "listbox", "searchbox",
    "spinbutton", "slider", "Date", "DateTime", "InputTime", "DisclosureTriangle",
    "img", "image", "table", "navigation", "dialog", "progressbar", "meter",
}  # fmt: skip
# may be reached, and are what they hold
SILENT = {"RootWebArea", "main", "generic"}
# links of one name to several places, outside of a row, an item or a section that tells them apart
ALIKE = """() => {
  const places = new Map();
  for (const link of document.querySelectorAll("main a[href]")) {
    if (!link.checkVisibility() || link.closest("li, tr, article, section, details")) continue;
    const name = (link.getAttribute("aria-label") ?? link.innerText).trim();
    places.set(name, (places.get(name) ?? new Set()).add(link.href));
  }
  return [...places].filter(([, to]) => to.size > 1).map(([name]) => name);
}"""


def spoken(page: Page) -> list[dict[str, Any]]:
    """The nodes that assistive technology is given, each with role, name and properties."""
    session = page.context.new_cdp_session(page)
    nodes: list[dict[str, Any]] = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    return [
        {
            "role": node.get("role", {}).get("value", ""),
            "name": node.get("name", {}).get("value", "").strip(),
            "focusable": any(
                one["name"] == "focusable" and one["value"].get("value")
                for one in node.get("properties", ())
            ),
        }
        for node in nodes
        if not node.get("ignored")
    ]


def untold(page: Page) -> list[str]:
    """What a page does not tell those who hear it."""
    nodes = spoken(page)
    roles = [node["role"] for node in nodes]
    faults = [
        f"{node['role']} without a name"
        for node in nodes
        if (node["role"] in NAMED or (node["focusable"] and node["role"] not in SILENT))
        and not node["name"]
    ]
    faults += [f"{roles.count(one)} times {one}" for one in LANDMARKS if roles.count(one) > 1]
    faults += [] if page.title().strip() else ["no title"]
    return faults + [f"several places are called {one!r}" for one in page.evaluate(ALIKE)]
