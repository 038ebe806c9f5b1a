"""Finding the forms of a page, and filling every field as a person could."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

SKIPPED = {"csrfmiddlewaretoken", "next", "own_device"}
# what a field of a kind can take; words go wherever words may
BY_NAME = {"slug": "kanaria", "zone": "Europe/Helsinki", "pair_weeks": ""}
BY_TYPE = {
    "date": "2027-02-01", "time": "16:30", "datetime-local": "2027-02-01T16:30", "number": "2",
    "email": "kanaria@example.org", "url": "https://example.org/kanaria", "tel": "+358401234567",
}  # fmt: skip


@dataclass
class Form:
    """One form that is sent by POST: where to, and what is in its fields."""

    action: str
    data: dict[str, list[str]] = field(default_factory=dict)
    words: int = 0


class Reader(HTMLParser):
    """Reads the forms of a page, with `marker` in every field that takes words."""

    def __init__(self, marker: str) -> None:
        super().__init__()
        self.marker = marker
        self.forms: list[Form] = []
        self.form: Form | None = None
        self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {key: value or "" for key, value in attrs}
        if tag == "form" and found.get("method", "").lower() == "post":
            self.form = Form(found.get("action", ""))
            self.forms.append(self.form)
        elif self.form is not None and found.get("name", "") not in SKIPPED:
            self.field(self.form, tag, found)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.form = None

    def field(self, form: Form, tag: str, found: dict[str, str]) -> None:
        """Takes one field into the form."""
        name, kind = found.get("name", ""), found.get("type", "text")
        if tag == "option" and self.select and not form.data[self.select][0]:
            form.data[self.select] = [found.get("value", "")]
        elif tag == "select" and name:
            self.select = name
            form.data[name] = [""]
        elif tag == "textarea" and name:
            self.say(form, name, found)
        elif tag == "button" and name:
            form.data.setdefault(name, [found.get("value", "1")])
        elif tag == "input" and name:
            self.enter(form, name, kind, found)

    def enter(self, form: Form, name: str, kind: str, found: dict[str, str]) -> None:
        """Takes an input."""
        if kind in ("radio", "checkbox"):
            form.data.setdefault(name, [found.get("value", "on")])
        elif kind in ("text", "search"):
            self.say(form, name, found)
        elif kind != "file":
            usual = BY_NAME.get(name, BY_TYPE.get(kind, ""))
            form.data[name] = [found.get("value") or usual]

    def say(self, form: Form, name: str, found: dict[str, str]) -> None:
        """Puts the marker in, as much of it as the field takes."""
        words = f"{self.marker} {name}"[: int(found.get("maxlength", 200))]
        words = f"https://example.org/{self.marker}" if name == "link" else words
        form.data[name] = [BY_NAME.get(name, words)]
        form.words += 1


def forms_of(page: str, marker: str) -> list[Form]:
    """Every form of a page that is sent by POST."""
    reader = Reader(marker)
    reader.feed(page)
    return reader.forms
