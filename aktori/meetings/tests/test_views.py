"""The pages of meetings, signed in."""

from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from time_machine import travel

from aktori.goals.actions import write_goal
from aktori.goals.text import GoalText, Step
from aktori.meetings.models import Meeting, State
from aktori.meetings.tests.test_actions import AFTER, CONTENT, TIMES, agree, propose
from tests.world import NOW, World

FORM = {
    "time_1": "2026-11-26T16:30",
    "time_2": "2026-11-27T16:30",
    "time_3": "2026-11-30T09:00",
    "minutes": "60",
    "mode": "face",
    "place": "Kirjaston kahvila",
    "theme": "Kumpulan haastattelu",
    "frame": "usual",
    "agenda": "- Miten meni?\n\n- Mitä seuraavaksi?",
}


@travel(NOW, tick=False)
def test_the_mentee_proposes_three_times_with_a_theme_from_a_goal(
    world: World, client: Client
) -> None:
    text = GoalText("Uskallan hakea", "", (Step("Soita Leenalle"),))
    goal = write_goal(membership=world.pair.mentee, text=text, shared=True, now=NOW)
    client.force_login(world.aino)
    path = f"/pairs/{world.pair.mentorship.id}/meetings/new/"
    page = client.get(f"{path}?goal={goal.id}&exercise=1.2").content.decode()
    assert 'value="Uskallan hakea"' in page
    assert "Soita Leenalle" in page
    client.post(path, {**FORM, "goal": str(goal.id), "exercise": "1.2"})
    meeting = Meeting.objects.get()
    assert (meeting.goal, meeting.exercise, meeting.options.count()) == (goal, "1.2", 3)
    assert meeting.options.all()[0].starts_at.isoformat() == "2026-11-26T14:30:00+00:00"


@travel(NOW, tick=False)
def test_a_time_that_is_over_is_sent_back_with_everything_typed(
    world: World, client: Client
) -> None:
    client.force_login(world.henrik)
    path = f"/pairs/{world.pair.mentorship.id}/meetings/new/"
    assert client.get(path).status_code == 404  # the mentor answers, the mentee invites
    client.force_login(world.aino)
    page = client.post(f"{path}?lang=en", {**FORM, "time_1": "2026-11-20T16:30"}).content.decode()
    assert "This time is over." in page
    assert "Kumpulan haastattelu" in page
    assert not Meeting.objects.exists()


@pytest.mark.parametrize("moment", ["2027-03-28T03:30", "2027-10-31T03:30"])
@travel(NOW, tick=False)
def test_a_time_that_a_night_leaves_out_or_repeats_is_asked_about(
    world: World, client: Client, moment: str
) -> None:
    client.force_login(world.aino)
    path = f"/pairs/{world.pair.mentorship.id}/meetings/new/?lang=en"
    page = client.post(path, {**FORM, "time_1": moment}).content.decode()
    assert "The clocks are changed that night" in page
    assert f'value="{moment}"' in page
    assert not Meeting.objects.exists()


@travel(NOW, tick=False)
def test_suggested_times_are_tapped_and_a_stale_one_is_left_out(
    world: World, client: Client
) -> None:
    client.force_login(world.aino)
    path = f"/pairs/{world.pair.mentorship.id}/meetings/new/?lang=en"
    page = client.get(path).content.decode()
    assert page.count('name="suggested"') == 6
    tapped = {**FORM, "suggested": ["2026-11-25T14:30:00+00:00", "2026-11-20T14:30:00+00:00"]}
    for name in ("time_1", "time_2", "time_3"):
        del tapped[name]
    client.post(path, tapped)
    times = [one.starts_at.isoformat() for one in Meeting.objects.get().options.all()]
    assert times == ["2026-11-25T14:30:00+00:00"]
    six = {**FORM, "suggested": [f"2026-12-0{day}T14:30:00+00:00" for day in range(1, 4)]}
    assert "Choose at most five times." in client.post(path, six).content.decode()


