"""The public pages: the call, the form, the draft and the way back to it."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from time_machine import travel

from aktori.applications.models import Application, State
from aktori.mail.models import Letter
from aktori.programmes.models import Role
from tests.world import NOW, World

OPEN = NOW.replace(month=8, day=20)
PATH = "/call/alumni-2026/apply/mentee/"
ANSWERS = {
    "first_name": "Veera",
    "last_name": "Virta",
    "email": "Veera.Virta@example.org",
    "reads_in": "fi",
    "field": "03",
    "stage": "master",
    "theme_1": "job-search",
    "theme_2": "strengths",
    "wondering": "Mihin tutkintoni kelpaa?\nEntä sitten?",
    "languages": ["fi", "en"],
    "mode": "either",
    "availability": ["weekday-evening"],
    "consent": "on",
}


def mine() -> Application:
    """Veera's application."""
    return Application.objects.get(email="veera.virta@example.org")


def link() -> str:
    """The way back that the latest letter to Veera names."""
    letter = Letter.objects.filter(to="veera.virta@example.org").latest("created_at", "id")
    found = re.search(r"http://testserver(/application/\S+)", letter.body)
    assert found
    return found[1]


@pytest.mark.parametrize(
    ("when", "says", "can_apply"),
    [
        (OPEN, "Apply by", True),
        (OPEN - timedelta(days=10), "The call opens", False),
        (NOW, "The call has closed", False),
    ],
)
def test_the_call_says_whether_one_can_apply(
    world: World, client: Client, when: object, says: str, *, can_apply: bool
) -> None:
    with travel(when, tick=False):  # type: ignore[arg-type]
        page = client.get("/call/alumni-2026/?lang=en").content.decode()
        form = client.get(PATH)
    assert says in page
    assert (PATH in page) is can_apply
    assert form.status_code == (200 if can_apply else 302)


@travel(OPEN, tick=False)
def test_an_application_is_sent_without_an_account_and_thanked_for_by_mail(
    world: World, client: Client
) -> None:
    answer = client.post(PATH, ANSWERS)
    assert answer["Location"] == "/call/alumni-2026/thank-you/?sent"
    assert client.get(answer["Location"]).status_code == 200
    one = mine()
    assert (one.state, one.role, one.themes) == (
        State.SENT,
        Role.MENTEE,
        ["job-search", "strengths"],
    )
    assert one.wondering == "Mihin tutkintoni kelpaa?\nEntä sitten?"
    assert one.consent_at == OPEN
    assert Letter.objects.get().kind == "applications/received"


@travel(OPEN, tick=False)
@pytest.mark.parametrize("left_out", ["consent", "theme_1", "languages", "email", "wondering"])
def test_what_is_left_out_is_asked_for_and_nothing_typed_is_lost(
    world: World, client: Client, left_out: str
) -> None:
    page = client.post(PATH, {**ANSWERS, left_out: ""}).content.decode()
    assert 'aria-invalid="true"' in page
    assert 'value="Veera"' in page
    assert not Application.objects.filter(first_name="Veera").exists()


@travel(OPEN, tick=False)
def test_a_mentor_applies_with_work_and_places(world: World, client: Client) -> None:
    work = {"title": "juristi", "industry": "research", "can_tell": "Vaihdoin alaa."}
    path = PATH.replace("mentee", "mentor")
    page = client.get(path).content.decode()
    industry = re.search(r'id="id_industry".*?<option value="([\w-]+)"', page, re.DOTALL)
    assert industry
    client.post(path, {**ANSWERS, **work, "industry": industry[1], "capacity": "2"})
    one = mine()
    assert (one.role, one.capacity, one.title) == (Role.MENTOR, 2, "juristi")


@travel(OPEN, tick=False)
def test_a_draft_needs_only_an_address_and_goes_on_by_the_mailed_link(
    world: World, client: Client
) -> None:
    few = {"email": "Veera.Virta@example.org", "first_name": "Veera", "later": "1"}
    assert client.post(PATH, few)["Location"].endswith("?saved")
    assert (mine().state, mine().consent_at) == (State.DRAFT, None)
    client.force_login(world.maija)  # a draft is nobody else's yet
    assert client.get(f"/applications/{mine().id}/").status_code == 404
    client.logout()
    path = link()
    assert 'value="Veera"' in client.get(path).content.decode()
    assert mine().state == State.DRAFT  # looking changes nothing
    client.post(path, ANSWERS)
    assert (mine().state, mine().last_name) == (State.SENT, "Virta")


@travel(OPEN, tick=False)
def test_who_has_sent_can_change_but_not_empty_it(world: World, client: Client) -> None:
    client.post(PATH, ANSWERS)
    client.post(link(), {**ANSWERS, "last_name": "Koski", "email": "other@example.org"})
    assert (mine().last_name, mine().state) == ("Koski", State.SENT)
    client.post(link(), {**ANSWERS, "last_name": "", "later": "1"})
    assert mine().last_name == "Koski"


@travel(OPEN, tick=False)
@pytest.mark.parametrize("button", [{}, {"later": "1"}])
def test_an_address_that_has_applied_is_neither_told_nor_overwritten(
    world: World, client: Client, button: dict[str, str]
) -> None:
    first = client.post(PATH, {**ANSWERS, **button})
    Application.objects.filter(id=mine().id).update(state=State.SENT, consent_at=OPEN)
    second = client.post(PATH, {**ANSWERS, "first_name": "Mallory", **button})
    assert second["Location"] == first["Location"]
    assert mine().first_name == "Veera"
    assert Letter.objects.filter(to="veera.virta@example.org").count() == 2
    assert Letter.objects.latest("created_at", "id").kind == "applications/draft"


@pytest.mark.parametrize(("days", "status"), [(0, 200), (61, 404)])
def test_a_link_is_over_after_sixty_days(
    world: World, client: Client, days: int, status: int
) -> None:
    with travel(OPEN, tick=False):
        client.post(PATH, ANSWERS)
        path = link()
    with travel(OPEN + timedelta(days=days), tick=False):
        assert client.get(path).status_code == status
    assert client.get(f"{path[:-4]}xx/").status_code == 404


def test_after_the_call_an_application_can_be_seen_to_be_settled(
    world: World, client: Client
) -> None:
    with travel(OPEN, tick=False):
        client.post(PATH, ANSWERS)
    with travel(OPEN + timedelta(days=30), tick=False):
        page = client.post(f"{link()}?lang=en", {**ANSWERS, "first_name": "Late"})
    assert "It can no longer be changed here" in page.content.decode()
    assert mine().first_name == "Veera"


@travel(OPEN, tick=False)
def test_what_a_file_told_and_the_form_does_not_ask_stays(world: World, client: Client) -> None:
    client.post(PATH, ANSWERS)
    themes = ["job-search", "strengths", "values", "identity"]
    Application.objects.filter(id=mine().id).update(phone="040 123", themes=themes)
    client.post(link(), {**ANSWERS, "theme_2": "motivation"})
    assert mine().phone == "040 123"
    assert mine().themes == ["job-search", "motivation", "identity"]
