"""The road as a coordinator and as a pair see it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from time_machine import travel

from aktori.gatherings.models import Gathering, Kind
from aktori.mentorships.models import Mentorship, State
from aktori.programmes.models import Kind as ProgrammeKind
from tests.world import NOW, World

OWN = {
    "starts_on": date(2026, 11, 2),
    "ends_on": date(2027, 1, 25),
    "deletion_on": date(2027, 4, 25),
}


def page(client: Client, path: str) -> str:
    with travel(NOW, tick=False):
        return client.get(f"{path}?lang=en").content.decode()


def by_ones(world: World) -> None:
    programme = world.programme
    programme.kind, programme.pair_weeks = ProgrammeKind.WORKPLACE, 12
    programme.save()
    Mentorship.objects.filter(id=world.pair.mentorship.id).update(**OWN)


def test_everything_that_comes_stands_in_order_and_who_does_it(
    client: Client, world: World
) -> None:
    client.force_login(world.maija)
    seen = page(client, f"/programmes/{world.programme.id}/road/")
    told = [
        "Half-way", "The closing questions open", "Letters to oneself open",
        "The closing questions close", "Everybody is told of the deletion", "Writing is locked",
        "What was confided is destroyed", "What lies behind", "Kick-off",
    ]  # fmt: skip
    places = [seen.rindex(one) for one in told]
    assert places == sorted(places)
    for day in ("Thu 6 May 2027", "Mon 19 Jul 2027", "Wed 11 Aug 2027", "Wed 18 Aug 2027"):
        assert day in seen
    assert 'role="img" aria-label="The road from Mon 17 Aug 2026 to Wed 18 Aug 2027.' in seen


def test_a_planned_closing_stands_for_its_bare_day(client: Client, world: World) -> None:
    at = datetime(2027, 5, 20, 13, tzinfo=UTC)
    Gathering.objects.create(
        programme=world.programme, kind=Kind.CLOSING, title_fi="Juhla", title_en="The feast",
        starts_at=at, ends_at=at + timedelta(hours=2), zone="Europe/Helsinki",
    )  # fmt: skip
    client.force_login(world.maija)
    seen = page(client, f"/programmes/{world.programme.id}/road/")
    assert "The feast" in seen
    assert ">Closing" not in seen


def test_what_the_machine_does_as_pairs_live_is_in_sight(client: Client, world: World) -> None:
    world.other_pair.mentorship.state = State.ENDED
    world.other_pair.mentorship.save()
    client.force_login(world.maija)
    # Aino and Henrik began on 20 September and have not met: asked at once, so nothing lies ahead
    seen = page(client, f"/programmes/{world.programme.id}/road/")
    assert "asked kindly" not in seen
    Mentorship.objects.filter(id=world.pair.mentorship.id).update(active_at=NOW)
    seen = page(client, f"/programmes/{world.programme.id}/road/")
    assert "Pairs that have not met for five weeks are asked kindly" in seen
    assert "Mon 28 Dec 2026" in seen


def test_pairs_that_begin_one_by_one_stand_with_their_own_days(
    client: Client, world: World
) -> None:
    by_ones(world)
    client.force_login(world.maija)
    seen = page(client, f"/programmes/{world.programme.id}/road/")
    assert "Aino Lehtinen · Henrik Sjöblom" in seen or "Henrik Sjöblom · Aino Lehtinen" in seen
    for day in ("Mon 2 Nov 2026", "Mon 14 Dec 2026", "Mon 25 Jan 2027", "Sun 25 Apr 2027"):
        assert day in seen
    assert "Elias" not in seen


@pytest.mark.parametrize("own", [False, True])
def test_a_mentee_sees_what_comes_next_and_when(client: Client, world: World, own: bool) -> None:
    if own:
        by_ones(world)
    client.force_login(world.aino)
    seen = page(client, f"/pairs/{world.pair.mentorship.id}/road/")
    ends, gone = (
        ("Mon 25 Jan 2027", "Sun 25 Apr 2027") if own else ("Thu 20 May 2027", "Wed 18 Aug 2027")
    )
    assert ends in seen
    assert gone in seen
    assert ("Wed 18 Aug 2027" in seen) is not own


def test_every_page_of_a_pair_says_where_on_its_own_road_one_is(
    client: Client, world: World
) -> None:
    client.force_login(world.aino)
    pair = world.pair.mentorship.id
    paths = ("/home/", f"/pairs/{pair}/", f"/pairs/{pair}/rules/", f"/pairs/{pair}/messages/")
    for path in paths:
        assert "week 9/35" in page(client, path), path
    by_ones(world)
    for path in paths:
        assert "week 4/13" in page(client, path), path


def test_the_words_under_what_is_written_name_the_pairs_own_day(
    client: Client, world: World
) -> None:
    by_ones(world)
    client.force_login(world.aino)
    seen = page(client, f"/pairs/{world.pair.mentorship.id}/messages/")
    assert "it becomes unreadable on Sun 25 Apr 2027" in seen


@pytest.mark.parametrize("pairs", [1, 30])
def test_the_road_asks_as_often_however_many_pairs_walk_it(
    client: Client, world: World, pairs: int, django_assert_num_queries: object
) -> None:
    by_ones(world)
    for _number in range(pairs - 1):
        Mentorship.objects.create(
            programme=world.programme, state=State.ENDED, proposed_at=NOW, active_at=NOW, **OWN
        )
    client.force_login(world.maija)
    path = f"/programmes/{world.programme.id}/road/"
    page(client, path)  # the look is written down once
    with travel(NOW, tick=False), django_assert_num_queries(12):  # type: ignore[operator]
        seen = client.get(path).content.decode()
    assert seen.count('role="rowheader"') == pairs
