"""What the web server finds when it knocks."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.no_database
def test_pages_and_book_are_read_and_set_aside_before_the_first_visitor_comes(
    tmp_path: Path,
) -> None:
    look = (
        "import gc, sys, aktori.config.wsgi; from aktori.workbook.content import chapters; "
        "print('aktori.home.views.member' in sys.modules, chapters.cache_info().currsize, "
        "gc.get_freeze_count() > len(gc.get_objects()))"
    )
    found = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", look],
        env={**os.environ, "AKTORI_VAR": str(tmp_path)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert found.stdout.strip() == "True 3 True"
