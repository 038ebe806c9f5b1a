"""The list of timed jobs."""

import pytest

from aktori.config.schedule import JOBS

pytestmark = pytest.mark.no_database


def test_numbers_are_kept_before_the_rows_go_from_which_they_are_counted() -> None:
    names = [job.name for job in JOBS]
    assert names.index("keep-numbers") < names.index("destroy-due-content")
