"""A coordinator reads, changes, previews and switches the letters of a programme."""

from typing import Any

import pytest
from django.test import Client
from time_machine import travel

from aktori.notifications.models import SwitchedOff, Wording
from aktori.people.models import Person
from aktori.programmes.actions import copy_programme
from tests.world import NOW, World, make_participant, make_person

PAGE = "/programmes/{}/letters/"
QUIET = PAGE + "home/quiet/"


def typed(client: Client, address: str, **changed: str) -> dict[str, str]:
    """The form as it stands, with some fields changed."""
    form = client.get(address).context["form"]
    return {name: str(form[name].value()) for name in form.fields} | changed


def test_the_list_names_every_letter_and_says_which_is_in_own_words(
    world: World, client: Client
) -> None:
    client.force_login(world.maija)
    address = QUIET.format(world.programme.id)
    with travel(NOW, tick=False):
        client.post(address, typed(client, address, subject_sv="Hej, hur går det?"))
        page = client.get(PAGE.format(world.programme.id) + "?lang=en").content.decode()
    assert "Quiet for 35 days" in page
    assert "own words (SV)" in page
    assert "A code to sign in with" not in page
    assert Wording.objects.count() == 1


def test_own_words_are_kept_and_the_ready_text_comes_back(world: World, client: Client) -> None:
    client.force_login(world.maija)
    address = QUIET.format(world.programme.id) + "?variant=mentor"
    with travel(NOW, tick=False):
        before = typed(client, address)
        own = "Kirjoita hänelle rivi.\r\n{{ link }}"
        answer = client.post(address, {**before, "body_fi": own})
        assert answer["Location"] == address
        kept = Wording.objects.get()
        assert (kept.variant, kept.language, kept.body) == (
            "mentor", "fi", "Kirjoita hänelle rivi.\n{{ link }}",
        )  # fmt: skip
        assert "Kirjoita hänelle rivi." in client.get(address).content.decode()
        client.post(QUIET.format(world.programme.id) + "ready/", {"variant": "mentor"})
        assert typed(client, address) == before
    assert not Wording.objects.exists()


def test_saving_the_ready_text_makes_no_text_of_ones_own(world: World, client: Client) -> None:
    client.force_login(world.maija)
    address = QUIET.format(world.programme.id)
    with travel(NOW, tick=False):
        form = typed(client, address)
        crlf = {name: text.replace("\n", "\r\n") for name, text in form.items()}
        client.post(address, crlf)
    assert not Wording.objects.exists()


@pytest.mark.parametrize("wrong", ["{{ email }}", "{{ person.email }}", "{{link", "{% now 'Y' %}"])
def test_an_unknown_variable_is_told_at_its_field_and_nothing_typed_is_lost(
    world: World, client: Client, wrong: str
) -> None:
    client.force_login(world.maija)
    address = QUIET.format(world.programme.id)
    with travel(NOW, tick=False):
        own = f"Tässä {wrong} ja {{{{ link }}}}"
        answer = client.post(address, typed(client, address, body_fi=own, subject_en="Hello you"))
    assert answer.status_code == 200
    form = answer.context["form"]
    assert list(form.errors) == ["body_fi"]
    assert "{{ first_name }}" in form.errors["body_fi"][0]
    assert form["body_fi"].value() == own
    assert form["subject_en"].value() == "Hello you"
    assert not Wording.objects.exists()


def test_a_letter_can_not_lose_its_link(world: World, client: Client) -> None:
    client.force_login(world.maija)
    address = QUIET.format(world.programme.id)
    with travel(NOW, tick=False):
        answer = client.post(address, typed(client, address, body_en="Meet soon!"))
    assert list(answer.context["form"].errors) == ["body_en"]


def test_the_preview_shows_three_languages_with_examples_and_keeps_nothing(
    world: World, client: Client
) -> None:
    client.force_login(world.maija)
    address = PAGE.format(world.programme.id) + "meetings/agreed/"
    with travel(NOW, tick=False):
        form = typed(client, address, subject_sv="Vi ses {{ time }} <b>")
        page = client.post(address, {**form, "preview": "1"}).content.decode()
    assert "Vi ses tors 27.11.2031 kl. 16.15 &lt;b&gt;" in page
    assert "Meeting agreed: Thu 27 Nov 2031, 16:15" in page
    assert "Tapaaminen sovittu: to 27.11.2031 klo 16.15" in page
    assert not Wording.objects.exists()


def test_what_is_helpful_is_switched_off_and_on_and_what_is_necessary_is_not(
    world: World, client: Client
) -> None:
    client.force_login(world.maija)
    with travel(NOW, tick=False):
        for _twice in range(2):
            client.post(QUIET.format(world.programme.id) + "switch/", {"on": "no"})
        assert SwitchedOff.objects.get().kind == "home/quiet"
        client.post(QUIET.format(world.programme.id) + "switch/", {"on": "yes"})
        proposal = PAGE.format(world.programme.id) + "mentorships/proposal/switch/"
        client.post(proposal, {"on": "no"})
    assert not SwitchedOff.objects.exists()


def test_codes_and_unknown_kinds_have_no_page(world: World, client: Client) -> None:
    client.force_login(world.maija)
    for name in ("people/confirm_identity/", "home/nothing/", "home/quiet/?variant=boss"):
        assert client.get(PAGE.format(world.programme.id) + name).status_code == 404


def test_next_years_programme_has_this_years_words(world: World, client: Client) -> None:
    client.force_login(world.maija)
    address = QUIET.format(world.programme.id)
    with travel(NOW, tick=False):
        client.post(address, typed(client, address, subject_fi="Mitä kuuluu?"))
        client.post(address + "switch/", {"on": "no"})
        copy = copy_programme(programme=world.programme, by=world.maija, now=NOW)
    assert Wording.objects.get(programme=copy.id).subject == "Mitä kuuluu?"
    assert SwitchedOff.objects.filter(programme=copy.id).exists()
    assert Wording.objects.filter(programme=world.programme.id).exists()


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_asks_as_often_however_many_mail_does_not_reach(
    world: World, client: Client, django_assert_num_queries: Any, count: int
) -> None:
    for number in range(count):
        person = make_person(f"hukassa.{number}", f"Hukassa N{number}")
        make_participant(world.programme, person, "mentee")  # type: ignore[arg-type]
    Person.objects.filter(email__startswith="hukassa").update(unreachable_since=NOW)
    Person.objects.filter(id=world.olli.id).update(unreachable_since=NOW)
    client.force_login(world.maija)
    with travel(NOW, tick=False):
        client.get(PAGE.format(world.programme.id))  # the look is written once an hour
        with django_assert_num_queries(7):
            page = client.get(PAGE.format(world.programme.id)).content.decode()
    assert page.count("Hukassa N") == count
    assert "Olli Outo" not in page


@pytest.mark.parametrize("written", [1, 3])
def test_a_letters_page_asks_as_often_however_much_is_written(
    world: World, client: Client, django_assert_num_queries: Any, written: int
) -> None:
    client.force_login(world.maija)
    address = QUIET.format(world.programme.id)
    names = ("subject_fi", "subject_en", "subject_sv")[:written]
    with travel(NOW, tick=False):
        client.post(address, typed(client, address, **dict.fromkeys(names, "Moi")))
        assert Wording.objects.count() == written
        client.get(address)
        with django_assert_num_queries(4):
            client.get(address)
