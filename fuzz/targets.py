"""What is fuzzed. Each target takes bytes; any error that is not the target's own is a defect."""

import io
import re
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from aktori.applications.importing.columns import map_columns
from aktori.applications.importing.errors import UnreadableFile
from aktori.applications.importing.reading import read_file
from aktori.applications.importing.rows import read_rows
from aktori.config.csp_report import line_of, reports_in
from aktori.kit.links import LinkBroken, LinkExpired, read_link_token
from aktori.meetings.busy import CalendarTrouble, busy_times
from aktori.meetings.forms.plan import is_safe
from aktori.workbook.markdown import clean_html, clean_line

SINCE = datetime(2026, 11, 26, tzinfo=UTC)
UNTIL = SINCE + timedelta(days=60)
HELSINKI = ZoneInfo("Europe/Helsinki")
SCHEMES = {"", "https", "mailto"}
ACTING = {"script", "style", "iframe", "object", "embed", "form", "input", "base", "meta", "svg"}
WORKBOOK = {
    "[Content_Types].xml": '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/'
    'package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxml'
    'formats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="'
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
    "_rels/.rels": '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/'
    'package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/'
    'spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<?xml version="1.0"?><Relationships xmlns="http://schemas.open'
    'xmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxml'
    'formats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>'
    "</Relationships>",
}


def table(data: bytes) -> None:
    """A file of applications, as text or as a workbook."""
    name = "answers.xlsx" if data[:2] == b"PK" else "answers.csv"
    with suppress(UnreadableFile):
        found = read_file(data, name)
        for role in ("mentor", "mentee"):
            columns = map_columns(found.header, role)
            if not columns.missing:
                read_rows(found, columns, role, HELSINKI)


def sheet(data: bytes) -> None:
    """The sheet of a workbook that is whole otherwise: mutated bytes seldom make a good ZIP."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as book:
        for name, text in WORKBOOK.items():
            book.writestr(name, text)
        book.writestr("xl/worksheets/sheet1.xml", data)
    table(file.getvalue())


def calendar(data: bytes) -> None:
    """What lies at the address of a person's own calendar."""
    with suppress(CalendarTrouble):
        for starts, ends in busy_times(data, SINCE, UNTIL):
            assert starts.tzinfo is not None  # noqa: S101
            assert starts <= ends  # noqa: S101


class Acting(HTMLParser):
    """Fails at whatever could act in a browser."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in ACTING, tag  # noqa: S101
        for name, value in attrs:
            assert not name.startswith("on"), name  # noqa: S101
            if name in ("href", "src", "action", "formaction"):
                assert urlsplit(value or "").scheme.lower() in SCHEMES, value  # noqa: S101


def markdown(data: bytes) -> None:
    """A coordinator's own chapter."""
    text = data.decode(errors="replace")
    for html in (clean_html(text, "fi"), clean_line(text, "en")):
        reader = Acting(convert_charrefs=True)
        reader.feed(html)
        reader.close()


def link(data: bytes) -> None:
    """An address that people give, and a token that came by mail."""
    text = data.decode(errors="replace")
    if is_safe(text):
        parts = urlsplit(text)
        assert parts.scheme == "https", text  # noqa: S101
        assert parts.hostname, text  # noqa: S101
        assert not re.search(r"[\x00-\x20\x7f\\]", text), text  # noqa: S101
    with suppress(LinkBroken, LinkExpired):
        raise AssertionError(read_link_token("sign-in", text, max_age=timedelta(days=1)))


def report(data: bytes) -> None:
    """What a browser, or anybody, tells of the content security policy."""
    for one in reports_in(data):
        assert re.fullmatch(r"([a-z-]{1,40} refused on [^\n\r]*)?", line_of(one))  # noqa: S101


TARGETS: dict[str, Callable[[bytes], None]] = {
    "table": table,
    "sheet": sheet,
    "calendar": calendar,
    "markdown": markdown,
    "link": link,
    "report": report,
}
