"""How long files and functions may be."""

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
FILES = [
    file
    for file in sorted((ROOT / "aktori").rglob("*.py"))
    if "migrations" not in file.parts and file.read_text().strip()
]


def functions(file: Path) -> Iterator[tuple[str, int]]:
    """Each function with its lines."""
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{file.name}:{node.name}", (node.end_lineno or node.lineno) - node.lineno + 1


def is_view(file: Path) -> bool:
    return "tests" not in file.parts and any("views" in part for part in file.parts)


@pytest.mark.no_database
def test_files_are_short() -> None:
    lines = {file: len(file.read_text().splitlines()) for file in FILES}
    assert [str(file) for file, count in lines.items() if count > 400] == []
    assert median(lines.values()) <= 80


@pytest.mark.no_database
def test_functions_are_short() -> None:
    lengths = [found for file in FILES for found in functions(file)]
    assert [name for name, length in lengths if length > 60] == []
    assert median(length for _name, length in lengths) <= 8


@pytest.mark.no_database
def test_views_are_short() -> None:
    lengths = [found for file in FILES if is_view(file) for found in functions(file)]
    assert len(lengths) > 60
    assert median(length for _name, length in lengths) <= 20
