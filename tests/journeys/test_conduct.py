"""The code of conduct: shown with the question, accepted with the yes, kept by version."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from time_machine import travel

from aktori.mentorships.actions import answer_link, propose_circle
from aktori.mentorships.models import Membership, Mentorship
from aktori.mentorships.portable import portable
from aktori.mentorships.tests.test_actions import propose_one
from aktori.mentorships.tests.test_proposal import path_of
from aktori.people.models import Person
from aktori.programmes.actions import copy_programme, write_conduct
from aktori.programmes.conduct import ours
from aktori.programmes.models import Conduct, Role
from aktori.reports.facts import facts_of
from tests.world import NOW, World, make_mentorship, make_participant, make_person

LATER = NOW + timedelta(days=2)
OWN = {"words_fi": "Tulemme ajoissa.\nKuuntelemme.", "words_en": "We come in time.\nWe listen."}
SWEDISH = {"words_sv": "Vi kommer i tid.\nVi lyssnar."}
NAME = {"fi": "Eettiset ohjeet", "en": "Code of conduct"}


def accepted(member: Membership) -> tuple[int | None, object]:
    member.refresh_from_db()
    return member.conduct_version, member.conduct_at


def change(world: World) -> None:
    write_conduct(programme=world.programme, words=OWN | SWEDISH, by=world.maija, now=NOW)
    world.programme.refresh_from_db()


def page_of(client: Client, address: str, language: str = "en") -> str:
    response = client.get(f"{address}?lang={language}")
    assert response.status_code == 200
    return response.content.decode()


def pair_page(client: Client, world: World, language: str = "en") -> str:
    return page_of(client, reverse("pair", args=[world.pair.mentorship.id]), language)


def conduct_page(world: World) -> str:
    return reverse("conduct", args=[world.programme.id])


def accept(client: Client, world: World, version: str) -> str:
    address = reverse("accept_conduct", args=[world.pair.mentorship.id])
    return client.post(address, {"conduct": version})["Location"]


@travel(NOW, tick=False)
@pytest.mark.parametrize("language", ["fi", "en"])
def test_the_mail_link_shows_it_and_the_yes_accepts_it(
    world: World, client: Client, language: str
) -> None:
    mentee, mentor = propose_one(world)
    link = path_of(answer_link(mentee))
    page = page_of(client, link, language)
    found = re.search(rf'<a href="(/conduct/[^"]+)">{NAME[language]}</a>', page)
    assert found is not None
    words = page_of(client, found[1], language)
    for point in ours()[language].splitlines():
        assert point.replace("'", "&#x27;") in words
    assert accepted(mentee) == (None, None)
    client.post(link, {"answer": "yes", "conduct": "1"})
    assert accepted(mentee) == (1, NOW)
    assert accepted(mentor) == (None, None)
    assert Conduct.objects.get(programme=world.programme).words_fi == ours()["fi"]


@travel(NOW, tick=False)
@pytest.mark.parametrize("language", ["fi", "en"])
def test_signed_in_it_is_the_same(world: World, client: Client, language: str) -> None:
    mentee, _mentor = propose_one(world)
    client.force_login(mentee.participant.person)
    address = reverse("proposal", args=[mentee.id])
    shown = f'<a href="{conduct_page(world)}">{NAME[language]}</a>'
    assert shown in page_of(client, address, language)
    assert NAME[language] in page_of(client, conduct_page(world), language)
    client.post(address, {"answer": "yes"})
    assert accepted(mentee) == (1, NOW)


@travel(NOW, tick=False)
@pytest.mark.parametrize("kind", ["group", "circle"])
def test_groups_and_circles_are_asked_likewise(world: World, client: Client, kind: str) -> None:
    mentorship, (first, *_rest) = make_mentorship(
        world.elsewhere,
        [make_person(f"uusi.{n}", f"Uusi N{n}") for n in range(3)],
        world.henrik if kind == "group" else None,
    )
    Mentorship.objects.filter(id=mentorship.id).update(state="proposed")
    Membership.objects.filter(id=first.id).update(answer="waiting")
    link = path_of(answer_link(first))
    assert "Code of conduct" in page_of(client, link)
    client.post(link, {"answer": "yes"})
    assert accepted(first) == (1, NOW)


@travel(NOW, tick=False)
def test_a_no_accepts_nothing(world: World, client: Client) -> None:
    mentee, _mentor = propose_one(world)
    client.post(path_of(answer_link(mentee)), {"answer": "no", "conduct": "1"})
    assert accepted(mentee) == (None, None)
    assert not Conduct.objects.exists()


@travel(NOW, tick=False)
def test_a_yes_accepts_what_was_shown_when_the_words_change_meanwhile(
    world: World, client: Client
) -> None:
    mentee, mentor = propose_one(world)
    change(world)
    client.post(path_of(answer_link(mentee)), {"answer": "yes", "conduct": "1"})
    client.post(path_of(answer_link(mentor)), {"answer": "yes", "conduct": "99"})
    assert accepted(mentee)[0] == 1
    assert accepted(mentor)[0] == 2


@travel(NOW, tick=False)
def test_who_asked_for_a_circle_was_shown_nothing_and_accepted_nothing(world: World) -> None:
    people = [make_person(f"uusi.{n}", f"Uusi N{n}") for n in range(3)]
    parts = [make_participant(world.programme, one, Role.MENTEE) for one in people]
    circle = propose_circle(
        programme=world.programme, participants=parts, wanted_by=parts[0], now=NOW
    )
    assert accepted(circle.memberships.get(participant=parts[0])) == (None, None)


@travel(LATER, tick=False)
@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("fi", "Ohjelmalla on nyt eettiset ohjeet."),
        ("en", "The programme has a code of conduct now."),
    ],
)
def test_who_said_yes_before_there_was_one_is_asked_quietly_until_one_tap(
    world: World, client: Client, language: str, line: str
) -> None:
    _other, (elsewhere, *_rest) = make_mentorship(
        world.elsewhere, [world.aino], make_person("toinen.mentori", "Toinen Mentori")
    )
    client.force_login(world.aino)
    assert line in pair_page(client, world, language)
    address = reverse("accept_conduct", args=[world.pair.mentorship.id])
    assert client.get(address).status_code == 405
    client.post(address, {"conduct": "1"})
    assert accepted(world.pair.mentee) == (1, LATER)
    assert line not in pair_page(client, world, language)
    assert accepted(elsewhere) == accepted(world.pair.mentor) == (None, None)


@travel(LATER, tick=False)
def test_changed_words_are_a_new_version_and_the_old_stay_readable(
    world: World, client: Client
) -> None:
    client.force_login(world.aino)
    accept(client, world, "1")
    change(world)
    assert accepted(world.pair.mentee)[0] == 1
    assert "The code of conduct has changed." in pair_page(client, world)
    page = page_of(client, conduct_page(world))
    assert "We come in time." in page
    assert "You accepted version 1" in page
    former = page_of(client, reverse("conduct_version", args=[world.programme.id, 1]))
    assert ours()["en"].splitlines()[0] in former
    assert "We come in time." not in former
    assert accept(client, world, "1") == conduct_page(world)
    assert "I accept the code of conduct" in page_of(client, conduct_page(world))
    assert accepted(world.pair.mentee)[0] == 1
    accept(client, world, "2")
    assert accepted(world.pair.mentee)[0] == 2
    assert "The code of conduct has changed." not in pair_page(client, world)
    assert client.get(f"{conduct_page(world)}7/").status_code == 404


@travel(LATER, tick=False)
def test_the_page_is_for_those_of_the_programme(world: World, client: Client) -> None:
    for who, status in {"aino": 200, "maija": 200, "karin": 404, "olli": 404}.items():
        person: Person = getattr(world, who)
        client.force_login(person)
        assert client.get(conduct_page(world)).status_code == status, who
    client.logout()
    assert client.get(conduct_page(world)).status_code == 302
    assert client.get("/conduct/nonsense/").status_code == 404


@travel(LATER, tick=False)
def test_a_coordinator_writes_the_programmes_own(world: World, client: Client) -> None:
    client.force_login(world.maija)
    address = reverse("write_conduct", args=[world.programme.id])
    before = page_of(client, address, "fi")
    assert ours()["fi"].splitlines()[0] in before
    now = {f"words_{code}": text.replace("\n", "\r\n\r\n ") for code, text in ours().items()}
    client.post(address, now)
    world.programme.refresh_from_db()
    assert world.programme.conduct_version == 1
    assert client.post(address, OWN).status_code == 200  # the Swedish words are missing
    client.post(address, OWN | SWEDISH)
    world.programme.refresh_from_db()
    assert world.programme.conduct_version == 2
    kept = {one.version: one.words_fi for one in Conduct.objects.all()}
    assert kept == {1: ours()["fi"], 2: OWN["words_fi"]}
    copy = copy_programme(programme=world.programme, by=world.maija, now=LATER)
    assert (copy.conduct_version, copy.conducts.get().words_fi) == (1, OWN["words_fi"])


@travel(LATER, tick=False)
def test_other_coordinators_and_members_write_nothing(world: World, client: Client) -> None:
    address = reverse("write_conduct", args=[world.programme.id])
    for person in (world.karin, world.aino):
        client.force_login(person)
        assert client.post(address, OWN | SWEDISH).status_code == 404
    assert not Conduct.objects.exists()


@travel(LATER, tick=False)
def test_where_to_turn_and_who_sees_what_lead_to_it(world: World, client: Client) -> None:
    client.force_login(world.aino)
    for name in ("pair", "concern", "coordinator_sees"):
        address = reverse(name, args=[world.pair.mentorship.id])
        assert conduct_page(world) in page_of(client, address), name


@travel(LATER, tick=False)
def test_who_waits_for_a_pair_can_read_it_meanwhile(world: World, client: Client) -> None:
    make_participant(world.programme, world.olli, Role.MENTEE)
    client.force_login(world.olli)
    assert conduct_page(world) in page_of(client, reverse("home"))
    assert client.get(conduct_page(world)).status_code == 200


@travel(LATER, tick=False)
def test_the_evidence_counts_who_has_accepted_what(world: World, client: Client) -> None:
    client.force_login(world.aino)
    accept(client, world, "1")
    change(world)
    client.force_login(world.henrik)
    accept(client, world, "2")
    facts = facts_of(world.programme, LATER)
    assert (facts.conduct, facts.conduct_now) == ((2, 4), 1)
    client.force_login(world.maija)
    page = page_of(client, reverse("quality", args=[world.programme.id]))
    assert (
        "2 of 4 members of living pairs have accepted the code of conduct, "
        "1 of them its version 2, which holds now."
    ) in page
    chosen = re.search(r'name="Q11".*?</select>', page, re.DOTALL)
    assert chosen is not None
    assert '<option value="not" selected>' in chosen[0]


@travel(LATER, tick=False)
def test_it_stands_in_what_one_takes_along(world: World, client: Client) -> None:
    client.force_login(world.aino)
    accept(client, world, "1")
    sections = {one.key: one for one in portable(world.aino, LATER)}
    (record,) = sections["pairs"].records
    assert (record["conduct_version"], record["conduct_at"]) == (1, LATER)
