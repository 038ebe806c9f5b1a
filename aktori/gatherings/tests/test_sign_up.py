"""Seats, the waiting list, and needs that only the organisers read."""

from datetime import timedelta

from django.test import Client
from time_machine import travel

from aktori.gatherings.actions import forget_needs, forget_sign_ups, sign_up
from aktori.gatherings.models import Gathering, SignUp
from aktori.gatherings.portable import portable
from aktori.gatherings.tests.test_gathering import plan
from aktori.mail.models import Letter
from tests.world import NOW, World

NEEDS = "Pähkinäallergia"


def come(world: World, found: Gathering, *names: str) -> None:
    """They sign up one after the other."""
    members = {
        "aino": world.pair.mentee, "henrik": world.pair.mentor,
        "elias": world.other_pair.mentee, "tuula": world.other_pair.mentor,
    }  # fmt: skip
    for minute, name in enumerate(names):
        sign_up(
            gathering=found,
            participant=members[name].participant,
            coming=True,
            now=NOW + timedelta(minutes=minute),
        )


def seated(found: Gathering) -> list[str]:
    mails = found.sign_ups.filter(coming=True).values_list("participant__person__email", flat=True)
    return sorted(mail.split(".")[0] for mail in mails)


def test_first_come_first_served_and_a_freed_seat_goes_to_the_next_with_a_mail(
    world: World, client: Client
) -> None:
    found = plan(world, seats=2)
    come(world, found, "aino", "henrik", "elias", "tuula")
    assert seated(found) == ["aino", "henrik"]
    client.force_login(world.tuula)
    with travel(NOW + timedelta(hours=1), tick=False):
        page = client.get(f"/gatherings/{found.id}/?lang=en").content.decode()
        assert "You wait for a seat; 1 person is before you." in page
        client.force_login(world.aino)
        client.post(f"/gatherings/{found.id}/sign-up/", {"coming": "no"})
    assert seated(found) == ["elias", "henrik"]
    assert Letter.objects.get(kind="gatherings/seat").to == world.elias.email


def test_signing_up_twice_keeps_the_place_in_the_line(world: World) -> None:
    found = plan(world, seats=1)
    come(world, found, "aino", "henrik", "elias", "henrik")
    line = found.sign_ups.filter(waiting_since__isnull=False).order_by("waiting_since")
    assert [one.participant.person for one in line] == [world.henrik, world.elias]


def test_more_seats_are_filled_and_nobody_is_called_in_once_it_has_begun(world: World) -> None:
    found = plan(world, seats=1)
    come(world, found, "aino", "henrik")
    later = found.starts_at + timedelta(minutes=5)
    sign_up(gathering=found, participant=world.pair.mentee.participant, coming=False, now=later)
    assert seated(found) == []
    forget_sign_ups(person=world.aino, now=NOW)
    assert not SignUp.objects.filter(participant__person=world.aino).exists()


def test_an_erased_persons_seat_goes_to_who_waits(world: World) -> None:
    found = plan(world, seats=1)
    come(world, found, "aino", "henrik")
    forget_sign_ups(person=world.aino, now=NOW + timedelta(hours=1))
    assert seated(found) == ["henrik"]


@travel(NOW, tick=False)
def test_needs_are_read_by_the_organisers_alone_and_deleted_the_day_after(
    world: World, client: Client
) -> None:
    found = plan(world)
    client.force_login(world.aino)
    client.post(f"/gatherings/{found.id}/sign-up/", {"coming": "yes", "needs": NEEDS})
    assert NEEDS in client.get(f"/gatherings/{found.id}/").content.decode()
    assert NEEDS in str(portable(world.aino, NOW))
    client.force_login(world.maija)
    assert NEEDS in client.get(f"/gatherings/{found.id}/who/").content.decode()
    client.force_login(world.henrik)
    for page in ("", "partner/", "here/"):
        assert NEEDS not in client.get(f"/gatherings/{found.id}/{page}").content.decode()
    assert not Letter.objects.filter(body__contains=NEEDS).exists()
    assert forget_needs(now=found.ends_at + timedelta(hours=23)) == 0
    assert forget_needs(now=found.ends_at + timedelta(hours=25)) == 1
    assert SignUp.objects.get().needs == ""


def test_needs_that_are_too_long_are_told_and_kept(world: World, client: Client) -> None:
    found = plan(world)
    client.force_login(world.aino)
    with travel(NOW, tick=False):
        sent = {"coming": "yes", "needs": "x" * 301}
        page = client.post(f"/gatherings/{found.id}/sign-up/", sent).content.decode()
    assert "x" * 301 in page
    assert not SignUp.objects.exists()
