"""Choosing another mentor by hand, on its page."""

import pytest
from django.test import Client

from aktori.matching.actions import run_match
from aktori.matching.tests.cast import mentee, mentor
from aktori.programmes.models import Participant
from tests.world import NOW, World

SWEDISH = [{"code": "sv", "level": "comfortable"}]


@pytest.fixture
def bea(world: World, client: Client) -> Participant:
    """Bea, who gets Anna; Bo would do, Svea speaks no Finnish."""
    world.maija.language = "en"
    world.maija.save()
    mentor(world.programme, "Anna Aho")
    mentor(world.programme, "Bo Blom", themes=["salary"])
    mentor(world.programme, "Svea Svan", languages=SWEDISH)
    part = mentee(world.programme, "Bea Berg")
    run_match(programme=world.programme, by=world.maija, now=NOW)
    client.force_login(world.maija)
    return part


def address(world: World, part: Participant) -> str:
    return f"/programmes/{world.programme.id}/match/change/{part.id}/"


def test_the_best_comes_first_and_who_may_not_is_left_out(
    client: Client, world: World, bea: Participant
) -> None:
    page = client.get(address(world, bea)).content.decode()
    assert page.index("Anna Aho ·") < page.index("Bo Blom ·")
    assert "Svea Svan" not in page


def test_the_choice_becomes_the_pair(client: Client, world: World, bea: Participant) -> None:
    bo = Participant.objects.get(person__first_name="Bo")
    page = client.post(address(world, bea), {"open": "yes", "mentor": str(bo.id)}, follow=True)
    assert "Made by hand" in page.content.decode()
    suggestion = world.programme.runs.get(state="open").suggestions.get()
    assert (suggestion.mentor, suggestion.by_hand) == (bo, True)


def test_who_may_not_be_chosen_is_refused_at_the_field(
    client: Client, world: World, bea: Participant
) -> None:
    svea = Participant.objects.get(person__first_name="Svea")
    for wrong in (str(svea.id), "", "not-an-id"):
        page = client.post(address(world, bea), {"open": "yes", "mentor": wrong})
        assert page.status_code == 200
        assert 'aria-invalid="true"' in page.content.decode()


def test_a_full_mentor_with_whom_nobody_can_change_places_is_said_so(
    client: Client, world: World, bea: Participant
) -> None:
    # Cia has nobody, so she has no place to give in exchange
    for number in range(2):
        mentee(world.programme, f"Cia Carp{'x' * number}", languages=SWEDISH)
    run_match(programme=world.programme, by=world.maija, now=NOW)
    left = world.programme.runs.get(state="open").unplaced.get().mentee
    page = client.get(address(world, left)).content.decode()
    assert "Svea Svan" not in page
    assert "Nobody else: hard rules keep the others away, or they are full" in page


def test_a_coordinator_elsewhere_finds_nothing(
    client: Client, world: World, bea: Participant
) -> None:
    client.force_login(world.karin)
    assert client.get(address(world, bea)).status_code == 404


def test_who_has_a_pair_already_cannot_be_changed(
    client: Client, world: World, bea: Participant
) -> None:
    assert client.get(address(world, world.pair.mentee.participant)).status_code == 404


def test_when_it_was_published_meanwhile_that_is_said(
    client: Client, world: World, bea: Participant
) -> None:
    world.programme.runs.update(state="published")
    answer = {"open": "yes", "mentor": "whoever"}
    page = client.post(address(world, bea), answer, follow=True)
    assert "has been published or run again meanwhile" in page.content.decode()


def test_what_it_costs_the_whole_is_said(client: Client, world: World, bea: Participant) -> None:
    bo = Participant.objects.get(person__first_name="Bo")
    path = f"{address(world, bea)}?lang=en"
    page = client.post(path, {"open": "yes", "mentor": str(bo.id)}, follow=True).content.decode()
    assert "Changed. The pair stays as you made it. The whole fits " in page
    assert "% less well." in page
    anna = Participant.objects.get(person__first_name="Anna")
    page = client.post(path, {"open": "yes", "mentor": str(anna.id)}, follow=True).content.decode()
    assert "The whole fits no less well." in page
