"""A coordinator makes a programme."""

import pytest
from django.test import Client
from django.urls import reverse

from aktori.audit.models import Entry
from aktori.programmes.models import Programme
from aktori.programmes.tests.words import WORDS
from tests.world import World

PAGE = "/programmes/new/?lang=en"


def page_for(client: Client, **typed: str) -> str:
    """The page that comes back when something typed cannot be taken."""
    answer = client.post(PAGE, WORDS | typed)
    assert answer.status_code == 200
    assert not Programme.objects.filter(slug=WORDS["slug"]).exists()
    return answer.content.decode()


@pytest.fixture
def maija(client: Client, world: World) -> Client:
    """Her browser."""
    client.force_login(world.maija)
    return client


def test_the_form_says_whom_people_write_to(maija: Client) -> None:
    page = maija.get(PAGE).content.decode()
    assert 'value="maija.koskinen@example.org"' in page
    assert "<title>New programme – Aktori</title>" in page


def test_what_is_typed_becomes_a_programme_that_she_runs(maija: Client, world: World) -> None:
    answer = maija.post(PAGE, WORDS)
    made = Programme.objects.get(slug="alumni-27")
    assert answer["Location"] == reverse("overview", args=[made.id])
    assert list(Programme.objects.run_by(world.maija)) == [made, world.programme]
    assert (made.name_en, str(made.ends_on)) == ("Alumni mentoring 2027–2028", "2028-05-18")
    assert Entry.objects.get(about=made.id).verb == "create-programme"


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"call_closes": "2027-08-01"}, "The call closes before it opens."),
        ({"starts_on": "2027-09-01"}, "The kick-off is before the call closes."),
        ({"starts_on": "2028-06-01"}, "The closing is not after the kick-off."),
        ({"deletion_on": "2028-05-01"}, "The deletion day must come after the closing."),
        ({"deletion_on": "2028-05-18"}, "The deletion day must come after the closing."),
        ({"pair_weeks": "26"}, "In a studies programme all begin together."),
        ({"pair_weeks": "3", "kind": "workplace"}, "4"),
        ({"expected_meetings": "25"}, "At most 24 meetings fit into a programme."),
        ({"expected_meetings": "0"}, "A pair meets at least once."),
        ({"slug": "alumni-2026"}, "Another programme has this address."),
        ({"slug": "Ålumni 27"}, "Use small letters"),
        ({"name_fi": ""}, "Name in Finnish"),
        ({"name_en": ""}, "Name in English"),
        ({"zone": "Mars/Olympus"}, "There is no such time zone."),
        ({"call_opens": "31.2.2027"}, "The call opens"),
        ({"contact_email": "maija"}, "Contact"),
    ],
)
def test_what_cannot_be_is_said_at_the_field_and_nothing_is_lost(
    maija: Client, typed: dict[str, str], message: str
) -> None:
    page = page_for(maija, **typed)
    assert message in page
    assert page.count('aria-invalid="true"') == 1
    assert "From studies to working life." in page
    assert all(f'value="{value}"' in page or not value for value in typed.values())
    assert "<title>Error: New programme" in page


def test_where_pairs_begin_one_by_one_the_call_may_stay_open(maija: Client) -> None:
    words = {"kind": "workplace", "pair_weeks": "26", "call_closes": "2028-03-01"}
    maija.post(PAGE, WORDS | words)
    made = Programme.objects.get(slug="alumni-27")
    assert (made.pair_weeks, str(made.call_closes)) == (26, "2028-03-01")
    edit = reverse("edit_programme", args=[made.id]) + "?lang=en"
    page = maija.post(edit, WORDS | {"kind": "workplace", "pair_weeks": ""}).content.decode()
    assert "The call is open after the kick-off." in page
    late = WORDS | words | {"call_closes": "2028-06-01", "slug": "late"}
    assert "The call closes after the closing." in maija.post(PAGE, late).content.decode()


def test_every_wrong_date_is_said_at_once(maija: Client) -> None:
    page = page_for(maija, call_closes="2027-08-01", deletion_on="2027-08-01")
    assert page.count('aria-invalid="true"') == 2


def test_without_an_address_the_finnish_name_gives_it(maija: Client) -> None:
    maija.post(PAGE, WORDS | {"slug": "", "name_fi": "Työelämä ja sinä 2027"})
    assert Programme.objects.filter(slug="tyoelama-ja-sina-2027").exists()


def test_an_address_from_a_name_in_other_letters_is_asked_for(maija: Client) -> None:
    assert "Use small letters" in page_for(maija, slug="", name_fi="Наставничество")


def test_markup_in_a_name_stays_text(maija: Client) -> None:
    maija.post(PAGE, WORDS | {"name_en": "<script>alert(1)</script>"})
    page = maija.get("/programmes/?lang=en").content.decode()
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert(1)" not in page


@pytest.mark.parametrize("who", ["aino", "henrik", "olli"])
def test_others_find_no_such_page(client: Client, world: World, who: str) -> None:
    client.force_login(getattr(world, who))
    assert client.get(PAGE).status_code == 404
    assert client.post(PAGE, WORDS).status_code == 404
    assert not Programme.objects.filter(slug="alumni-27").exists()


def test_a_stranger_is_asked_to_sign_in(client: Client) -> None:
    assert client.get(PAGE)["Location"].startswith(reverse("account_request_login_code"))
