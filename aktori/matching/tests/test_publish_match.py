"""Publishing asks once more, and then acts once."""

from django.test import Client

from aktori.mail.models import Letter
from aktori.matching.actions import run_match
from aktori.matching.models import Run
from aktori.matching.tests.cast import mentee, mentor
from tests.world import NOW, World


def ready(world: World, client: Client) -> tuple[Run, str]:
    """An open run with one pair, and the address to publish it at."""
    world.maija.language = "en"
    world.maija.save()
    mentor(world.programme, "Anna Aho")
    mentee(world.programme, "Bea Berg")
    client.force_login(world.maija)
    made = run_match(programme=world.programme, by=world.maija, now=NOW)
    return made, f"/programmes/{world.programme.id}/match/publish/"


def test_looking_at_it_sends_nothing(client: Client, world: World) -> None:
    made, address = ready(world, client)
    page = client.get(address).content.decode()
    assert "1 pair is proposed to both sides" in page
    assert f'value="{made.id}"' in page
    assert not Letter.objects.exists()


def test_two_presses_ask_each_side_once(client: Client, world: World) -> None:
    made, address = ready(world, client)
    for _press in range(2):
        page = client.post(address, {"run": str(made.id)}, follow=True)
        assert "Both sides have been asked by mail" in page.content.decode()
    assert Letter.objects.count() == 2


def test_a_match_that_was_run_again_meanwhile_is_not_published(
    client: Client, world: World
) -> None:
    made, address = ready(world, client)
    run_match(programme=world.programme, by=world.maija, now=NOW)
    page = client.post(address, {"run": str(made.id)}, follow=True)
    assert "run again meanwhile" in page.content.decode()
    assert not Letter.objects.exists()


def test_a_coordinator_elsewhere_publishes_nothing(client: Client, world: World) -> None:
    made, address = ready(world, client)
    client.force_login(world.karin)
    assert client.get(address).status_code == 404
    assert client.post(address, {"run": str(made.id)}).status_code == 404
    assert not Letter.objects.exists()
