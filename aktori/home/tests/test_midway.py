"""The stop in the middle: alone, compared, goals, rules, dates; the step leads there and away."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from time_machine import travel

from aktori.goals.actions import write_goal
from aktori.goals.models import Goal
from aktori.goals.text import GoalText
from aktori.home.passages import Midway, Part, State, midpoint, midway_parts, mine_to_do
from aktori.home.reminders import tell_of_stops
from aktori.home.standings import standings
from aktori.home.steps import Step
from aktori.mail.models import Letter
from aktori.meetings.actions import MeetingDetails, propose_meeting
from aktori.meetings.content import MeetingContent
from aktori.mentorships import actions as mentorships
from aktori.mentorships.actions import confirm_agreement, propose_circle, write_agreement
from aktori.mentorships.models import Answer
from aktori.people.models import Person
from aktori.programmes.models import Role
from aktori.programmes.road import Road
from aktori.workbook.actions import write_answer
from tests.world import JOINED, World, make_mentorship, make_participant, make_person

# half of the road from 24 September to 20 May is gone on 21 January
MIDDLE = datetime(2027, 1, 20, 9, tzinfo=UTC)


@pytest.fixture
def midway_world(world: World) -> World:
    """A pair that has met, with rules and goals, half-way."""
    pair = world.pair
    rules = write_agreement(
        membership=pair.mentee, rules={"aim": "Rohkeutta"}, based_on=0, now=JOINED
    )
    confirm_agreement(agreement=rules, membership=pair.mentor, now=JOINED)
    for member in (pair.mentee, pair.mentor):
        write_goal(membership=member, text=GoalText("Selvitän suunnan"), shared=True, now=JOINED)
    meeting = propose_meeting(
        membership=pair.mentee,
        details=MeetingDetails(times=[JOINED + timedelta(days=10)]),
        content=MeetingContent(""),
        now=JOINED,
    )
    type(meeting).objects.filter(id=meeting.id).update(
        state="held", starts_at=JOINED, ends_at=JOINED + timedelta(hours=1), held_at=JOINED
    )
    return world


def step_of(person: Person, now: datetime = MIDDLE) -> Step:
    return standings(person, now)[0].step


def answer(world: World, *people: Person) -> None:
    for member in (world.pair.mentee, world.pair.mentor):
        if member.participant.person in people:
            write_answer(
                membership=member,
                exercise="14.1",
                texts={"change": "Tavataan kävellen"},
                shared=True,
                together=True,
                now=MIDDLE,
            )


def page(world: World) -> str:
    return f"/pairs/{world.pair.mentorship.id}/midway/"


def test_home_leads_to_it_at_the_middle_and_not_before(midway_world: World) -> None:
    world = midway_world
    assert step_of(world.aino) == step_of(world.henrik) == Step.MIDPOINT
    early = MIDDLE - timedelta(days=30)
    assert Step.MIDPOINT not in (step_of(world.aino, early), step_of(world.henrik, early))


@travel(MIDDLE, tick=False)
def test_who_is_ready_waits_without_being_asked_again(midway_world: World, client: Client) -> None:
    world = midway_world
    answer(world, world.aino)
    assert step_of(world.aino) != Step.MIDPOINT
    assert step_of(world.henrik) == Step.MIDPOINT
    client.force_login(world.henrik)
    assert "Tavataan kävellen" not in client.get(page(world)).content.decode()


@travel(MIDDLE, tick=False)
def test_the_whole_stop_from_colours_to_the_last_dates(midway_world: World, client: Client) -> None:
    world = midway_world
    answer(world, world.aino, world.henrik)
    client.force_login(world.aino)
    goal = Goal.objects.get(owner=world.pair.mentee)
    assert "Selvitän suunnan" in client.get(page(world)).content.decode()
    client.post(f"{page(world)}{goal.id}/", {"what": "keep"})
    goal.refresh_from_db()
    assert (goal.state, goal.kept_at) == ("active", MIDDLE)
    client.post(f"{page(world)}rules/", {"version": "1"})
    client.post(f"{page(world)}rules/", {"version": "1"})  # a second tap
    newest = world.pair.mentorship.agreements.first()
    assert newest is not None
    assert newest.version == 2
    confirm_agreement(agreement=newest, membership=world.pair.mentor, now=MIDDLE)
    assert step_of(world.aino) == Step.MIDPOINT  # dates are still to be booked
    propose_meeting(
        membership=world.pair.mentee,
        details=MeetingDetails(times=[datetime(2027, 5, 6, 14, tzinfo=UTC)]),
        content=MeetingContent(""),
        now=MIDDLE,
    )
    assert step_of(world.aino) != Step.MIDPOINT
    shown = client.get(f"{page(world)}?lang=en").content.decode()
    assert "You have a date near the end." in shown


@travel(MIDDLE, tick=False)
def test_a_goal_is_let_go_by_its_owner_alone(midway_world: World, client: Client) -> None:
    world = midway_world
    goal = Goal.objects.get(owner=world.pair.mentee)
    client.force_login(world.henrik)
    assert client.post(f"{page(world)}{goal.id}/", {"what": "drop"}).status_code == 404
    client.force_login(world.aino)
    client.post(f"{page(world)}{goal.id}/", {"what": "drop"})
    goal.refresh_from_db()
    assert goal.state == "let-go"


@travel(MIDDLE, tick=False)
def test_a_group_compares_when_all_are_ready(world: World, client: Client) -> None:
    mentees = [make_person(f"ryhma.{n}", f"Ryhmä N{n}") for n in range(2)]
    mentor = make_person("ryhman.mentori", "Ryhmän Mentori")
    mentorship, members = make_mentorship(world.programme, mentees, mentor)
    for member in members[:2]:
        write_answer(
            membership=member, exercise="14.1", texts={}, shared=True, together=True, now=MIDDLE
        )
    row = standings(mentees[0], MIDDLE)[0]
    assert row.midway.i_am_ready
    assert not row.midway.all_ready
    client.force_login(mentees[0])
    assert client.get(f"/pairs/{mentorship.id}/midway/").status_code == 200


def road(first: date, last: date) -> Road:
    return Road(starts_on=first, ends_on=last, deletion_on=last + timedelta(days=90))


@pytest.mark.no_database
def test_a_midpoint_meeting_draws_the_stop_to_its_day_and_the_closing_ends_it() -> None:
    usual = midpoint(road(date(2026, 9, 24), date(2027, 5, 20)))
    held = midpoint(road(date(2026, 9, 24), date(2027, 5, 20)), date(2027, 3, 1))
    short = midpoint(road(date(2026, 9, 24), date(2026, 12, 10)))
    assert usual.begins == date(2027, 1, 7)
    assert held.begins == date(2027, 2, 15)
    assert short.ends < date(2026, 11, 10)


@pytest.mark.no_database
def test_after_the_comparing_a_mentor_does_not_book_what_the_mentee_leads() -> None:
    facts = Midway(leads=False, i_am_ready=True, all_ready=True, goals=1, rules_agreed=True)
    assert midway_parts(facts)[Part.DATES] == State.WAITS
    assert mine_to_do(midway_parts(facts)) == []


def test_each_is_told_once_of_the_middle_and_once_of_the_end(world: World) -> None:
    assert tell_of_stops(now=MIDDLE) == 4
    assert tell_of_stops(now=MIDDLE + timedelta(days=1)) == 0
    assert tell_of_stops(now=datetime(2027, 4, 21, 7, tzinfo=UTC)) == 4
    kinds = Letter.objects.filter(to=world.aino.email).values_list("kind", flat=True)
    assert sorted(kinds) == ["home/closing", "home/midway"]


def test_who_is_in_a_pair_hears_of_the_middle_once_and_not_beside_the_circle(world: World) -> None:
    third = make_person("kolmas.vertainen", "Kolmas Vertainen")
    others = (world.pair.mentee.participant, world.other_pair.mentee.participant)
    part = make_participant(world.programme, third, Role.MENTEE)
    everybody = [*others, part]
    circle = propose_circle(programme=world.programme, participants=everybody, now=JOINED)
    for one in circle.memberships.all():
        mentorships.answer(membership=one, answer=Answer.YES, now=JOINED)
    assert tell_of_stops(now=MIDDLE) == 5
    asked = list(Letter.objects.filter(kind="home/midway").values_list("to", flat=True))
    assert asked.count(world.aino.email) == 1
    letter = Letter.objects.get(kind="home/midway", to=third.email)
    assert f"/pairs/{circle.id}/" in letter.body
