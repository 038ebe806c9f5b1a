"""The table of contents of the workbook."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from time_machine import travel

from aktori.mentorships.models import Answer as ProposalAnswer
from aktori.people.models import Person
from aktori.programmes.models import Programme
from aktori.workbook import actions
from aktori.workbook.content import Audience, exercises
from aktori.workbook.models import Edition
from aktori.workbook.queries import Marks
from aktori.workbook.season import for_now
from tests.world import NOW, World, make_pair, make_programme


def page(client: Client, person: Person, address: str = "/workbook/") -> str:
    client.force_login(person)
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_the_contents_are_in_finnish_for_a_finn(client: Client, world: World) -> None:
    text = page(client, world.aino)
    assert "Tutustuminen ja luottamus" in text
    assert "14.5 Hei hei vai nähdään" in text
    assert 'href="/workbook/ground-rules/"' in text


def test_the_contents_are_in_english_for_an_english_reader(client: Client, world: World) -> None:
    text = page(client, world.henrik)
    assert "Getting to know each other" in text
    assert "about 15 minutes" in text


def test_what_i_have_written_is_marked(client: Client, world: World) -> None:
    assert 'data-s="ok"' not in page(client, world.aino)
    actions.write_answer(
        membership=world.pair.mentee, exercise="1.2", texts={}, shared=False, now=NOW
    )
    assert page(client, world.aino).count('data-s="ok"') == 1
    assert 'data-s="ok"' not in page(client, world.henrik)


def suggested(text: str) -> str:
    """What the page says suits one now."""
    return text.split('id="for-now"')[1].split("</section>")[0]


def test_what_suits_now_follows_the_season_and_what_is_written(
    client: Client, world: World
) -> None:
    with travel(NOW - timedelta(days=50), tick=False):
        assert "/workbook/exercise/1.1/" in suggested(page(client, world.aino))
        for member, code in ((world.pair.mentee, "1.1"), (world.pair.mentor, "1.2")):
            actions.write_answer(membership=member, exercise=code, texts={}, shared=False, now=NOW)
        begun = suggested(page(client, world.aino))
        assert "/workbook/exercise/1.1/" not in begun
        assert "/workbook/exercise/1.2/" in begun
    with travel(NOW + timedelta(days=160), tick=False):
        late = suggested(page(client, world.aino))
    assert "/workbook/exercise/14." in late
    assert "/workbook/exercise/1.2/" not in late


def test_a_mentor_is_not_shown_what_the_mentee_does_alone(world: World) -> None:
    shown = exercises("fi")
    done = Marks(mine=frozenset(one.code for one in shown if one.audience == Audience.BOTH))
    begun = world.programme.starts_on
    for member, own in ((world.pair.mentee, Audience.MENTEE), (world.pair.mentor, Audience.MENTOR)):
        found = for_now(shown, member, done, begun)
        assert {one.audience for one in found} == {own}


def test_who_reads_without_a_pair_is_told_nothing_of_now(client: Client, world: World) -> None:
    assert 'id="for-now"' not in page(client, world.olli)


def test_what_my_pair_has_shared_is_marked(client: Client, world: World) -> None:
    actions.write_answer(
        membership=world.pair.mentee, exercise="1.2", texts={}, shared=True, now=NOW
    )
    text = page(client, world.henrik)
    assert text.count("Your pair has shared their answer") == 1


@pytest.mark.parametrize("name", ["olli", "maija"])
def test_who_has_no_pair_may_read(client: Client, world: World, name: str) -> None:
    assert "Tutustuminen" in page(client, getattr(world, name))


def test_somebody_with_two_pairs_chooses_whose_workbook_it_is(client: Client, world: World) -> None:
    second = make_pair(make_programme("second"), world.olli, world.henrik)
    text = page(client, world.henrik)
    assert "Aino Lehtinen" in text
    assert "Olli Outo" in text
    chosen = f"?pair={second.mentorship.id}"
    assert f'href="/workbook/exercise/1.1/{chosen}"' in page(
        client, world.henrik, f"/workbook/{chosen}"
    )


@pytest.mark.parametrize("wanted", ["not-a-uuid", "theirs"])
def test_a_pair_that_is_not_mine_is_not_found(client: Client, world: World, wanted: str) -> None:
    client.force_login(world.aino)
    theirs = str(world.other_pair.mentorship.id) if wanted == "theirs" else wanted
    assert client.get("/workbook/", {"pair": theirs}).status_code == 404


def test_who_said_no_to_a_pair_has_no_workbook_of_it(client: Client, world: World) -> None:
    world.pair.mentee.answer = ProposalAnswer.NO
    world.pair.mentee.save()
    client.force_login(world.aino)
    address = f"/workbook/?pair={world.pair.mentorship.id}"
    assert client.get(address).status_code == 404


def test_it_takes_a_fixed_number_of_queries(
    client: Client, world: World, django_assert_max_num_queries: Any
) -> None:
    for code in ("1.1", "1.2", "1.3", "2.1", "2.2"):
        actions.write_answer(
            membership=world.pair.mentee, exercise=code, texts={}, shared=True, now=NOW
        )
    client.force_login(world.aino)
    with django_assert_max_num_queries(5):
        client.get("/workbook/")


def test_anybody_may_read_without_signing_in(client: Client) -> None:
    text = client.get("/workbook/").content.decode()
    assert "Tutustuminen ja luottamus" in text
    assert 'href="/workbook/ground-rules/"' in text


def close_to_others(programme: Programme) -> None:
    Edition.objects.create(programme=programme, for_all=False, changed_at=NOW)


def test_a_programme_may_close_its_book_to_others(client: Client, world: World) -> None:
    address = f"/workbook/?programme={world.programme.slug}"
    assert client.get(address).status_code == 200
    close_to_others(world.programme)
    assert client.get(address).status_code == 302
    client.force_login(world.olli)
    assert client.get(address).status_code == 404
    assert "Tutustuminen" in page(client, world.aino, address)
    assert "Tutustuminen" in page(client, world.maija, address)


def test_the_book_as_it_is_is_closed_only_if_every_programme_closed_it(
    client: Client, world: World
) -> None:
    close_to_others(world.programme)
    assert client.get("/workbook/").status_code == 200
    close_to_others(world.elsewhere)
    for address in ("/workbook/", "/workbook/ground-rules/", "/workbook/exercise/2.4/"):
        assert client.get(address).status_code == 302
