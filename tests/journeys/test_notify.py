"""What a person is told, how often, and how they choose otherwise."""

from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.test import Client
from time_machine import travel

from aktori.gatherings.models import Gathering
from aktori.mail.models import Letter
from aktori.mail.sending import send_due
from aktori.meetings.models import Meeting
from aktori.notifications.actions import choose_letters, switch, write_wording
from aktori.notifications.catalogue import KINDS
from aktori.notifications.catalogue.shape import Group
from aktori.notifications.doors import notify
from aktori.notifications.gathering import send_together
from aktori.notifications.models import Notice, Way
from aktori.notifications.words import Text
from aktori.people.models import Person
from tests.post import Post, link_in, post, text_of
from tests.world import NOW, World

__all__ = ["post"]
EVENING = datetime(2026, 11, 23, 20, 30, tzinfo=UTC)  # half past ten in Helsinki
A_DAY = timedelta(days=1)


def tell(world: World, kind: str, now: datetime = NOW, **more: object) -> Notice:
    """Tells Aino something of her pair."""
    context = {
        "membership": world.pair.mentee,
        "programme": world.programme,
        "meeting": None,
        "link": "http://testserver/pairs/x/",
        **more,
    }
    notify(kind=kind, to=world.aino, context=context, now=now)
    return Notice.objects.filter(person=world.aino).latest("created_at", "id")


def letters() -> list[str]:
    return list(Letter.objects.order_by("created_at", "id").values_list("kind", flat=True))


def test_the_third_helpful_letter_of_a_month_waits_and_comes_together_when_it_may(
    world: World,
) -> None:
    tell(world, "home/have_you_met")
    tell(world, "home/quiet", NOW + A_DAY)
    assert tell(world, "home/midway", NOW + 2 * A_DAY).way == Way.HELD
    assert letters() == ["home/have_you_met", "home/quiet"]
    assert send_together(now=NOW + 29 * A_DAY) == 0
    assert send_together(now=NOW + 30 * A_DAY) == 1
    together = Letter.objects.latest("created_at")
    assert together.kind == "notifications/together"
    assert "Puoliväli: pysähtykää hetkeksi" in together.body
    # it counts itself: with the one of the day before there are two again
    assert tell(world, "home/closing", NOW + 30 * A_DAY).way == Way.HELD
    assert send_together(now=NOW + 30 * A_DAY) == 0


def test_answers_and_what_people_do_are_not_counted(world: World) -> None:
    meeting = Meeting(mentorship=world.pair.mentorship, starts_at=NOW + 6 * A_DAY)
    for number in range(4):
        tell(world, "messages/waiting", NOW + number * A_DAY)
        tell(world, "meetings/brief", NOW + number * A_DAY, meeting=meeting)
    assert tell(world, "home/quiet", NOW + 4 * A_DAY).way == Way.MAILED
    assert letters().count("messages/waiting") == 4


def test_each_programme_counts_for_itself(world: World) -> None:
    tell(world, "home/have_you_met")
    tell(world, "home/quiet")
    assert tell(world, "home/midway", programme=world.elsewhere).way == Way.MAILED
    assert tell(world, "home/midway").way == Way.HELD


def test_what_has_lost_its_worth_meanwhile_stays_on_the_page_of_news(world: World) -> None:
    tell(world, "home/have_you_met")
    tell(world, "home/quiet")
    evening = Gathering(
        programme=world.programme,
        title_fi="Ilta",
        starts_at=NOW + 2 * A_DAY,
        ends_at=NOW + 3 * A_DAY,
    )
    held = tell(world, "gatherings/reminder", gathering=evening)
    assert held.way == Way.HELD
    send_together(now=NOW + 2 * A_DAY)
    held.refresh_from_db()
    assert held.way == Way.HERE


def test_what_is_not_urgent_waits_for_the_morning_of_its_reader(world: World, post: Post) -> None:
    tell(world, "mentorships/paused", EVENING)
    tell(world, "applications/received", EVENING)
    assert send_due(now=EVENING + timedelta(minutes=5)) == 1
    assert send_due(now=datetime(2026, 11, 24, 6, 0, tzinfo=UTC)) == 1


