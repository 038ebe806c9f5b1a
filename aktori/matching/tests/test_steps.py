"""Every step of a match can be undone, compared and read up on."""

from typing import Any

import pytest
from django.test import Client

from aktori.matching import actions
from aktori.matching.models import Ruling, Run
from aktori.matching.queries import compare, history
from aktori.matching.tests.cast import mentee, mentor
from aktori.programmes.actions import copy_programme
from aktori.programmes.models import Participant
from tests.world import NOW, World

OTHER_THEMES = ["salary"]


@pytest.fixture
def bea(world: World, client: Client) -> Participant:
    """Bea fits Anna, Cia fits Bo; they are matched so."""
    world.maija.language = "en"
    world.maija.save()
    mentor(world.programme, "Anna Aho")
    mentor(world.programme, "Bo Blom", themes=OTHER_THEMES)
    part = mentee(world.programme, "Bea Berg")
    mentee(world.programme, "Cia Carp", themes=OTHER_THEMES)
    actions.run_match(programme=world.programme, by=world.maija, now=NOW)
    client.force_login(world.maija)
    return part


def seats(world: World) -> dict[str, str]:
    rows = open_run(world).suggestions.select_related("mentee__person", "mentor__person")
    return {one.mentee.person.first_name: one.mentor.person.first_name for one in rows}


def open_run(world: World) -> Run:
    return world.programme.runs.get(state="open")


def post(client: Client, world: World, path: str, **form: str) -> str:
    address = f"/programmes/{world.programme.id}/match/{path}?lang=en"
    return str(client.post(address, form, follow=True).content.decode())


def step(client: Client, world: World, bea: Participant, verb: str) -> str:
    """One of the things a coordinator does, on the page."""
    bo = Participant.objects.get(person__first_name="Bo")
    forms: dict[str, dict[str, str]] = {"change": {"open": "yes", "mentor": str(bo.id)}}
    return post(client, world, f"{verb}/{bea.id}/", **forms.get(verb, {}))


@pytest.mark.parametrize("verb", ["change", "lock", "rule-out"])
def test_each_step_is_undone_with_one_button(
    client: Client, world: World, bea: Participant, verb: str
) -> None:
    before, locked = seats(world), locks(world)
    step(client, world, bea, verb)
    assert (seats(world), locks(world)) != (before, locked)
    page = post(client, world, "undo/")
    assert "Undone: " in page
    assert (seats(world), locks(world)) == (before, locked)
    assert not Ruling.objects.exists()


def locks(world: World) -> set[str]:
    rows = open_run(world).suggestions.filter(locked=True)
    return {one.mentee.person.first_name for one in rows}


def test_all_steps_are_undone_one_after_the_other(
    client: Client, world: World, bea: Participant
) -> None:
    first, before = open_run(world), seats(world)
    for verb in ("lock", "change", "rule-out"):
        step(client, world, bea, verb)
    for _ in range(3):
        post(client, world, "undo/")
    assert open_run(world) == first
    assert seats(world) == before
    assert "There is nothing to undo." in post(client, world, "undo/")


def test_a_ruling_taken_back_is_there_again_when_that_is_undone(
    client: Client, world: World, bea: Participant
) -> None:
    post(client, world, f"rule-out/{bea.id}/", note="Former colleagues")
    client.post(f"/rulings/{Ruling.objects.get().id}/allow/")
    assert not Ruling.objects.exists()
    post(client, world, "undo/")
    assert Ruling.objects.get().note == "Former colleagues"
    assert seats(world)["Bea"] == "Bo"


def test_a_locked_pair_stays_though_another_would_be_better(
    client: Client, world: World, bea: Participant
) -> None:
    step(client, world, bea, "change")
    assert locks(world) == {"Bea"}
    page = post(client, world, f"lock/{bea.id}/", unlock="yes")
    assert "The matcher may change this pair." in page
    post(client, world, "run/")
    assert seats(world) == {"Bea": "Anna", "Cia": "Bo"}


def test_a_note_stays_with_its_pair_and_reaches_neither_mail_nor_member(
    client: Client, world: World, bea: Participant
) -> None:
    post(client, world, f"note/{bea.id}/", note="Ask her in March")
    post(client, world, "run/")
    assert "Ask her in March" in post(client, world, f"lock/{bea.id}/")
    assert "Ask her in March" in open_run(world).suggestions.get(mentee=bea).note


