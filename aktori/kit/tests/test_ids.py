"""Ids as they are posted."""

from uuid import UUID

import pytest
from django.http import Http404

from aktori.kit.ids import as_id, as_written, ids_or_404

pytestmark = pytest.mark.no_database
KNOWN = "01a20c72-df27-75ed-9158-c45d607c7abc"


@pytest.mark.parametrize("text", ["", None, "x", KNOWN + "0", "'; drop table", "\x00"])
def test_what_is_no_id_is_none(text: str | None) -> None:
    assert as_id(text) is None
    with pytest.raises(Http404):
        ids_or_404([KNOWN, text or ""])


def test_ids_keep_their_order() -> None:
    assert as_id(KNOWN) == UUID(KNOWN)
    other = KNOWN.replace("01a2", "01a3")
    assert ids_or_404([other, KNOWN]) == [UUID(other), UUID(KNOWN)]


def test_the_text_of_a_database_is_written_as_addresses_write_it() -> None:
    assert as_written(UUID(KNOWN).hex) == as_written(KNOWN) == KNOWN
