"""Sessions of those who run programmes end; a member's stays."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from aktori.people.actions import erase_account, make_sign_in_link
from aktori.people.models import Person, SignIn
from aktori.people.sessions import forget_old_sessions
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


def sign_in(person: Person, agent: str = "", *, own_device: bool = False) -> Client:
    """A browser of somebody's, signed in by a link."""
    client = Client(headers={"user-agent": agent})
    sent = {"own_device": "on"} if own_device else {}
    client.post(make_sign_in_link(person, hours=24 * 30), sent)
    return client


@pytest.mark.parametrize(("days", "stays"), [(29, True), (31, False)])
def test_on_ones_own_device_thirty_days_are_the_limit(world: World, days: int, stays: bool) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        client = sign_in(world.aino, own_device=True)
        for _ in range(days):
            assert is_in(client)
            clock.shift(timedelta(days=1))
        assert is_in(client) is stays


@pytest.mark.parametrize(("hours", "stays"), [(12, True), (13, False)])
def test_elsewhere_a_member_stays_for_half_a_day(world: World, hours: int, stays: bool) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        client = sign_in(world.aino)
        clock.shift(timedelta(hours=hours))
        assert is_in(client) is stays


def test_a_coordinators_own_device_makes_no_difference(world: World) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        client = sign_in(world.maija, own_device=True)
        clock.shift(timedelta(minutes=31))
        assert not is_in(client)


def test_signing_in_gives_the_session_a_new_key(world: World) -> None:
    client = Client()
    client.post("/sign-in/", {"email": world.aino.email})
    before = client.session.session_key
    client.post(make_sign_in_link(world.aino, hours=1))
    assert client.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()


def test_the_page_shows_ones_own_devices_and_nobody_elses(world: World) -> None:
    sign_in(world.henrik, "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0")
    sign_in(world.aino, "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1")
    here = sign_in(world.aino, "Mozilla/5.0 (Linux; Android 15) Chrome/140 Mobile Safari/537")
    page = here.get(reverse("sessions")).content.decode()
    assert page.index("Chrome, Android") < page.index("Safari, iPhone")
    assert "Firefox" not in page
    assert page.count(str(SignIn.objects.get(device="Safari, iPhone").id)) == 1
    assert str(SignIn.objects.get(device="Chrome, Android").id) not in page  # one is here


def test_a_button_signs_out_there_and_only_there(world: World) -> None:
    phone, library, here = (sign_in(world.aino) for _ in range(3))
    row = SignIn.objects.get(session_id=library.session.session_key)
    here.post(reverse("end_session", args=[row.id]))
    assert [is_in(one) for one in (phone, library, here)] == [True, False, True]
    assert here.post(reverse("end_session", args=[row.id])).status_code == 404


def test_another_button_signs_out_everywhere_else(world: World) -> None:
    phone, library, here = (sign_in(world.aino) for _ in range(3))
    others = sign_in(world.henrik)
    here.post(reverse("end_other_sessions"))
    assert [is_in(one) for one in (phone, library, here, others)] == [False, False, True, True]


def test_nobody_ends_somebody_elses_session(world: World) -> None:
    his, hers = sign_in(world.henrik), sign_in(world.aino)
    row = SignIn.objects.get(person=world.henrik)
    assert hers.post(reverse("end_session", args=[row.id])).status_code == 404
    assert is_in(his)


def test_signing_out_takes_the_row_along(world: World) -> None:
    client = sign_in(world.aino)
    client.post(reverse("account_logout"))
    assert not SignIn.objects.exists()


def test_a_visit_is_noted_once_a_day_for_a_member(world: World) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        client = sign_in(world.aino, own_device=True)
        for hours in (1, 24):
            clock.shift(timedelta(hours=hours))
            client.get(reverse("account"))
        assert SignIn.objects.get().seen_at == NOW + timedelta(hours=25)


def test_the_page_asks_the_same_number_of_questions_for_1_and_30(
    world: World, django_assert_num_queries: Any
) -> None:
    here = sign_in(world.aino)
    with django_assert_num_queries(3):
        here.get(reverse("sessions"))
    for _ in range(29):
        sign_in(world.aino)
    with django_assert_num_queries(3):
        here.get(reverse("sessions"))


def test_sessions_whose_time_is_over_are_forgotten(world: World) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        sign_in(world.aino)
        clock.shift(timedelta(days=29))
        sign_in(world.henrik)
        assert forget_old_sessions(now=NOW + timedelta(days=31)) == 2
    assert SignIn.objects.get().person == world.henrik


def test_an_erased_account_is_signed_in_nowhere(world: World) -> None:
    sign_in(world.aino)
    erase_account(person=world.aino)
    assert not SignIn.objects.exists()