def test_the_history_says_who_did_what_and_compares_with_now(
    client: Client, world: World, bea: Participant
) -> None:
    first = open_run(world)
    step(client, world, bea, "change")
    base = f"/programmes/{world.programme.id}/match"
    page = client.get(f"{base}/steps/?lang=en").content.decode()
    for words in ("Changed by hand: Bea Berg · Bo Blom", "Maija Koskinen", "Matched", "Replaced"):
        assert words in page
    address = f"{base}/compare/{first.id}/{open_run(world).id}/?lang=en"
    assert address.removesuffix("?lang=en") in page
    page = client.get(address).content.decode()
    for words in ("Bea Berg", "Cia Carp", "As a whole it fits less well now", "0 mentees have"):
        assert words in page


def test_each_step_says_how_many_were_matched_and_left(
    client: Client, world: World, bea: Participant
) -> None:
    post(client, world, "run/", by_hand="yes")
    step(client, world, bea, "change")
    told = [(one.pairs, one.unplaced) for one in history(world.programme)]
    assert told == [(1, 1), (0, 2), (2, 0)]


def test_whom_only_one_of_two_steps_placed_is_among_the_differences(
    client: Client, world: World, bea: Participant
) -> None:
    first = open_run(world)
    post(client, world, "run/", by_hand="yes")
    step(client, world, bea, "change")
    found = compare(first, open_run(world))
    assert found.alike == 0
    assert [
        (str(one.mentee), str(one.then and one.then.mentor), str(one.now and one.now.mentor))
        for one in found.differences
    ] == [("Bea Berg", "Anna Aho", "Bo Blom"), ("Cia Carp", "Bo Blom", "None")]
    assert found.parts[-1][1:] == (0, 1)
    back = compare(open_run(world), first)
    assert [str(one.mentee) for one in back.differences] == ["Bea Berg", "Cia Carp"]


def test_steps_of_somebody_elses_programme_are_not_compared(
    client: Client, world: World, bea: Participant
) -> None:
    mine = open_run(world)
    other = Run.objects.create(programme=world.elsewhere, made_by=world.karin, made_at=NOW)
    base = f"/programmes/{world.programme.id}/match/compare"
    assert client.get(f"{base}/{mine.id}/{other.id}/").status_code == 404
    assert client.get(f"{base}/{other.id}/{mine.id}/").status_code == 404


def test_by_hand_one_begins_with_nobody_and_is_shown_who_fits(
    client: Client, world: World, bea: Participant
) -> None:
    page = post(client, world, "run/", by_hand="yes")
    assert "Nobody is matched yet." in page
    assert seats(world) == {}
    address = f"/programmes/{world.programme.id}/match/change/{bea.id}/?lang=en"
    choices = client.get(address).content.decode()
    assert choices.index("Anna Aho") < choices.index("Bo Blom")
    step(client, world, bea, "change")
    assert seats(world) == {"Bea": "Bo"}
    post(client, world, "run/")
    assert seats(world) == {"Bea": "Bo", "Cia": "Anna"}


def test_a_published_run_cannot_be_undone_or_locked(
    client: Client, world: World, bea: Participant
) -> None:
    run = open_run(world)
    actions.publish(run=run, by=world.maija, now=NOW)
    for path in ("undo/", f"lock/{bea.id}/", f"note/{bea.id}/"):
        address = f"/programmes/{world.programme.id}/match/{path}"
        assert client.post(address).status_code == 404
    with pytest.raises(actions.Refused, match="over"):
        actions.undo(run=run, by=world.maija, now=NOW)


def test_how_a_programme_matches_is_chosen_and_copied(
    client: Client, world: World, bea: Participant
) -> None:
    form: dict[str, Any] = {
        "match_mode": "wishes",
        "several_as": "group",
        **{f"weight_{one}": "0" for one in ("themes", "background", "languages", "wishes")},
        "weight_practical": "30",
    }
    address = f"/programmes/{world.programme.id}/match/settings/?lang=en"
    empty = client.post(address, {**form, "weight_practical": "0"}).content.decode()
    assert "Something must count" in empty
    client.post(address, form)
    world.programme.refresh_from_db()
    chosen = world.programme
    assert (chosen.match_mode, chosen.several_as, chosen.compare_texts) == (
        "wishes",
        "group",
        False,
    )
    assert (chosen.weight_themes, chosen.weight_practical) == (0, 30)
    copy = copy_programme(programme=chosen, by=world.maija, now=NOW)
    assert (copy.match_mode, copy.several_as, copy.weight_practical) == ("wishes", "group", 30)
