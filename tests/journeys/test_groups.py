"""A group of one mentor and two mentees, and a circle of mentees alone, live in the same room."""

from datetime import timedelta

import pytest
from django.test import Client
from time_machine import travel

from aktori.mail.models import Letter
from aktori.meetings.models import Meeting
from aktori.mentorships.models import Agreement, Membership, Mentorship
from tests.world import NOW, World, make_mentorship

Room = tuple[Mentorship, list[Membership]]
THEME = "Kumpulan haastattelu"


@pytest.fixture(params=["group", "circle"])
def room(world: World, request: pytest.FixtureRequest) -> Room:
    """Aino and Elias with Tuula as their mentor, or with Olli as one of them."""
    if request.param == "group":
        return make_mentorship(world.elsewhere, [world.aino, world.elias], world.tuula)
    return make_mentorship(world.elsewhere, [world.aino, world.elias, world.olli], None)


def clients(members: list[Membership]) -> list[Client]:
    """A browser for each."""
    found = []
    for member in members:
        client = Client()
        client.force_login(member.participant.person)
        found.append(client)
    return found


@travel(NOW, tick=False)
def test_they_live_a_month_together(room: Room) -> None:
    mentorship, members = room
    path = f"/pairs/{mentorship.id}/"
    aino, elias, third = browsers = clients(members)
    aino.post(f"{path}rules/write/", {"based_on": 0, "choose_rhythm": "monthly"})
    for client in (elias, third):
        client.post(f"{path}rules/confirm/", {"version": 1})
    assert Agreement.objects.get().confirmed_at == NOW
    form = {
        "time_1": "2026-11-26T16:30", "time_2": "2026-11-27T16:30",
        "minutes": 60, "mode": "online", "make_room": "on", "frame": "usual", "theme": THEME,
    }  # fmt: skip
    aino.post(f"{path}meetings/new/", form)
    meeting = Meeting.objects.get()
    first, second = (str(one.id) for one in meeting.options.all())
    assert "Times are offered to you" in elias.get("/home/?lang=en").content.decode()
    elias.post(f"/meetings/{meeting.id}/pick/", {"option": [first, second]})
    assert "Times are offered to you" not in elias.get("/home/?lang=en").content.decode()
    assert "Elias" in third.get(f"/meetings/{meeting.id}/").content.decode()
    third.post(f"/meetings/{meeting.id}/pick/", {"option": [second]})
    meeting.refresh_from_db()
    assert (meeting.state, meeting.starts_at) == ("agreed", NOW + timedelta(days=4, hours=4.5))
    assert Letter.objects.filter(kind="meetings/agreed").count() == 3
    third.post(f"{path}messages/", {"words": "Tulossa!"})
    for client in browsers:
        page = client.get(f"/meetings/{meeting.id}/?lang=fi").content.decode()
        assert THEME in page
        assert "https://meet.jit.si/Aktori-" in page
        assert "Tulossa!" in client.get(f"{path}messages/").content.decode()
    outsider = Client()
    outsider.force_login(members[0].participant.person.__class__.objects.get(first_name="Henrik"))
    assert outsider.get(f"/meetings/{meeting.id}/").status_code == 404


@travel(NOW, tick=False)
def test_every_page_speaks_to_all_of_them(room: Room) -> None:
    mentorship, members = room
    word = {"group": "Your group", "circle": "Your peer group"}[mentorship.kind]
    for member, client in zip(members, clients(members), strict=True):
        others = [one.participant.person for one in members if one.id != member.id]
        page = client.get(f"/pairs/{mentorship.id}/?lang=en").content.decode()
        assert word in page
        assert all(other.full_name in page for other in others)
        for part in ("rules/", "rules/write/", "messages/", "learnings/", "break/", "leave/"):
            assert client.get(f"/pairs/{mentorship.id}/{part}").status_code == 200
        assert client.get(f"/pairs/{mentorship.id}/concern/").status_code == 200
        assert client.get("/home/").status_code == 200


@travel(NOW, tick=False)
def test_one_leaves_and_all_hear_the_same(room: Room) -> None:
    mentorship, members = room
    clients(members)[1].post(f"/pairs/{mentorship.id}/leave/", {"reason": "time"})
    letters = Letter.objects.filter(kind="mentorships/ended")
    assert letters.count() == 3
    others = letters.exclude(to=members[1].participant.person.email)
    assert not any("Elias" in letter.body for letter in others)
