"""Every opening is written down, and nobody changes what was written."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from aktori.kit.chain import first_break, forget
from aktori.vault.doors import (
    NotAMember,
    Purpose,
    VaultKind,
    admit,
    create_vaults,
    dismiss,
    open_vaults,
)
from aktori.vault.models import Opening
from aktori.vault.roots import roots

AINO, HENRIK, OUTSIDER = UUID(int=1), UUID(int=2), UUID(int=9)
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def vaults() -> list[UUID]:
    """Three vaults of two members."""
    return create_vaults([(VaultKind.JOINT, [AINO, HENRIK])] * 3)


def visit(vaults: list[UUID], actor: UUID, now: datetime = NOW) -> None:
    open_vaults(vaults=vaults, actor=actor, purpose=Purpose.READ, now=now)


def test_it_says_who_opened_what_when_and_why(vaults: list[UUID]) -> None:
    visit(vaults[:1], HENRIK)
    row = Opening.objects.get()
    assert (row.actor, row.vault, row.at, row.purpose) == (HENRIK, vaults[0], NOW, Purpose.READ)
    assert not row.refused


def test_visits_within_an_hour_are_one_row(vaults: list[UUID]) -> None:
    for minutes in (0, 20, 59):
        visit(vaults, HENRIK, NOW + timedelta(minutes=minutes))
    assert Opening.objects.count() == 3
    visit(vaults, HENRIK, NOW + HOUR)
    assert Opening.objects.count() == 6
    visit(vaults, AINO, NOW + HOUR)
    assert Opening.objects.count() == 9


def test_another_purpose_is_another_row(vaults: list[UUID]) -> None:
    for purpose in Purpose:
        open_vaults(vaults=vaults[:1], actor=AINO, purpose=purpose, now=NOW)
    assert set(Opening.objects.values_list("purpose", flat=True)) == set(Purpose)


def test_a_refused_try_is_written_down_too(vaults: list[UUID]) -> None:
    with pytest.raises(NotAMember):
        visit(vaults[:1], OUTSIDER)
    row = Opening.objects.get()
    assert (row.actor, row.vault, row.refused) == (OUTSIDER, vaults[0], True)


def test_a_refused_try_hides_no_later_visit(vaults: list[UUID]) -> None:
    with pytest.raises(NotAMember):
        visit(vaults[:1], OUTSIDER)
    admit(vault=vaults[0], member=OUTSIDER)
    visit(vaults[:1], OUTSIDER, NOW + HOUR / 2)
    assert list(Opening.objects.order_by("number").values_list("refused", flat=True)) == [
        True,
        False,
    ]


def test_refused_tries_within_an_hour_are_one_row_too(vaults: list[UUID]) -> None:
    stranger, first = UUID(int=8), vaults[0]

    def knock(actor: UUID, purpose: Purpose, now: datetime, vault: UUID = first) -> int:
        with pytest.raises(NotAMember):
            open_vaults(vaults=[vault], actor=actor, purpose=purpose, now=now)
        return Opening.objects.filter(refused=True).count()

    assert knock(OUTSIDER, Purpose.READ, NOW) == 1
    assert knock(OUTSIDER, Purpose.READ, NOW + HOUR / 2) == 1
    assert knock(OUTSIDER, Purpose.READ, NOW - HOUR / 2) == 2, "a clock that ran ahead hides none"
    assert knock(OUTSIDER, Purpose.READ, NOW + HOUR) == 3
    assert knock(OUTSIDER, Purpose.WRITE, NOW) == 4
    assert knock(stranger, Purpose.READ, NOW) == 5
    assert knock(OUTSIDER, Purpose.READ, NOW, vaults[1]) == 6


def test_a_visit_hides_no_later_refusal(vaults: list[UUID]) -> None:
    visit(vaults[:1], AINO)
    dismiss(vaults=vaults[:1], member=AINO)
    with pytest.raises(NotAMember):
        visit(vaults[:1], AINO, NOW + HOUR / 2)
    assert Opening.objects.filter(refused=True).count() == 1


def test_a_visit_to_one_vault_hides_no_visit_to_another(vaults: list[UUID]) -> None:
    visit(vaults[:1], AINO)
    visit(vaults[1:], AINO, NOW + HOUR / 2)
    assert set(Opening.objects.values_list("vault", flat=True)) == set(vaults)


def test_a_clock_that_ran_ahead_hides_no_visit(vaults: list[UUID]) -> None:
    visit(vaults[:1], AINO, NOW + 24 * HOUR)
    visit(vaults[:1], AINO, NOW)
    assert Opening.objects.count() == 2


def test_opening_nothing_writes_nothing() -> None:
    opened = open_vaults(vaults=[], actor=AINO, purpose=Purpose.READ, now=NOW)
    assert (opened.text_keys, opened.instance) == ({}, roots().instance)
    assert not Opening.objects.exists()


def test_nothing_opens_when_it_cant_be_written_down(
    vaults: list[UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_rows: object) -> None:
        raise OSError("no space left on the device")

    monkeypatch.setattr("aktori.vault.doors.append", full)
    with pytest.raises(OSError, match="no space"):
        visit(vaults, AINO)


@pytest.mark.parametrize(
    "change",
    [
        {"actor": OUTSIDER},
        {"at": NOW - HOUR},
        {"vault": UUID(int=7)},
        {"purpose": Purpose.EXPORT},
        {"refused": True},
        {"previous": b"\0" * 32},
        {"mark": b"\0" * 32},
        {"number": 77},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_changed_row_shows(vaults: list[UUID], change: dict[str, object]) -> None:
    visit(vaults, AINO)
    assert first_break(Opening) is None
    Opening.objects.filter(number=2).update(**change)
    assert first_break(Opening) is not None


def test_a_row_taken_out_or_put_in_shows(vaults: list[UUID]) -> None:
    visit(vaults, AINO)
    row = Opening.objects.get(number=2)
    row.delete()
    assert first_break(Opening) == 3
    Opening.objects.create(
        number=2, previous=row.previous, mark=row.mark, at=NOW, actor=HENRIK,
        vault=row.vault, purpose=row.purpose,
    )  # fmt: skip
    assert first_break(Opening) == 2


def test_rows_whose_time_is_over_leave_from_the_front(vaults: list[UUID]) -> None:
    visit(vaults, AINO, NOW - 5 * HOUR)
    visit(vaults, AINO, NOW)
    assert forget(Opening, before=NOW - HOUR) == 3
    assert Opening.objects.order_by("number").first().number == 4  # type: ignore[union-attr]
    assert first_break(Opening) is None
    assert forget(Opening, before=NOW - HOUR) == 0
    assert forget(Opening, before=NOW + HOUR) == 0, "the last rows stay, whatever their age"
    visit(vaults, AINO, NOW + HOUR)
    assert first_break(Opening) is None
