"""Several coordinators: shared evenly, given, handed over with what is open."""

import pytest
from django.test import Client
from time_machine import travel

from aktori.audit.models import Entry
from aktori.care.actions import LastCoordinator, ask_for_help, give, remove_coordinator
from aktori.care.models import Charge, Reach
from aktori.care.rules import even_shares
from aktori.mail.models import Letter
from aktori.programmes.models import Coordinator
from tests.world import NOW, World, make_pair, make_person


@pytest.fixture
def two(world: World, client: Client) -> tuple[Coordinator, Coordinator]:
    """Maija at her browser, and Karin beside her."""
    with travel(NOW, tick=False):
        client.force_login(world.maija)
    karin = Coordinator.objects.create(programme=world.programme, person=world.karin)
    return Coordinator.objects.get(programme=world.programme, person=world.maija), karin


def post(client: Client, world: World, what: str, **sent: object) -> None:
    answer = client.post(f"/programmes/{world.programme.id}/caseloads/{what}/", sent)
    assert answer.status_code == 302


@pytest.mark.no_database
def test_shares_come_out_even() -> None:
    given = even_shares({"a": 5, "b": 1, "c": 0}, 6)
    assert (given.count("a"), given.count("b"), given.count("c")) == (0, 3, 3)


@travel(NOW, tick=False)
def test_what_is_nobodys_is_shared_evenly_in_one_tap_and_the_rest_stays(
    world: World, client: Client, two: tuple[Coordinator, Coordinator]
) -> None:
    own, karin = two
    give(mentorships=[world.pair.mentorship], to=karin, by=world.maija, now=NOW)
    for number in range(3):
        mentee = make_person(f"aktori.{number}", f"Aktori N{number}")
        make_pair(world.programme, mentee, make_person(f"m.{number}", f"Mentori N{number}"))
    post(client, world, "share")
    assert Charge.objects.get(mentorship=world.pair.mentorship).coordinator == karin
    assert sorted(one.charges.count() for one in (own, karin)) == [2, 3]


@travel(NOW, tick=False)
def test_ticked_pairs_go_to_the_chosen_one_who_is_told(
    world: World, client: Client, two: tuple[Coordinator, Coordinator]
) -> None:
    karin = two[1]
    post(client, world, "give", pair=[str(world.pair.mentorship.id)], to=str(karin.id))
    assert karin.charges.get().mentorship == world.pair.mentorship
    (letter,) = Letter.objects.all()
    assert letter.to == world.karin.email
    page = client.get(f"/programmes/{world.programme.id}/caseloads/").content.decode()
    assert "Aino Lehtinen" in page
    post(client, world, "give", pair=["x"], to="y")  # nothing ticked moves nothing
    assert Charge.objects.count() == 1


@travel(NOW, tick=False)
def test_a_handover_takes_open_cries_along_and_tells_both(
    world: World, client: Client, two: tuple[Coordinator, Coordinator]
) -> None:
    own, karin = two
    pairs = [world.pair.mentorship, world.other_pair.mentorship]
    give(mentorships=pairs, to=own, by=world.maija, now=NOW)
    ask_for_help(membership=world.pair.mentee, reach=Reach.MAIL, phone="", words="", now=NOW)
    Letter.objects.all().delete()
    post(client, world, "hand-over", giver=str(own.id), to=str(karin.id))
    assert (own.charges.count(), karin.charges.count()) == (0, 2)
    letters = {one.to: one.body for one in Letter.objects.all()}
    assert set(letters) == {world.maija.email, world.karin.email}
    assert "Avoimia avunpyyntöjä niissä: 1" in letters[world.maija.email]
    assert not any("Aino" in body for body in letters.values())
    client.force_login(world.karin)
    page = client.get(f"/programmes/{world.programme.id}/?lang=en").content.decode()
    assert "Aino Lehtinen asked for help on" in page


