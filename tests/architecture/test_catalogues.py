"""Finnish is complete."""

import pytest

from aktori.config.catalogues import faults


@pytest.mark.no_database
def test_every_string_is_said_in_finnish() -> None:
    assert faults() == []
