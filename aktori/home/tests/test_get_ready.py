"""Preparation on home: first while it is due, and never afterwards."""

from django.test import Client
from time_machine import travel

from aktori.home.steps import Step
from aktori.preparation.models import Preparation
from aktori.programmes.models import Role
from tests.world import NOW, World, make_participant


def test_home_shows_it_first_while_it_is_due(world: World, client: Client) -> None:
    Preparation.objects.filter(participant=world.pair.mentee.participant).delete()
    client.force_login(world.aino)
    with travel(NOW, tick=False):
        assert client.get("/home/").context["standing"].step == Step.GET_READY
        Preparation.objects.create(
            participant=world.pair.mentee.participant, reached=5, done_at=NOW
        )
        assert client.get("/home/").context["standing"].step != Step.GET_READY


def test_who_waits_for_a_pair_is_led_to_it(world: World, client: Client) -> None:
    part = make_participant(world.programme, world.olli, Role.MENTEE)
    client.force_login(world.olli)
    assert f"/preparation/{part.id}/" in client.get("/home/").content.decode()
    Preparation.objects.create(participant=part, waived_at=NOW)
    assert f"/preparation/{part.id}/" not in client.get("/home/").content.decode()
