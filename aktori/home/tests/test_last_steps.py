"""The closing: what belongs to it, where home leads, and one's own then – now – next."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from time_machine import travel

from aktori.closing.actions.farewells import say_farewell, say_thanks
from aktori.closing.rules import After
from aktori.goals.actions import write_goal
from aktori.goals.text import GoalText, Mark
from aktori.home.passages import Last, Leaving, State, closing_parts
from aktori.home.standings import standings
from aktori.home.steps import Step
from aktori.mentorships.models import Membership
from aktori.workbook.actions import write_answer
from tests.world import JOINED, NOW, World

NEAR_END = datetime(2027, 4, 26, 9, tzinfo=UTC)
MARKED = GoalText(
    "Selvitän suunnan",
    marks=(Mark(date(2026, 10, 1), 3), Mark(date(2027, 4, 25), 7)),
    enough=8,
)


def page(world: World, name: str) -> str:
    return f"/pairs/{world.pair.mentorship.id}/{name}/?lang=en"


def write(member: Membership, now: datetime = JOINED, *, shared: bool = False) -> None:
    write_goal(membership=member, text=MARKED, shared=shared, now=now)


@travel(NEAR_END, tick=False)
def test_a_month_before_the_end_home_leads_to_a_good_end_until_it_is_done(world: World) -> None:
    mentee, mentor = world.pair.mentee, world.pair.mentor
    mentorship = mentee.mentorship
    write(mentor, NEAR_END)
    standing = standings(world.henrik, NEAR_END)[0]
    assert standing.step == Step.CLOSING
    say_thanks(by=mentor, to=mentee, words="Kiitos", now=NEAR_END)
    say_farewell(membership=mentor, after=After.CONTACTS, reach="", now=NEAR_END)
    assert standings(world.henrik, NEAR_END)[0].step != Step.CLOSING
    assert mentorship.programme.ends_on == date(2027, 5, 20)


def test_before_that_the_pages_are_not_there(world: World, client: Client) -> None:
    with travel(NOW, tick=False):
        client.force_login(world.aino)
        for name in ("last-steps", "then-now-next", "thanks", "afterwards"):
            assert client.get(page(world, name)).status_code == 404


@travel(NEAR_END, tick=False)
def test_the_road_shows_every_part_and_the_letter_stays_closed(
    world: World, client: Client
) -> None:
    write_answer(
        membership=world.pair.mentee,
        exercise="3.3",
        texts={"letter": "Kirje itselle"},
        shared=False,
        waits=True,
        now=JOINED,
    )
    client.force_login(world.aino)
    shown = client.get(page(world, "last-steps")).content.decode()
    for part in ("Then – now – next", "The letter that you wrote", "Thanks", "One word"):
        assert part in shown
    assert "It opens by itself" in shown
    assert "Kirje itselle" not in shown


@travel(NEAR_END, tick=False)
def test_then_now_next_is_drawn_from_ones_own_goals_with_its_table(
    world: World, client: Client
) -> None:
    write(world.pair.mentee)
    write_goal(membership=world.pair.mentor, text=GoalText("Mentorin oma"), shared=True, now=JOINED)
    client.force_login(world.aino)
    shown = client.get(page(world, "then-now-next")).content.decode()
    assert 'aria-label="From 0 to 10: then 3, now 7"' in shown
    assert "<td>3</td><td>7</td><td>8</td>" in shown
    assert "Mihin tutkintoni kelpaa?" in shown  # what she wondered about when she applied
    assert "Mentorin oma" not in shown


@pytest.mark.no_database
def test_what_has_its_own_day_waits_and_a_letter_never_written_is_not_there() -> None:
    parts = closing_parts(Leaving())
    assert Last.LETTER not in parts
    assert parts[Last.WORD] == parts[Last.CERTIFICATE] == State.WAITS
    assert parts[Last.THANKS] == State.HERE


@travel(NEAR_END, tick=False)
def test_the_page_asks_as_much_for_thirty_goals_as_for_one(
    world: World, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(world.aino)
    write(world.pair.mentee)
    client.get(page(world, "then-now-next"))
    with django_assert_num_queries(10):
        client.get(page(world, "then-now-next"))
    for _ in range(29):
        write(world.pair.mentee)
    with django_assert_num_queries(10):
        client.get(page(world, "then-now-next"))
