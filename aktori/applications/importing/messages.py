"""What is wrong with a file or a row of it, in one sentence each.

A column is called what it is called in the file.
"""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from aktori.applications.importing.errors import UnreadableFile
from aktori.applications.importing.values import Problem, ReadRow, RowState

BROKEN = frozenset({"broken_workbook", "unknown_letters"})


def file_text(error: UnreadableFile) -> str:
    """Why nothing of a file can be read."""
    if error.code in BROKEN:
        return _("It is broken. Save it again as CSV or XLSX.")
    known = _of_files()
    return known.get(error.code, _("It is not a CSV or XLSX file.")) % error.values


def _of_files() -> dict[str, str]:
    """By the code of an `UnreadableFile`."""
    nothing = _("There are no rows of answers in it.")
    quote = _("It breaks off at row %(row)s: a quotation mark is missing there.")
    return {
        "empty": nothing,
        "no_rows": nothing,
        "broken_row": quote,
        "open_quote": quote,
        "password": _("It is locked with a password. Save it without one."),
        "old_excel": _("It is an old Excel file (.xls). Save it as XLSX or CSV."),
        "open_document": _("It is an OpenDocument file. Save it as XLSX or CSV."),
        "too_large": _("It is %(megabytes)s MB. At most %(limit)s MB are read."),
        "too_many_rows": _("It has more than %(limit)s rows."),
        "too_many_columns": _("It has more than %(limit)s columns."),
        "zip_bomb": _(
            "It unfolds to far more than an application file can be. "
            "Copy the answers to a new file, and save that one."
        ),
    }


def missing_text(fields: Iterable[str]) -> str:
    """Which columns a file must have and has not."""
    names = {
        "email": _("e-mail address"),
        "languages": _("languages"),
        "themes": _("themes"),
        "consent": _("consent"),
    }
    columns = ", ".join(names.get(field, field) for field in fields)
    return _("These columns are missing: %(columns)s") % {"columns": columns}


def row_texts(row: ReadRow, headings: Mapping[str, str]) -> list[str]:
    """What is wrong with a row and what becomes of it; nothing for one without fault."""
    if not row.problems:
        return []
    fates = {
        RowState.HELD: _("Not matched: something that matching needs is missing."),
        RowState.REFUSED: _("Not matched."),
        RowState.SUPERSEDED: _("Not matched."),
    }
    texts = [problem_text(problem, headings) for problem in row.problems]
    return [*texts, fates[row.state]] if row.state in fates else texts


def problem_text(problem: Problem, headings: Mapping[str, str]) -> str:
    """One thing about a row."""
    known = _sentences()
    ending = problem.code.rpartition("_")[2]
    said = known.get(problem.code) or known.get(ending) or _("%(column)s: %(value)s is unclear.")
    column = headings.get(problem.field, problem.field)
    return said % {"column": column, "value": problem.value}


def _sentences() -> dict[str, str]:
    """By a problem's code, or by how the code ends."""
    return {
        "missing": _("%(column)s: nothing is said."),
        "unknown": _("%(column)s: %(value)s is not known here and was left out."),
        "name_missing": _("There is no name."),
        "email_bad": _("%(column)s: %(value)s is not an address."),
        "consent_missing": _("%(column)s: there is no consent."),
        "consent_no": _("%(column)s: there is no consent."),
        "consent_unclear": _("%(column)s: %(value)s is not a plain yes."),
        "themes_too_many": _("%(column)s: too many, these were left out: %(value)s"),
        "capacity_none": _("%(column)s: %(value)s means no place at all."),
        "capacity_range": _("%(column)s: of %(value)s the lower number counts."),
        "capacity_too_many": _("%(column)s: %(value)s is more than five; five count."),
        "date_order": _(
            "%(column)s: %(value)s can be read in two ways. "
            "Write it as 14.9.2026 or 2026-09-14; until then it counts as not said."
        ),
        "date_impossible": _("%(column)s: there is no such day as %(value)s."),
        "too_long": _("%(column)s: longer than %(value)s characters, the rest was cut off."),
        "answered_later": _("Answered again on row %(value)s, which counts."),
        "answered_before": _("Answered before on row %(value)s; this row counts."),
        "cells_beside": _("There are more cells than columns, beginning with: %(value)s"),
    }
