"""Sealed texts: nothing about a record can be changed or moved."""

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aktori.vault.context import Context
from aktori.vault.padding import LEAST, pad, padme, unpad
from aktori.vault.records import RecordRefused, seal, unseal

pytestmark = pytest.mark.no_database
KEY, OTHER_KEY = b"k" * 32, b"o" * 32
ROW, AUTHOR, VAULT = UUID(int=1), UUID(int=2), UUID(int=3)
CONTEXT = Context(table="goals_goal", field="sealed", row=ROW, author=AUTHOR, revision=1)
BOUND = CONTEXT.bind(instance=b"here", vault=VAULT)
TEXT = "Uskallan hakea Kumpulaan"


@given(st.text(max_size=2000))
@settings(max_examples=60, deadline=None)
def test_what_is_sealed_opens_again(text: str) -> None:
    assert unseal(KEY, 1, seal(KEY, 1, text, BOUND), BOUND) == text


def test_no_word_of_it_is_in_the_record_and_no_two_records_are_alike() -> None:
    first, second = seal(KEY, 1, TEXT, BOUND), seal(KEY, 1, TEXT, BOUND)
    assert b"Kumpulaan" not in first
    assert first != second


@pytest.mark.parametrize(
    "moved",
    [
        replace(CONTEXT, table="goals_other"),
        replace(CONTEXT, field="note"),
        replace(CONTEXT, row=AUTHOR),
        replace(CONTEXT, author=ROW),
        replace(CONTEXT, revision=2),
        # parts that join to the same letters are still other parts
        replace(CONTEXT, table="goals_goals", field="ealed"),
    ],
)
def test_a_record_opens_in_its_own_place_only(moved: Context) -> None:
    record = seal(KEY, 1, TEXT, BOUND)
    with pytest.raises(RecordRefused):
        unseal(KEY, 1, record, moved.bind(instance=b"here", vault=VAULT))


def test_neither_in_another_vault_nor_in_another_instance() -> None:
    record = seal(KEY, 1, TEXT, BOUND)
    for bound in (
        CONTEXT.bind(instance=b"there", vault=VAULT),
        CONTEXT.bind(instance=b"here", vault=ROW),
    ):
        with pytest.raises(RecordRefused):
            unseal(KEY, 1, record, bound)
    with pytest.raises(RecordRefused):
        unseal(OTHER_KEY, 1, record, BOUND)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_every_flipped_bit_is_noticed(data: st.DataObject) -> None:
    record = bytearray(seal(KEY, 1, TEXT, BOUND))
    place = data.draw(st.integers(0, len(record) - 1))
    record[place] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(RecordRefused):
        unseal(KEY, 1, bytes(record), BOUND)


@pytest.mark.parametrize(
    "record", [b"", b"\x02", b"\x02\x00\x01", b"\x01\x00\x01" + b"0" * 60, b"\x03" + b"0" * 60]
)
def test_a_cut_or_unknown_record_is_refused(record: bytes) -> None:
    with pytest.raises(RecordRefused, match=r"^a record (of an unknown version|that does not)"):
        unseal(KEY, 1, record, BOUND)


def test_short_texts_are_all_of_one_length() -> None:
    lengths = {len(seal(KEY, 1, "x" * size, BOUND)) for size in (0, 1, 50, 200)}
    assert len(lengths) == 1


@given(st.integers(0, 10**6))
def test_padding_costs_an_eighth_at_most(length: int) -> None:
    padded = padme(length)
    assert length <= padded
    assert padded <= max(LEAST, length * 1.125)


@pytest.mark.parametrize("broken", [b"\xff\xff\xff\xff", pad(b"x")[:-1] + b"1"])
def test_broken_padding_is_refused(broken: bytes) -> None:
    with pytest.raises(ValueError, match="padding"):
        unpad(broken)


def test_a_record_under_another_version_of_the_key_is_refused() -> None:
    record = seal(KEY, 258, TEXT, BOUND)
    assert record[:3] == b"\x02\x01\x02"
    assert unseal(KEY, 258, record, BOUND) == TEXT
    with pytest.raises(RecordRefused, match=r"^a record of an unknown version$"):
        unseal(KEY, 1, record, BOUND)
    with pytest.raises(RecordRefused, match=r"^a record that does not belong here$"):
        unseal(OTHER_KEY, 258, record, BOUND)
