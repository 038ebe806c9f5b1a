"""Sessions of those who run programmes end; a member's stays."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from tests.world import NOW, World

HALF_HOUR = timedelta(minutes=30)


def is_in(client: Client) -> bool:
    """Whether a page still knows who it is."""
    return client.get(reverse("account")).status_code == 200


@pytest.mark.parametrize(("idle", "stays"), [(29, True), (30, True), (31, False)])
def test_thirty_idle_minutes_are_the_limit(
    client: Client, world: World, idle: int, stays: bool
) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        client.force_login(world.maija)
        assert is_in(client)
        clock.shift(timedelta(minutes=idle))
        assert is_in(client) is stays


def test_twelve_hours_end_it_whatever_one_does(client: Client, world: World) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        client.force_login(world.maija)
        assert is_in(client)
        for _ in range(24):
            clock.shift(HALF_HOUR)
            assert is_in(client)
        clock.shift(timedelta(minutes=1))
        assert not is_in(client)


def test_signing_in_again_begins_anew(client: Client, world: World) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        client.force_login(world.maija)
        assert is_in(client)
        clock.shift(timedelta(hours=13))
        assert not is_in(client)
        client.force_login(world.maija)
        assert is_in(client)


def test_a_member_stays_signed_in_overnight(client: Client, world: World) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        client.force_login(world.aino)
        assert is_in(client)
        clock.shift(timedelta(days=3))
        assert is_in(client)