def test_a_rolled_back_act_tells_nobody(world: World) -> None:
    with transaction.atomic():
        tell(world, "mentorships/paused")
        transaction.set_rollback(True)
    assert letters() == []
    assert not Notice.objects.exists()
    assert Person.objects.get(id=world.aino.id).unread == 0


def test_who_wants_one_letter_a_week_gets_it_on_their_day(world: World) -> None:
    wednesday = 2
    choose_letters(person=world.aino, wanted=list(Group), weekday=wednesday, now=NOW)
    world.aino.refresh_from_db()
    assert tell(world, "messages/waiting").way == Way.HELD
    assert tell(world, "mentorships/proposal").way == Way.MAILED
    tuesday, early, noon = (
        datetime(2026, 11, 24, 10, tzinfo=UTC),
        datetime(2026, 11, 25, 5, tzinfo=UTC),
        datetime(2026, 11, 25, 10, tzinfo=UTC),
    )
    assert [send_together(now=now) for now in (tuesday, early, noon, noon)] == [0, 0, 1, 0]
    tell(world, "messages/waiting", noon)
    assert send_together(now=noon + timedelta(hours=5)) == 0
    assert send_together(now=noon + 7 * A_DAY) == 1


def test_what_a_person_has_muted_stands_under_news_alone(world: World, client: Client) -> None:
    client.force_login(world.aino)
    with travel(NOW, tick=False):
        form = {"wanted": ["meetings", "joint", "road"], "weekday": ""}
        assert client.post("/account/letters/", form).status_code == 302
    assert tell(world, "messages/waiting").way == Way.HERE
    assert tell(world, "home/quiet").way == Way.MAILED
    assert letters() == ["home/quiet"]
    page = client.get("/account/letters/").content.decode()
    assert page.count("checked") == 3


def test_what_is_necessary_comes_however_much_is_muted(world: World) -> None:
    choose_letters(person=world.aino, wanted=[], weekday=None, now=NOW)
    for kind in (one for one in KINDS.values() if not one.is_helpful and one.of_programme):
        assert not kind.group
    assert tell(world, "mentorships/proposal").way == Way.MAILED


def test_a_programme_does_without_what_is_helpful_and_never_without_what_is_necessary(
    world: World,
) -> None:
    off = {"programme": world.programme.id, "on": False, "by": world.maija, "now": NOW}
    assert switch(kind=KINDS["home/quiet"], **off)  # type: ignore[arg-type]
    assert not switch(kind=KINDS["mentorships/proposal"], **off)  # type: ignore[arg-type]
    notify(
        kind="home/quiet",
        to=world.aino,
        context={"membership": world.pair.mentee, "link": ""},
        now=NOW,
    )
    assert letters() == []
    assert not Notice.objects.exists()
    tell(world, "home/quiet", programme=world.elsewhere)
    assert letters() == ["home/quiet"]


def test_a_letter_goes_in_the_programmes_own_words(world: World, post: Post) -> None:
    own = Text("Heippa {{ first_name }}", "Olisiko aika?\n{% now %} {{ person.email }}\n{{ link }}")
    write_wording(
        programme=world.programme.id,
        kind=KINDS["home/quiet"],
        variant="mentee",
        texts={"fi": own},
        by=world.maija,
        now=NOW,
    )
    for pair in (world.pair, world.other_pair):
        for one in (pair.mentee, pair.mentor):
            notify(
                kind="home/quiet",
                to=one.participant.person,
                context={"membership": one, "link": "http://testserver/pairs/x/"},
                now=NOW,
            )
    send_due(now=NOW)
    (message,) = post.boxes["aino.lehtinen@example.org"]
    assert message["Subject"] == "Heippa Aino"
    # nothing but the kind's own variables means anything
    assert "{% now %} {{ person.email }}" in text_of(message)
    assert link_in(message) == "http://testserver/pairs/x/"
    # the English mentee and the Finnish mentor read the ready texts
    for name in ("elias.nystrom", "tuula.saarela"):
        (message,) = post.boxes[f"{name}@example.org"]
        assert "Heippa" not in message["Subject"]
        assert "Olisiko" not in text_of(message)
