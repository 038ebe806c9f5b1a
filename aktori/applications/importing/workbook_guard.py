"""An XLSX file looked through before it is parsed, and packed anew from what was looked at.

The parser lays out every sheet as a full rectangle and copies a shared text into each cell that
points at it; a few kilobytes can ask for gigabytes. So sizes, extents and copies are counted here
with a streaming reader, and the parser never sees a part, a size or a name that was not counted.
"""

import io
import re
import zipfile
import zlib
from collections import Counter
from dataclasses import dataclass, field
from xml.parsers import expat

from aktori.applications.importing.errors import UnreadableFile
from aktori.applications.importing.limits import (
    MAX_CELLS,
    MAX_CHARACTERS,
    MAX_COLUMNS,
    MAX_PARTS,
    MAX_RATIO,
    MAX_ROWS,
    MAX_SPARE_ROWS,
    MAX_UNZIPPED,
    MEGABYTE,
)

PLACE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})\Z")
ENCRYPTED = 0x1


@dataclass(slots=True)
class Count:
    """What was seen in the parts so far."""

    cells: int = 0
    shared: bool = False
    pointed_at: Counter[int] = field(default_factory=Counter)
    lengths: list[int] = field(default_factory=list)


def repack(content: bytes) -> bytes:
    """The workbook's XML parts in a new, uncompressed zip. Raises `UnreadableFile`."""
    count, packed = Count(), io.BytesIO()
    try:
        with (
            zipfile.ZipFile(io.BytesIO(content)) as source,
            zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as target,
        ):
            _check_kind(source)
            for part in _parts(source):
                xml = source.read(part)
                _look_through(xml, count)
                target.writestr(part.filename, xml)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise UnreadableFile("broken_workbook") from error
    copied = sum(
        times * count.lengths[index]
        for index, times in count.pointed_at.items()
        if index < len(count.lengths)
    )
    if copied > MAX_CHARACTERS:
        raise UnreadableFile("zip_bomb")
    return packed.getvalue()


def _check_kind(source: zipfile.ZipFile) -> None:
    names = set(source.namelist())
    if "mimetype" in names:
        raise UnreadableFile("open_document")
    if "xl/workbook.bin" in names:
        raise UnreadableFile("binary_workbook")
    if any(name.startswith("word/") for name in names):
        raise UnreadableFile("word_document")
    if not any(name.startswith("xl/") for name in names):
        raise UnreadableFile("compressed")


def _parts(source: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """The XML parts; pictures, macros and printer settings stay behind."""
    parts = source.infolist()
    unzipped = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts)
    if len(parts) > MAX_PARTS or unzipped > MAX_UNZIPPED:
        raise UnreadableFile("zip_bomb")
    if unzipped > MEGABYTE and unzipped > MAX_RATIO * packed:
        raise UnreadableFile("zip_bomb")
    if any(part.flag_bits & ENCRYPTED for part in parts):
        raise UnreadableFile("password")
    wanted = [part for part in parts if part.filename.lower().endswith((".xml", ".rels"))]
    if len({part.filename.lower() for part in wanted}) < len(wanted):
        raise UnreadableFile("broken_workbook")
    if any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in wanted):
        raise UnreadableFile("broken_workbook")
    return wanted


def _look_through(xml: bytes, count: Count) -> None:
    reader = expat.ParserCreate()
    reader.buffer_text = True
    reader.StartDoctypeDeclHandler = _refuse_doctype
    _Part(reader, count)
    try:
        reader.Parse(xml, True)
    except expat.ExpatError as error:
        raise UnreadableFile("broken_workbook") from error


def _refuse_doctype(*_: object) -> None:
    raise UnreadableFile("broken_workbook")


class _Part:
    """Counts one part: cells of a sheet, or lengths of the shared texts."""

    def __init__(self, reader: expat.XMLParserType, count: Count) -> None:
        self.reader, self.count = reader, count
        self.row = self.column = 0
        self.pointer = ""
        self.points = False
        reader.StartElementHandler = self.first_element

    def first_element(self, name: str, _: dict[str, str]) -> None:
        """Decides by the root what the part is; the rest of other parts is passed over fast."""
        kind = _local(name)
        self.reader.StartElementHandler = None
        if kind == "worksheet":
            self.reader.StartElementHandler = self.sheet_element
            self.reader.EndElementHandler = self.sheet_element_end
        elif kind == "sst":
            if self.count.shared:
                raise UnreadableFile("broken_workbook")
            self.count.shared = True
            self.reader.StartElementHandler = self.text_element
            self.reader.CharacterDataHandler = self.text

    def text_element(self, name: str, _: dict[str, str]) -> None:
        if _local(name) == "si":
            self.count.lengths.append(0)

    def text(self, data: str) -> None:
        if self.count.lengths:
            self.count.lengths[-1] += len(data)

    def sheet_element(self, name: str, attributes: dict[str, str]) -> None:
        """A cell counts when something stands in it; formatting alone may reach to the edge."""
        kind = _local(name)
        if kind == "c":
            self.points = attributes.get("t") == "s"
            self.move(attributes.get("r", ""))
        elif kind in ("v", "is", "f"):
            self.filled()
            if kind == "v" and self.points:
                self.pointer = ""
                self.reader.CharacterDataHandler = self.pointer_text
        elif kind == "row":
            self.row = _number(attributes["r"]) if "r" in attributes else self.row + 1
            self.column = 0

    def sheet_element_end(self, _name: str) -> None:
        if self.reader.CharacterDataHandler is not None:
            self.reader.CharacterDataHandler = None
            self.count.pointed_at[_number(self.pointer or "0")] += 1

    def pointer_text(self, data: str) -> None:
        self.pointer += data

    def move(self, place: str) -> None:
        """To where the cell says it is, or to the next column when it does not say."""
        if not place:
            self.column += 1
        elif found := PLACE.match(place):
            self.column, self.row = _column(found[1]), int(found[2])
        else:
            raise UnreadableFile("broken_workbook")

    def filled(self) -> None:
        self.count.cells += 1
        if self.row > MAX_ROWS + MAX_SPARE_ROWS or self.count.cells > MAX_CELLS:
            raise UnreadableFile("too_many_rows", limit=MAX_ROWS)
        if self.column > MAX_COLUMNS:
            raise UnreadableFile("too_many_columns", limit=MAX_COLUMNS)


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _number(text: str) -> int:
    try:
        return int(text)
    except ValueError as error:
        raise UnreadableFile("broken_workbook") from error


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
