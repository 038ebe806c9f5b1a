"""What must never be false about a programme, the database refuses."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError

from aktori.programmes.models import Coordinator, Participant, Programme, Role
from tests.world import NOW, World


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"call_opens": date(2026, 9, 7)}, "call_opens_before_it_closes"),
        ({"call_closes": date(2026, 9, 25)}, "call_closes_before_kick_off"),
        ({"ends_on": date(2026, 9, 24)}, "kick_off_before_closing"),
        ({"deletion_on": date(2027, 5, 20)}, "closing_before_deletion"),
        ({"expected_meetings": 0}, "one_to_24_meetings"),
        ({"expected_meetings": 25}, "one_to_24_meetings"),
    ],
)
def test_dates_and_numbers_stay_in_order(
    world: World, change: dict[str, object], constraint: str
) -> None:
    with pytest.raises(IntegrityError, match=constraint):
        Programme.objects.filter(id=world.programme.id).update(**change)


def test_an_address_belongs_to_one_programme(world: World) -> None:
    with pytest.raises(IntegrityError):
        Programme.objects.filter(id=world.elsewhere.id).update(slug=world.programme.slug)


def test_one_coordinates_a_programme_once(world: World) -> None:
    with pytest.raises(IntegrityError):
        Coordinator.objects.create(programme=world.programme, person=world.maija)


@pytest.mark.parametrize(("role", "capacity"), [(Role.MENTEE, 1), (Role.MENTOR, 6)])
def test_a_part_comes_once_and_has_room_for_five(world: World, role: Role, capacity: int) -> None:
    with pytest.raises(IntegrityError):
        Participant.objects.create(
            programme=world.programme,
            person=world.aino,
            role=role,
            capacity=capacity,
            joined_at=NOW,
        )


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        (datetime(2026, 8, 16, 20, 59, tzinfo=UTC), False),
        (datetime(2026, 8, 16, 21, 0, tzinfo=UTC), True),
        (datetime(2026, 9, 6, 20, 59, tzinfo=UTC), True),
        (datetime(2026, 9, 6, 21, 0, tzinfo=UTC), False),
    ],
)
def test_a_call_is_open_from_its_first_to_its_last_day(
    world: World, moment: datetime, is_open: bool
) -> None:
    found = Programme.objects.with_open_call(moment)
    assert (world.programme in found) is is_open


def test_members_and_coordinators_see_their_programme(world: World) -> None:
    for person in (world.maija, world.aino, world.henrik):
        assert list(Programme.objects.visible_to(person)) == [world.programme]
    assert not Programme.objects.visible_to(world.olli).exists()
    assert not Programme.objects.run_by(world.aino).exists()