@pytest.mark.parametrize(
    ("link", "kept"),
    [
        ("meet.example.org/abc", "https://meet.example.org/abc"),
        ("https://meet.example.org/abc", "https://meet.example.org/abc"),
        ("javascript:alert(1)", None),
        ("http://meet.example.org", None),
        ("https://", None),
        ("https://a b.example.org", None),
    ],
)
@travel(NOW, tick=False)
def test_a_link_is_one_that_a_browser_opens_safely(
    world: World, client: Client, link: str, kept: str | None
) -> None:
    client.force_login(world.aino)
    path = f"/pairs/{world.pair.mentorship.id}/meetings/new/?lang=en"
    page = client.post(path, {**FORM, "link": link})
    assert (page.status_code == 302) == (kept is not None)
    if kept:
        assert f'href="{kept}"' in client.get(page["Location"]).content.decode()
    else:
        assert "This is no link that begins with https://." in page.content.decode()


@travel(NOW, tick=False)
def test_the_mentor_picks_on_the_page(world: World, client: Client) -> None:
    meeting = propose(world.pair)
    client.force_login(world.henrik)
    page = client.get(f"/meetings/{meeting.id}/?lang=en").content.decode()
    assert "Which time suits you?" in page
    assert CONTENT.theme in page
    client.post(f"/meetings/{meeting.id}/pick/", {"option": str(meeting.options.all()[0].id)})
    meeting.refresh_from_db()
    assert meeting.state == State.AGREED
    ics = client.get(f"/meetings/{meeting.id}/meeting.ics")
    assert ics["Content-Type"].startswith("text/calendar")
    assert CONTENT.place not in ics.content.decode()


def test_held_and_pulse_on_the_page(world: World, client: Client) -> None:
    meeting = agree(world.pair)
    client.force_login(world.henrik)
    with travel(AFTER, tick=False):
        client.post(f"/meetings/{meeting.id}/held/")
        client.post(f"/meetings/{meeting.id}/pulse/", {"answer": "good"})
        client.force_login(world.aino)
        page = client.get(f"/meetings/{meeting.id}/").content.decode()
    meeting.refresh_from_db()
    assert (meeting.state, meeting.pulses.count()) == (State.HELD, 1)
    assert 'aria-pressed="true"' not in page  # the partner's colour is the partner's


@travel(NOW, tick=False)
def test_a_meeting_is_called_off_on_the_page(world: World, client: Client) -> None:
    meeting = agree(world.pair)
    client.force_login(world.aino)
    client.post(f"/meetings/{meeting.id}/cancel/")
    client.post(f"/meetings/{meeting.id}/cancel/")
    meeting.refresh_from_db()
    assert meeting.state == State.CANCELLED
    assert client.get(f"/meetings/{meeting.id}/meeting.ics").status_code == 404


@pytest.mark.parametrize("who", ["elias", "tuula", "maija", "karin", "olli"])
def test_nobody_else_sees_or_touches_it(world: World, client: Client, who: str) -> None:
    meeting = propose(world.pair)
    client.force_login(getattr(world, who))
    option = str(meeting.options.all()[0].id)
    for path in ("pick/", "cancel/", "held/", "pulse/"):
        assert client.post(f"/meetings/{meeting.id}/{path}", {"option": option}).status_code == 404
    answer = client.get(f"/meetings/{meeting.id}/")
    assert answer.status_code == 404
    assert CONTENT.theme not in client.get("/meetings/").content.decode()


@travel(NOW, tick=False)
def test_the_list_asks_the_same_number_of_questions_however_many_meetings(
    world: World, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(world.aino)
    agree(world.pair)
    client.get("/meetings/")
    with django_assert_num_queries(9):
        client.get("/meetings/")
    for step in range(29):
        agree(world.pair, [TIMES[0] + timedelta(days=step)])
    with django_assert_num_queries(9):
        assert CONTENT.theme in client.get("/meetings/").content.decode()
