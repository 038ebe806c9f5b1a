"""Bytes to a table: what kind of file it is, by what is in it and not by its name."""

from aktori.applications.importing.errors import UnreadableFile
from aktori.applications.importing.limits import MAX_BYTES, MEGABYTE
from aktori.applications.importing.table import Table
from aktori.applications.importing.text_files import read_csv
from aktori.applications.importing.workbooks import read_workbook

ZIP = b"PK\x03\x04"
EMPTY_ZIP = b"PK\x05\x06"
# Old Excel, and new Excel behind a password, are the same container.
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PASSWORDED = "EncryptedPackage".encode("utf-16-le")

OTHERS = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"RIFF", "image"),
    (b"BM", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"{\\rtf", "word_document"),
    (b"\x1f\x8b", "compressed"),
    (b"7z\xbc\xaf", "compressed"),
    (b"Rar!", "compressed"),
)
MARKUP = (b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta", b"<head")


def check_size(size: int) -> None:
    """Raises `UnreadableFile` for more bytes than we read; ask before loading the upload."""
    if size > MAX_BYTES:
        megabytes = round(size / MEGABYTE, 1)
        raise UnreadableFile("too_large", megabytes=megabytes, limit=MAX_BYTES // MEGABYTE)


def read_file(content: bytes, filename: str) -> Table:
    """The table in a CSV or XLSX file. Raises `UnreadableFile` with what is wrong."""
    check_size(len(content))
    if not content.strip():
        raise UnreadableFile("empty")
    if content.startswith((ZIP, EMPTY_ZIP)):
        return read_workbook(content)
    if code := _other_kind(content):
        raise UnreadableFile(code)
    if filename.lower().endswith((".xlsx", ".xlsm")):
        raise UnreadableFile("not_a_workbook")
    return read_csv(content)


def _other_kind(content: bytes) -> str:
    if content.startswith(OLE):
        return "password" if PASSWORDED in content else "old_excel"
    if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:20].lower().startswith(MARKUP):
        return "web_page"
    # Two letters are a weak sign: "BM" may begin a word, a picture has zero bytes soon after.
    for mark, code in OTHERS:
        if content.startswith(mark) and (len(mark) > 2 or b"\x00" in content[:64]):
            return code
    return ""
