"""A coordinator changes a programme."""

import pytest
from django.test import Client
from django.urls import reverse

from aktori.audit.models import Entry
from aktori.programmes.tests.words import WORDS
from tests.world import World


def test_the_form_shows_what_is_there(client: Client, world: World) -> None:
    client.force_login(world.maija)
    page = client.get(reverse("edit_programme", args=[world.programme.id])).content.decode()
    assert 'value="alumni-2026"' in page


def test_what_is_typed_is_kept(client: Client, world: World) -> None:
    client.force_login(world.maija)
    address = reverse("edit_programme", args=[world.programme.id])
    answer = client.post(address, WORDS | {"slug": "alumni-2026", "expected_meetings": "8"})
    assert answer["Location"] == reverse("overview", args=[world.programme.id])
    world.programme.refresh_from_db()
    assert world.programme.expected_meetings == 8
    assert Entry.objects.get(about=world.programme.id).verb == "change-programme"


def test_dates_do_not_move_here_where_nobody_sees_whom_they_touch(
    client: Client, world: World
) -> None:
    client.force_login(world.maija)
    address = reverse("edit_programme", args=[world.programme.id])
    assert reverse("move_dates", args=[world.programme.id]) in client.get(address).content.decode()
    client.post(address, WORDS | {"starts_on": "2029-01-01", "deletion_on": "2030-01-01"})
    world.programme.refresh_from_db()
    assert world.programme.name_en == WORDS["name_en"]
    assert str(world.programme.starts_on) == "2026-09-24"
    assert str(world.programme.deletion_on) == "2027-08-18"


@pytest.mark.parametrize("who", ["aino", "karin", "olli"])
@pytest.mark.parametrize("name", ["edit_programme", "copy_programme"])
def test_others_find_no_such_page(client: Client, world: World, who: str, name: str) -> None:
    client.force_login(getattr(world, who))
    answer = client.post(reverse(name, args=[world.programme.id]), WORDS)
    assert answer.status_code == 404
    world.programme.refresh_from_db()
    assert world.programme.slug == "alumni-2026"
