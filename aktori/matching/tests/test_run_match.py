"""Running the match from the page."""

from django.test import Client

from aktori.matching.models import Suggestion
from aktori.matching.tests.cast import mentee, mentor
from tests.world import World


def test_one_press_matches_and_says_how_fast(client: Client, world: World) -> None:
    world.maija.language = "en"
    world.maija.save()
    mentor(world.programme, "Anna Aho")
    mentee(world.programme, "Bea Berg")
    client.force_login(world.maija)
    page = client.post(f"/programmes/{world.programme.id}/match/run/", follow=True)
    assert page.redirect_chain == [(f"/programmes/{world.programme.id}/match/", 302)]
    assert "Matched 1 mentee in 0." in page.content.decode()
    assert world.programme.runs.get().suggestions.count() == 1


def test_only_by_post_and_only_by_who_runs_the_programme(client: Client, world: World) -> None:
    address = f"/programmes/{world.programme.id}/match/run/"
    client.force_login(world.maija)
    assert client.get(address).status_code == 405
    client.force_login(world.karin)
    assert client.post(address).status_code == 404
    assert not world.programme.runs.exists()


def test_what_was_made_by_hand_can_be_let_go(client: Client, world: World) -> None:
    mentor(world.programme, "Anna Aho")
    mentee(world.programme, "Bea Berg")
    client.force_login(world.maija)
    address = f"/programmes/{world.programme.id}/match/run/"
    client.post(address)
    pairs = Suggestion.objects.filter(run__programme=world.programme, run__state="open")
    pairs.update(by_hand=True, locked=True)
    client.post(address)
    assert pairs.get().by_hand
    client.post(address, {"start_over": "yes"})
    assert not pairs.get().by_hand