@travel(NOW, tick=False)
def test_one_cannot_hand_over_to_oneself_nor_to_another_programmes_coordinator(
    world: World, client: Client, two: tuple[Coordinator, Coordinator]
) -> None:
    own = two[0]
    other = Coordinator.objects.get(programme=world.elsewhere, person=world.karin)
    give(mentorships=[world.pair.mentorship], to=own, by=world.maija, now=NOW)
    path = f"/programmes/{world.programme.id}/caseloads/hand-over/"
    for to in (own, other):
        answer = client.post(path, {"giver": str(own.id), "to": str(to.id)})
        assert 'aria-invalid="true"' in answer.content.decode()
    post(client, world, "give", pair=[str(world.other_pair.mentorship.id)], to=str(other.id))
    assert Charge.objects.get().coordinator == own


@travel(NOW, tick=False)
def test_another_coordinator_is_named_by_address_and_told(world: World, client: Client) -> None:
    client.force_login(world.maija)
    post(client, world, "coordinator", first="Olli", last="Outo", email="Olli.Outo@example.org")
    assert Coordinator.objects.filter(programme=world.programme, person=world.olli).exists()
    assert Letter.objects.get().to == world.olli.email


def off(client: Client, world: World, coordinator: Coordinator, **sent: object) -> str:
    path = f"/programmes/{world.programme.id}/caseloads/{coordinator.id}/off/?lang=en"
    return client.post(path, sent, follow=True).content.decode()


@travel(NOW, tick=False)
def test_one_is_taken_off_with_the_pairs_handed_over_in_the_same_step_and_is_told(
    world: World, client: Client, two: tuple[Coordinator, Coordinator]
) -> None:
    own, karin = two
    give(mentorships=[world.pair.mentorship], to=karin, by=world.karin, now=NOW)
    ask_for_help(membership=world.pair.mentee, reach=Reach.MAIL, phone="", words="", now=NOW)
    Letter.objects.all().delete()
    assert "1 thing still needs your attention" in off(client, world, karin)
    assert Coordinator.objects.filter(id=karin.id).exists()
    assert "Taken off the programme." in off(client, world, karin, to=str(own.id))
    assert not Coordinator.objects.filter(id=karin.id).exists()
    assert Charge.objects.get().coordinator == own
    (letter,) = Letter.objects.all()
    assert (letter.kind, letter.to) == ("care/removed", world.karin.email)
    assert "Maija Koskinen" in letter.body
    assert "Aino" not in letter.body
    assert Entry.objects.filter(verb="remove-coordinator", by=world.maija).exists()
    client.force_login(world.karin)
    assert client.get(f"/programmes/{world.programme.id}/").status_code == 404


@travel(NOW, tick=False)
def test_the_last_coordinator_stays_and_one_may_go_oneself(
    world: World, client: Client, two: tuple[Coordinator, Coordinator]
) -> None:
    own, karin = two
    off(client, world, own, to=str(karin.id))
    assert list(world.programme.coordinators.all()) == [karin]
    assert not Letter.objects.exists()  # who goes knows it, and there was nothing to hand over
    client.force_login(world.karin)
    assert "keeps at least one coordinator" in off(client, world, karin)
    assert list(world.programme.coordinators.all()) == [karin]
    with pytest.raises(LastCoordinator):
        remove_coordinator(coordinator=karin, to=None, by=world.karin, now=NOW)


@travel(NOW, tick=False)
@pytest.mark.parametrize("pairs", [1, 30])
def test_it_asks_as_often_however_many_pairs(
    world: World,
    client: Client,
    two: tuple[Coordinator, Coordinator],
    pairs: int,
    django_assert_num_queries: object,
) -> None:
    for number in range(pairs - 1):
        mentee = make_person(f"aktori.{number}", f"Aktori N{number}")
        make_pair(world.programme, mentee, make_person(f"m.{number}", f"Mentori N{number}"))
    post(client, world, "share")
    path = f"/programmes/{world.programme.id}/caseloads/"
    client.get(path)
    with django_assert_num_queries(9):  # type: ignore[operator]
        page = client.get(path).content.decode()
    assert page.count('name="pair"') == pairs + 1
    assert two
