"""“Not these two”: kept apart from then on, the rest matched again; taken back with a button."""

import pytest
from django.test import Client

from aktori.audit.models import Entry
from aktori.matching.actions import Refused, change_pair, publish, rule_out, run_match
from aktori.matching.models import Ruling, Run, Suggestion
from aktori.matching.tests.cast import mentee, mentor
from aktori.programmes.models import Participant
from tests.world import NOW, World

OTHER_THEMES = ["salary"]


@pytest.fixture
def bea(world: World, client: Client) -> Participant:
    """Bea, who gets Anna; Bo would do."""
    world.maija.language = "en"
    world.maija.save()
    mentor(world.programme, "Anna Aho")
    mentor(world.programme, "Bo Blom", themes=OTHER_THEMES)
    part = mentee(world.programme, "Bea Berg")
    run_match(programme=world.programme, by=world.maija, now=NOW)
    client.force_login(world.maija)
    return part


def seat(part: Participant) -> str:
    """The mentor whom the open run gives to a mentee."""
    found = Suggestion.objects.filter(mentee=part, run__state="open").first()
    return found.mentor.person.first_name if found else ""


def rule(client: Client, world: World, part: Participant, note: str = "") -> str:
    path = f"/programmes/{world.programme.id}/match/rule-out/{part.id}/"
    answer = client.post(f"{path}?lang=en", {"note": note}, follow=True)
    return str(answer.content.decode())


def test_two_are_kept_apart_and_the_page_says_what_it_cost(
    client: Client, world: World, bea: Participant
) -> None:
    assert seat(bea) == "Anna"
    page = rule(client, world, bea, "Former colleagues")
    assert seat(bea) == "Bo"
    assert "Ruled out and matched again: 0 other mentees changed" in page
    assert "% less well" in page
    for words in ("Not to be paired", "Bea Berg · Anna Aho", "Former colleagues", "Maija Koskinen"):
        assert words in page
    run_match(programme=world.programme, by=world.maija, now=NOW)
    assert seat(bea) == "Bo"
    assert Entry.objects.filter(by=world.maija, verb="rule-out").count() == 1


def test_a_ruling_goes_before_a_pair_made_by_hand(
    client: Client, world: World, bea: Participant
) -> None:
    anna = Participant.objects.get(person__first_name="Anna")
    change_pair(run=Run.objects.get(), mentee=bea, mentor=anna, by=world.maija, now=NOW)
    rule(client, world, bea)
    assert seat(bea) == "Bo"


def test_others_who_had_to_move_are_counted(world: World, bea: Participant) -> None:
    cleo = mentee(world.programme, "Cleo Carp")
    run_match(programme=world.programme, by=world.maija, now=NOW)
    first = Suggestion.objects.get(mentee=bea, run__state="open")
    cost = rule_out(suggestion=first, by=world.maija, note="", now=NOW)
    assert {seat(bea), seat(cleo)} == {"Anna", "Bo"}
    assert cost.others == 1
    assert cost.before - cost.run.total >= 0


def test_it_is_taken_back_with_a_button(client: Client, world: World, bea: Participant) -> None:
    rule(client, world, bea)
    answer = client.post(f"/rulings/{Ruling.objects.get().id}/allow/?lang=en", follow=True)
    assert "They may be a pair again." in answer.content.decode()
    assert seat(bea) == "Anna"
    assert not Ruling.objects.exists()


def test_with_nobody_left_the_page_says_why(client: Client, world: World, bea: Participant) -> None:
    rule(client, world, bea)
    page = rule(client, world, bea)
    assert seat(bea) == ""
    assert "A no, or a coordinator's ruling, keeps every mentor away." in page.replace(
        "&#x27;", "'"
    )


def test_a_published_run_takes_no_ruling(world: World, bea: Participant) -> None:
    suggestion = Suggestion.objects.get(mentee=bea)
    publish(run=Run.objects.get(), by=world.maija, now=NOW)
    with pytest.raises(Refused, match="over"):
        rule_out(suggestion=suggestion, by=world.maija, note="", now=NOW)


def test_a_ruling_of_somebody_elses_programme_can_t_be_taken_back(
    client: Client, world: World, bea: Participant
) -> None:
    rule(client, world, bea)
    client.force_login(world.karin)
    assert client.post(f"/rulings/{Ruling.objects.get().id}/allow/").status_code == 404
