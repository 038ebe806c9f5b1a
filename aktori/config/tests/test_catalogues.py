"""Taking strings out of the product, and knowing what a catalogue lacks."""

import ast
from pathlib import Path

import pytest
from babel.messages.catalog import Message

from aktori.config import catalogues

MARKS = {"_", "gettext", "ngettext", "gettext_lazy", "ngettext_lazy", "pgettext"}


def test_strings_of_modules_and_templates_are_found() -> None:
    found = {one.id for one in catalogues.extracted()}
    assert "Write at least one rule." in found  # a form
    assert "Destroyed, as promised" in found  # a template
    assert ("%(n)s minute", "%(n)s minutes") in found
    assert "Your code for Aktori" in found  # a mail


def calls_inside_f_strings(file: Path) -> list[str]:
    """Marked strings that Babel can't see, since they stand inside an f-string."""
    inside = [
        call
        for joined in ast.walk(ast.parse(file.read_text()))
        if isinstance(joined, ast.JoinedStr)
        for call in ast.walk(joined)
        if isinstance(call, ast.Call)
    ]
    named = [call for call in inside if isinstance(call.func, ast.Name) and call.func.id in MARKS]
    return [f"{file}:{call.lineno}" for call in named]


def test_no_string_hides_inside_an_f_string() -> None:
    files = [file for file in catalogues.sources() if file.suffix == ".py"]
    assert [line for file in files for line in calls_inside_f_strings(file)] == []


def test_an_f_string_with_a_marked_string_would_be_found(tmp_path: Path) -> None:
    file = tmp_path / "page.py"
    file.write_text("text = f'{_(\"Hello\")}!'")
    assert len(calls_inside_f_strings(file)) == 1


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ("", "not translated"),
        ("Hei %(nimi)s", "other placeholders"),
        ("Hei", "other placeholders"),
        ("Hei %(name)s", ""),
    ],
)
def test_a_catalogues_faults_are_named(said: str, fault: str) -> None:
    found = catalogues.faults_of("fi", Message("Hello %(name)s"), Message("Hello %(name)s", said))
    assert (fault in found[0]) if fault else found == []


def test_a_missing_or_uncertain_string_is_a_fault() -> None:
    assert "not translated" in catalogues.faults_of("fi", Message("Hello"), None)[0]
    unsure = Message("Hello", "Hei", flags=("fuzzy",))
    assert "uncertain" in catalogues.faults_of("fi", Message("Hello"), unsure)[0]
