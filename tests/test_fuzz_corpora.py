"""What the fuzzers found worth keeping is read again by every run of the tests."""

from pathlib import Path

import pytest

from fuzz.targets import TARGETS

CORPUS = Path(__file__).resolve().parent.parent / "fuzz" / "corpus"
pytestmark = pytest.mark.no_database


@pytest.mark.parametrize("name", list(TARGETS))
def test_kept_inputs_are_read_or_refused(name: str) -> None:
    kept = sorted((CORPUS / name).iterdir())
    assert kept
    for file in kept:
        TARGETS[name](file.read_bytes())


def test_a_link_that_acts_is_noticed() -> None:
    from fuzz.targets import Acting  # noqa: PLC0415

    for html in ('<a href="javascript:1">x</a>', "<script>", '<b onclick="1">', '<a href="tel:1">'):
        with pytest.raises(AssertionError):
            Acting().feed(html)
