"""What every page keeps to."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = sorted((ROOT / "aktori").glob("*/templates/**/*.html"))
INLINE = re.compile(
    r"""\s(?:style|on[a-z]+)\s*=\s*["']|<style|javascript:"""
    r"""|<script(?![^>]*\s(?:src=|type="application/json"))"""
)
POST_FORM = re.compile(r"<form[^>]*method=\"post\"[^>]*>(.{0,80})", re.DOTALL)


@pytest.mark.no_database
@pytest.mark.parametrize("text", ["<script>alert(1)</script>", '<p style="color: red">'])
def test_an_inline_script_or_style_would_be_found(text: str) -> None:
    assert INLINE.search(text)


@pytest.mark.no_database
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_has_no_inline_style_or_script_and_guards_its_forms(page: Path) -> None:
    text = page.read_text()
    assert not INLINE.search(text)
    assert all("csrf_token" in after for after in POST_FORM.findall(text))
