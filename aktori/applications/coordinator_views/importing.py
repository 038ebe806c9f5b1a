"""Importing: upload, columns, preview, done."""

from dataclasses import dataclass, field
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from aktori.applications import actions
from aktori.applications.forms import UNREAD, MappingForm, UploadForm
from aktori.applications.importing.columns import Columns, map_columns
from aktori.applications.importing.errors import UnreadableFile
from aktori.applications.importing.messages import file_text, missing_text, problem_text
from aktori.applications.importing.names import FIELDS
from aktori.applications.importing.reading import check_size, read_file
from aktori.applications.importing.rows import read_rows
from aktori.applications.importing.table import Table
from aktori.applications.importing.values import ReadRow, RowState
from aktori.applications.models import ImportFile
from aktori.applications.queries import known_headings
from aktori.applications.words import headings
from aktori.audit.doors import Why, look
from aktori.people.http import Request
from aktori.programmes.models import Role
from aktori.programmes.queries import run_or_404

EXAMPLES = 3


@dataclass
class Read:
    """A kept file, read again with the columns as they are named now."""

    file: ImportFile
    table: Table
    columns: Columns
    rows: list[ReadRow] = field(default_factory=list)


def import_upload(request: Request, programme: UUID) -> HttpResponse:
    """Takes a file, and refuses in words one that can't be read."""
    its = run_or_404(request.user, programme)
    size = int(request.META.get("CONTENT_LENGTH") or 0)
    form = UploadForm(request.POST or None, request.FILES or None, body_size=size)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            check_size(upload.size)
            content = upload.read()
            read_file(content, upload.name)
        except UnreadableFile as error:
            form.add_error("file", file_text(error))
        else:
            kept = actions.keep_upload(
                programme=its,
                role=Role(form.cleaned_data["role"]),
                name=upload.name,
                content=content,
                by=request.user,
                now=request.now,
            )
            return redirect("import_mapping", kept.id)
    context = {"programme": its, "form": form}
    return render(request, "applications/coordinator/import_upload.html", context)


def kept_file(request: Request, import_file: UUID) -> ImportFile:
    """An uploaded file of a programme that the reader runs; raises `Http404`."""
    runs = ImportFile.objects.run_by(request.user).select_related("programme")
    kept = get_object_or_404(runs, id=import_file)
    look(by=request.user, at=kept.programme, why=Why.IMPORT, now=request.now)
    return kept


def read(kept: ImportFile, *, with_rows: bool = True) -> Read:
    """Reads a kept file; it was readable when it was taken in."""
    table = read_file(bytes(kept.content), kept.name)
    said = {int(place): name for place, name in kept.mapping.items()}
    columns = map_columns(table.header, kept.role, said)
    zone = ZoneInfo(kept.programme.zone)
    rows = read_rows(table, columns, kept.role, zone) if with_rows else []
    return Read(kept, table, columns, rows)


def import_mapping(request: Request, import_file: UUID) -> HttpResponse:
    """Which column is what: recognised by name, corrected by hand."""
    kept = kept_file(request, import_file)
    if kept.imported_at:
        return redirect("import_done", kept.id)
    found = read(kept, with_rows=False)
    names = headings()
    known = known_headings(kept.programme, kept.role, found.table.header)
    form = MappingForm(
        request.POST or None,
        header=found.table.header,
        fields=[(name, names[name]) for name in FIELDS[kept.role]],
        initial={
            f"column_{place}": name for place, name in named(found.columns.fields, known).items()
        },
    )
    if request.method == "POST" and form.is_valid():
        missing = map_columns(
            found.table.header,
            kept.role,
            {int(place): name for place, name in form.mapping().items()},
        ).missing
        if not missing:
            actions.keep_mapping(
                import_file=kept, header=found.table.header, mapping=form.mapping()
            )
            return redirect("import_preview", kept.id)
        form.add_error(None, missing_text(missing))
    context = {
        "programme": kept.programme,
        "file": kept,
        "form": form,
        "columns": [
            (form[f"column_{place}"], examples(found.table, place))
            for place in range(len(found.table.header))
        ],
        "missing": missing_text(found.columns.missing) if found.columns.missing else "",
        "recognised": sum(one != UNREAD for one in named(found.columns.fields, known).values()),
        "remembered": len(known),
        "header_row": found.table.header_row_number,
    }
    return render(request, "applications/coordinator/import_mapping.html", context)


def named(recognised: dict[int, str], known: dict[int, str]) -> dict[int, str]:
    """What each column is: as it was said before, else as its name tells; "-" for left out."""
    taken = {field for field in known.values() if field}
    fresh = {place: field for place, field in recognised.items() if field not in taken}
    return {**fresh, **{place: field or UNREAD for place, field in known.items()}}


def examples(table: Table, place: int) -> list[str]:
    """The first answers in a column, so that one sees what it is."""
    cells = (row[place] for row in table.rows if place < len(row) and row[place])
    return [cell[:60] for cell, _step in zip(cells, range(EXAMPLES), strict=False)]


def import_preview(request: Request, import_file: UUID) -> HttpResponse:
    """What an import would do, with every faulty row by name and reason; a button does it."""
    kept = kept_file(request, import_file)
    if kept.imported_at:
        return redirect("import_done", kept.id)
    found = read(kept)
    if found.columns.missing:
        return redirect("import_mapping", kept.id)
    if request.method == "POST":
        actions.finish_import(import_file=kept, rows=found.rows, by=request.user, now=request.now)
        return redirect("import_done", kept.id)
    names = names_of(found)
    context = {
        "programme": kept.programme,
        "file": kept,
        "usable": count(found.rows, RowState.OK) + count(found.rows, RowState.HELD),
        "parts": parts(found.rows),
        "faulty": [(row, texts_of(row, names)) for row in found.rows if row.problems],
    }
    return render(request, "applications/coordinator/import_preview.html", context)


def names_of(found: Read) -> dict[str, str]:
    """By field, what the file calls its column."""
    return {
        name: found.table.header[place].rstrip(" ?:*")
        for place, name in found.columns.fields.items()
    }


def texts_of(row: ReadRow, names: dict[str, str]) -> list[str]:
    """What is wrong with a row, a sentence each."""
    return [problem_text(problem, names) for problem in row.problems]


def count(rows: list[ReadRow], state: RowState) -> int:
    """How many rows there are of a state."""
    return sum(row.state == state for row in rows)


def parts(rows: list[ReadRow]) -> list[tuple[str, str, int]]:
    """The rows as parts of a bar."""
    refused = count(rows, RowState.REFUSED) + count(rows, RowState.SUPERSEDED)
    return [
        ("ok", words()["ok"], count(rows, RowState.OK)),
        ("watch", words()["watch"], count(rows, RowState.HELD)),
        ("help", words()["help"], refused),
    ]


def words() -> dict[str, str]:
    """What the parts are called."""
    return {
        "ok": _("Ready"),
        "watch": _("Waits for completion"),
        "help": _("Left out"),
    }


def import_done(request: Request, import_file: UUID) -> HttpResponse:
    """What the import did."""
    kept = kept_file(request, import_file)
    if kept.imported_at is None:
        return redirect("import_mapping", kept.id)
    context = {"programme": kept.programme, "file": kept, "result": kept.result}
    return render(request, "applications/coordinator/import_done.html", context)
