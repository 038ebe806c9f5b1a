"""The shred ledger: only added to, and every change shows."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from aktori.vault import ledger
from aktori.vault.ledger import LedgerBroken

pytestmark = pytest.mark.no_database
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
ONE, TWO, THREE = (UUID(int=number) for number in (1, 2, 3))


@pytest.fixture
def path(settings: Any, tmp_path: Path) -> Path:
    """A ledger of this test alone."""
    settings.SHRED_LEDGER = tmp_path / "shred.ledger"
    return tmp_path / "shred.ledger"


def test_what_was_written_is_read_and_a_second_time_adds_nothing(path: Path) -> None:
    assert ledger.gone() == set()
    assert ledger.write([ONE, TWO, ONE], now=NOW) == 2
    assert ledger.write([TWO, THREE], now=NOW) == 1
    assert [line.number for line in ledger.read()] == [1, 2, 3]
    assert ledger.gone() == {ONE, TWO, THREE}
    assert oct(path.stat().st_mode)[-3:] == "600"


@pytest.mark.parametrize(
    "change",
    [
        lambda lines: [lines[0].replace("0001 ", "0009 "), *lines[1:]],
        lambda lines: [lines[0].replace("2026", "2025"), *lines[1:]],
        lambda lines: [lines[0][:-1] + ("0" if lines[0][-1] != "0" else "1"), *lines[1:]],
        lambda lines: lines[1:],
        lambda lines: [lines[0], lines[2]],
        lambda lines: [lines[1], lines[0], lines[2]],
        lambda lines: [*lines, "rubbish"],
        lambda lines: [*lines, lines[-1]],
        lambda lines: [*lines[:2], lines[2].replace(" ", "  ", 1)],
    ],
    ids=[
        "id",
        "time",
        "mark",
        "first gone",
        "middle gone",
        "swapped",
        "rubbish",
        "twice",
        "spaces",
    ],
)
def test_a_change_shows(path: Path, change: Any) -> None:
    ledger.write([ONE, TWO, THREE], now=NOW)
    lines = path.read_text().splitlines()
    path.write_text("\n".join(change(lines)) + "\n")
    with pytest.raises(LedgerBroken, match=r"line \d is not as it was written"):
        ledger.read()


def test_a_line_with_a_sound_mark_in_anothers_place_shows(path: Path) -> None:
    line = ledger.Line(2, NOW, ONE, "")
    path.write_text(f"{ledger.Line(2, NOW, ONE, ledger.mark(line, ''))}\n")
    with pytest.raises(LedgerBroken, match="line 1"):
        ledger.read()


def test_a_line_cut_by_a_crash_is_written_over(path: Path) -> None:
    ledger.write([ONE], now=NOW)
    whole = path.read_text()
    path.write_text(whole + "2 2026-11-23T10:00:00+00:00 0000")
    assert ledger.gone() == {ONE}
    ledger.write([TWO], now=NOW)
    assert ledger.gone() == {ONE, TWO}
    assert path.read_text().startswith(whole)


def test_lines_of_another_copy_are_taken_over(path: Path, tmp_path: Path) -> None:
    ledger.write([ONE, TWO], now=NOW)
    copy = tmp_path / "copy"
    copy.write_bytes(path.read_bytes())
    path.unlink()
    ledger.write([THREE], now=NOW)
    assert ledger.gone(copy) == {ONE, TWO}
    assert ledger.add_lines_of(copy, now=NOW) == 2
    assert ledger.gone() == {ONE, TWO, THREE}
    assert ledger.add_lines_of(tmp_path / "none", now=NOW) == 0


def test_many_lines_are_read_in_order(path: Path) -> None:
    wanted = [uuid4() for _ in range(60)]
    for one in wanted:
        ledger.write([one], now=NOW)
    assert [line.gone for line in ledger.read()] == wanted
