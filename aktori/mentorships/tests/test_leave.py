"""Leaving, and asking for help."""

from django.test import Client

from aktori.mentorships.models import EndReason, State
from tests.world import World


def test_one_leaves_without_a_reason(world: World, client: Client) -> None:
    client.force_login(world.aino)
    page = f"/pairs/{world.pair.mentorship.id}/leave/"
    assert client.get(page).status_code == 200
    assert client.post(page, {}).status_code == 302
    world.pair.mentorship.refresh_from_db()
    assert (world.pair.mentorship.state, world.pair.mentorship.end_reason) == (State.ENDED, "")
    assert client.get(page).status_code == 404


def test_a_reason_is_kept_for_the_coordinator(world: World, client: Client) -> None:
    client.force_login(world.henrik)
    client.post(f"/pairs/{world.pair.mentorship.id}/leave/", {"reason": "time"})
    world.pair.mentorship.refresh_from_db()
    assert world.pair.mentorship.end_reason == EndReason.TIME


def test_help_is_two_taps_away_and_names_the_contact(world: World, client: Client) -> None:
    client.force_login(world.aino)
    page = client.get(f"/pairs/{world.pair.mentorship.id}/concern/").content.decode()
    assert "leena.luottola@example.org" in page
    client.force_login(world.elias)
    assert client.get(f"/pairs/{world.pair.mentorship.id}/concern/").status_code == 404
