"""A coordinator moves a date: first whom it touches, then one button, then letters."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from time_machine import travel

from aktori.audit.models import Entry
from aktori.closing.models import Certificate
from aktori.mail.models import Letter
from aktori.meetings.models import Meeting
from aktori.meetings.models import State as MeetingState
from aktori.mentorships.models import Mentorship
from aktori.privacy.actions import announce_deletions, destroy_due_content
from aktori.programmes.models import DateMove, Role
from tests.world import NOW, World, make_participant

STANDS = {
    "call_opens": "2026-08-17",
    "call_closes": "2026-09-06",
    "starts_on": "2026-09-24",
    "ends_on": "2027-05-20",
    "deletion_on": "2027-08-18",
}
LATER = {"ends_on": "2027-06-03", "deletion_on": "2027-09-01", "reason": "The hall burnt down."}
SEEN = "/".join(STANDS.values())


@pytest.fixture
def maija(client: Client, world: World) -> Client:
    client.force_login(world.maija)
    return client


def path(world: World) -> str:
    return f"/programmes/{world.programme.id}/dates/?lang=en"


def ask(
    client: Client, world: World, said: dict[str, str], *, now: datetime = NOW, sure: bool = False
) -> str:
    button = {"seen": SEEN, "move": ""} if sure else {}
    with travel(now, tick=False):
        client.force_login(world.maija)
        return client.post(path(world), STANDS | said | button, follow=True).content.decode()


def days(world: World) -> tuple[str, str]:
    world.programme.refresh_from_db()
    return str(world.programme.ends_on), str(world.programme.deletion_on)


def meet(world: World, on: datetime) -> None:
    Meeting.objects.create(
        mentorship=world.pair.mentorship,
        state=MeetingState.AGREED,
        starts_at=on,
        ends_at=on + timedelta(hours=1),
        zone="Europe/Helsinki",
        proposed_by=world.pair.mentee,
        proposed_at=NOW,
        sealed=b"",
    )


def test_one_sees_whom_it_touches_and_nothing_has_moved_yet(maija: Client, world: World) -> None:
    meet(world, datetime(2027, 5, 10, 12, tzinfo=UTC))
    page = ask(maija, world, LATER | {"ends_on": "2027-05-03"})
    assert "4 people on the road get a letter" in page
    assert "1 applicant gets one too" in page
    assert "It changes a promise to 4 people" in page
    assert "1 agreed meeting would lie outside the road" in page
    assert "Aino Lehtinen" in page
    assert "Elias" not in page
    assert "Mon 19 Apr 2027" in page  # the closing questions would open then
    assert "Move, and send 5 letters" in page
    assert days(world) == ("2027-05-20", "2027-08-18")
    assert not Letter.objects.exists()


def test_one_button_moves_writes_to_all_and_keeps_it_in_the_history(
    maija: Client, world: World
) -> None:
    page = ask(maija, world, LATER, sure=True)
    assert "Moved. 5 letters are on their way." in page
    assert days(world) == ("2027-06-03", "2027-09-01")
    assert Letter.objects.filter(kind="home/dates_moved").count() == 4
    finnish = Letter.objects.get(kind="home/dates_moved", to=world.aino.email).body
    assert "to 3.6.2027 (oli to 20.5.2027)" in finnish
    assert "ke 1.9.2027 (oli ke 18.8.2027)" in finnish
    assert "The hall burnt down." in finnish
    assert Letter.objects.filter(kind="applications/dates_moved", to=world.pinja.email).exists()
    assert Entry.objects.get(verb="move-dates").by == world.maija
    moves = DateMove.objects.filter(programme=world.programme)
    assert [(one.step, one.was_on, one.is_on) for one in moves] == [
        ("ends_on", date(2027, 5, 20), date(2027, 6, 3)),
        ("deletion_on", date(2027, 8, 18), date(2027, 9, 1)),
    ]
    with travel(NOW, tick=False):
        road = maija.get(f"/programmes/{world.programme.id}/road/?lang=en").content.decode()
    assert "Thu 20 May 2027 → Thu 3 Jun 2027" in road
    assert "Maija Koskinen" in road


def test_a_second_tap_sends_nothing_twice(maija: Client, world: World) -> None:
    for _tap in range(2):
        ask(maija, world, LATER, sure=True)
    assert DateMove.objects.count() == 2
    assert Letter.objects.count() == 5


def test_what_another_moved_meanwhile_is_shown_again(maija: Client, world: World) -> None:
    world.programme.ends_on = date(2027, 5, 27)
    world.programme.save()
    page = ask(maija, world, LATER, sure=True)
    assert "The dates were moved meanwhile." in page
    assert "Thu 27 May 2027" in page
    assert days(world) == ("2027-05-27", "2027-08-18")


def test_words_are_not_kept_longer_than_promised_without_a_reason(
    maija: Client, world: World
) -> None:
    page = ask(maija, world, {"deletion_on": "2027-09-01"}, sure=True)
    assert "What people wrote would be kept longer than they were promised." in page
    assert 'value="2027-09-01"' in page
    assert days(world) == ("2027-05-20", "2027-08-18")


REFUSED = [
    ({"starts_on": "2026-10-01"}, "This day is behind you: Thu 24 Sep 2026."),
    ({"ends_on": "2026-11-20"}, "This day is over already."),
    ({"ends_on": "2027-08-20"}, "The deletion day must come after the closing."),
    (
        {"ends_on": "2026-11-25", "deletion_on": "2026-12-22"},
        "Everybody has 30 days to take along what they wrote. At the earliest: Wed 23 Dec 2026.",
    ),
]


@pytest.mark.parametrize(("said", "reason"), REFUSED)
def test_what_may_not_be_moved_is_refused_at_its_field(
    maija: Client, world: World, said: dict[str, str], reason: str
) -> None:
    page = ask(maija, world, said, sure=True)
    assert reason in page
    assert page.count(reason) >= 1
    assert days(world) == ("2027-05-20", "2027-08-18")
    assert not Letter.objects.exists()


def test_what_is_locked_keeps_its_day(maija: Client, world: World) -> None:
    week = datetime(2027, 8, 12, 9, tzinfo=UTC)
    announce_deletions(now=week)
    sent = Letter.objects.count()
    page = ask(maija, world, LATER | {"ends_on": "2027-05-20"}, now=week, sure=True)
    assert "is locked since Thu 12 Aug 2027" in page
    assert "destroyed on Wed 18 Aug 2027. That stands." in page
    assert days(world) == ("2027-05-20", "2027-08-18")
    assert Letter.objects.count() == sent


def test_a_day_on_paper_stands(maija: Client, world: World) -> None:
    part = world.pair.mentee.participant
    Certificate.objects.create(participant=part, code="ABCDEFGHJKMN", given_at=NOW)
    assert "1 certificate bears this day." in ask(maija, world, LATER, sure=True)
    assert days(world) == ("2027-05-20", "2027-08-18")


def test_a_pair_on_its_own_road_is_not_touched_and_holds_the_programme_to_its_promise(
    maija: Client, world: World
) -> None:
    Mentorship.objects.filter(id=world.pair.mentorship.id).update(
        starts_on=date(2026, 9, 24), ends_on=date(2027, 5, 20), deletion_on=date(2027, 8, 18)
    )
    assert "2 people on the road get a letter" in ask(maija, world, LATER)
    earlier = ask(maija, world, {"ends_on": "2027-04-01"}, sure=True)
    assert "A pair has a road of its own until Thu 20 May 2027." in earlier
    ask(maija, world, LATER, sure=True)
    assert not Letter.objects.filter(to=world.aino.email).exists()
    world.pair.mentorship.refresh_from_db()
    assert world.pair.mentorship.road.ends_on == date(2027, 5, 20)


def test_notices_go_again_for_the_new_day_and_it_is_kept(maija: Client, world: World) -> None:
    noticed = datetime(2027, 7, 20, 9, tzinfo=UTC)
    announce_deletions(now=noticed)
    said = {"deletion_on": "2027-09-01", "reason": "Exams."}
    assert "The notice of the deletion went out" in ask(maija, world, said, now=noticed)
    ask(maija, world, said, now=noticed, sure=True)
    new = datetime(2027, 8, 31, 21, 5, tzinfo=UTC)
    for left in (30, 7):
        announce_deletions(now=new - timedelta(days=left))
    to_aino = Letter.objects.filter(kind="mentorships/deletion_coming", to=world.aino.email)
    assert to_aino.count() == 2
    assert destroy_due_content(now=new - timedelta(days=1)) <= 1  # the programme elsewhere
    world.programme.refresh_from_db()
    assert world.programme.content_destroyed_at is None


def test_a_copy_that_nobody_knows_of_may_have_any_days(maija: Client, world: World) -> None:
    world.elsewhere.mentorships.all().delete()
    with travel(NOW, tick=False):
        made = maija.post(f"/programmes/{world.programme.id}/copy/")["Location"]
        page = maija.get(made).content.decode()
        assert 'value="2027-09-23"' in page
        said = {
            "call_opens": "2026-11-02", "call_closes": "2026-11-09", "starts_on": "2026-12-01",
            "ends_on": "2027-05-01", "deletion_on": "2027-07-01", "move": "",
            "seen": "2027-08-16/2027-09-05/2027-09-23/2028-05-18/2028-08-16",
        }  # fmt: skip
        maija.post(made, said)
    assert DateMove.objects.count() == 5
    assert not Letter.objects.exists()


@pytest.mark.parametrize("pairs", [1, 30])
def test_it_asks_as_often_however_many_there_are(
    maija: Client, world: World, pairs: int, django_assert_num_queries: object
) -> None:
    for number in range(pairs):
        meet(world, datetime(2027, 5, 10, 8, number, tzinfo=UTC))
        if number:
            person = world.olli if number == 1 else None
            if person:
                make_participant(world.programme, person, Role.MENTEE)
    with travel(NOW, tick=False):
        maija.get(path(world))  # the look of this hour is written down
    with travel(NOW, tick=False), django_assert_num_queries(16):  # type: ignore[operator]
        page = maija.post(path(world), STANDS | {"ends_on": "2027-05-03"}).content.decode()
    assert page.count("Aino Lehtinen") == pairs
