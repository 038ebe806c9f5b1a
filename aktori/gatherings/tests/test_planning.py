"""Planning: invitations at three weeks, reminders at two days, changes, materials."""

from datetime import timedelta

import pytest
from django.test import Client
from time_machine import travel

from aktori.gatherings.actions import GatheringDetails, plan_gathering, sign_up
from aktori.gatherings.models import Gathering, Kind, Material
from aktori.gatherings.reminders import invite_due, remind_due
from aktori.gatherings.tests.test_gathering import plan
from aktori.mail.models import Letter
from tests.world import NOW, World


def far_away(world: World) -> Gathering:
    """A midpoint meeting in forty days."""
    starts = NOW + timedelta(days=40)
    details = GatheringDetails(
        kind=Kind.MIDPOINT,
        title_fi="Väli",
        title_en="Midpoint",
        starts_at=starts,
        ends_at=starts + timedelta(hours=2),
    )
    return plan_gathering(
        programme=world.programme, details=details, agenda=(), by=world.maija, now=NOW
    )


def letters(kind: str) -> list[str]:
    """Who got a letter of a kind."""
    found = Letter.objects.filter(kind=f"gatherings/{kind}")
    return sorted(found.values_list("to", flat=True))


def test_invitations_go_three_weeks_before_and_once(world: World) -> None:
    found = far_away(world)
    assert letters("invited") == []
    assert invite_due(now=found.starts_at - timedelta(days=22)) == 0
    assert invite_due(now=found.starts_at - timedelta(days=21)) == 1
    assert invite_due(now=found.starts_at - timedelta(days=20)) == 0
    assert len(letters("invited")) == 4


def test_a_coordinator_may_invite_earlier(world: World, client: Client) -> None:
    found = far_away(world)
    client.force_login(world.maija)
    with travel(NOW, tick=False):
        for _ in range(2):
            client.post(f"/gatherings/{found.id}/invite/")
    assert len(letters("invited")) == 4


def test_two_days_before_those_who_come_are_reminded_and_the_silent_are_asked(
    world: World,
) -> None:
    found = plan(world)
    for member, coming in ((world.pair.mentee, True), (world.pair.mentor, False)):
        sign_up(gathering=found, participant=member.participant, coming=coming, now=NOW)
    assert remind_due(now=found.starts_at - timedelta(days=3)) == 0
    assert remind_due(now=found.starts_at - timedelta(days=2)) == 1
    assert remind_due(now=found.starts_at - timedelta(days=1)) == 0
    assert world.henrik.email not in letters("reminder")
    aino = Letter.objects.get(kind="gatherings/reminder", to=world.aino.email)
    elias = Letter.objects.get(kind="gatherings/reminder", to=world.elias.email)
    assert "numero" in aino.body.lower()
    assert elias.subject.startswith("Do you come?")


@travel(NOW, tick=False)
def test_another_time_is_told_with_a_new_calendar_entry_but_not_to_who_cannot_come(
    world: World, client: Client
) -> None:
    found = plan(world)
    sign_up(gathering=found, participant=world.pair.mentor.participant, coming=False, now=NOW)
    form = {
        "kind": "kick-off", "title_fi": "Aloitus", "title_en": "Kick-off", "day": "2026-12-01",
        "begins": "17:00", "ends": "19:00", "place": "Tiedekulma", "audience": "all",
        "languages": ["fi", "en"], "seats": "60",
    }  # fmt: skip
    client.force_login(world.maija)
    client.post(f"/gatherings/{found.id}/change/", form)
    found.refresh_from_db()
    assert (found.sequence, found.seats, found.languages) == (1, 60, ["fi", "en"])
    assert world.henrik.email not in letters("changed")
    letter = Letter.objects.get(kind="gatherings/changed", to=world.aino.email)
    assert "SEQUENCE:1" in letter.calendar
    client.post(f"/gatherings/{found.id}/change/", {**form, "title_fi": "Uusi nimi"})
    assert len(letters("changed")) == 3


def test_materials_are_laid_out_and_taken_away(world: World, client: Client) -> None:
    found = plan(world)
    path = f"/gatherings/{found.id}/materials/"
    client.force_login(world.maija)
    for _ in range(2):
        client.post(path, {"title": "Kartta", "link": "https://example.org/kartta", "text": ""})
    material = Material.objects.get()
    client.force_login(world.aino)
    assert "https://example.org/kartta" in client.get(f"/gatherings/{found.id}/").content.decode()
    client.force_login(world.maija)
    client.post(f"{path}{material.id}/remove/")
    assert not Material.objects.exists()


@pytest.mark.parametrize(
    ("change", "says"),
    [({"link": "javascript:alert(1)"}, "aria-invalid"), ({}, "Give a link, a text, or both.")],
)
def test_a_material_is_a_safe_link_or_a_text(
    world: World, client: Client, change: dict[str, str], says: str
) -> None:
    found = plan(world)
    client.force_login(world.maija)
    path = f"/gatherings/{found.id}/materials/?lang=en"
    page = client.post(path, {"title": "Kartta", **change}).content.decode()
    assert says in page
    assert "Kartta" in page
    assert not Material.objects.exists()


def test_the_reminder_of_an_evening_goes_on_the_morning_two_days_before(world: World) -> None:
    found = plan(world)
    evening = found.starts_at.replace(hour=18)
    Gathering.objects.filter(id=found.id).update(
        starts_at=evening, ends_at=evening + timedelta(hours=2)
    )
    morning = evening.replace(hour=7) - timedelta(days=2)
    assert remind_due(now=morning - timedelta(days=1)) == 0
    assert remind_due(now=morning) == 1


def called_off(world: World, client: Client) -> Gathering:
    """A kick-off, told of, then called off by Maija."""
    found = plan(world)
    for member, coming in ((world.pair.mentee, True), (world.pair.mentor, False)):
        needs = "Gluteeniton" if coming else ""
        sign_up(
            gathering=found, participant=member.participant, coming=coming, needs=needs, now=NOW
        )
    client.force_login(world.maija)
    page = client.get(f"/gatherings/{found.id}/call-off/?lang=en").content.decode()
    assert "Everybody who was invited and has not said no gets a mail" in page
    for _ in range(2):
        client.post(f"/gatherings/{found.id}/call-off/", {"why": "Sali vuotaa."})
    found.refresh_from_db()
    return found


@travel(NOW, tick=False)
def test_what_is_called_off_leaves_the_calendars_of_those_who_may_come(
    world: World, client: Client
) -> None:
    found = called_off(world, client)
    assert letters("called_off") == sorted(
        one.email for one in (world.aino, world.elias, world.tuula)
    )
    letter = Letter.objects.get(kind="gatherings/called_off", to=world.aino.email)
    assert "Sali vuotaa." in letter.body
    assert (letter.calendar_method, "STATUS:CANCELLED" in letter.calendar) == ("CANCEL", True)
    assert found.sign_ups.exclude(needs="").count() == 0


@travel(NOW, tick=False)
def test_of_what_is_called_off_nobody_is_asked_or_reminded_any_more(
    world: World, client: Client
) -> None:
    found = called_off(world, client)
    assert remind_due(now=found.starts_at - timedelta(days=1)) == 0
    client.force_login(world.elias)
    home = client.get("/home/?lang=fi").content.decode()
    page = client.get(f"/gatherings/{found.id}/?lang=fi").content.decode()
    assert f"/gatherings/{found.id}/" not in home
    assert "Sali vuotaa." in page
    assert f"/gatherings/{found.id}/sign-up/" not in page
    client.post(f"/gatherings/{found.id}/sign-up/", {"coming": "yes"})
    assert not found.sign_ups.filter(participant=world.other_pair.mentee.participant).exists()
    with travel(found.starts_at, tick=False):
        client.post(f"/gatherings/{found.id}/here/")
    assert found.sign_ups.filter(attended_at__isnull=False).count() == 0


@travel(NOW, tick=False)
def test_after_calling_off_a_kick_off_another_can_be_planned(world: World, client: Client) -> None:
    called_off(world, client)
    page = client.get(f"/programmes/{world.programme.id}/gatherings/?lang=en").content.decode()
    assert "called off" in page
    assert "Plan the kick-off" in page
    plan(world)


def test_what_has_begun_is_not_called_off(world: World, client: Client) -> None:
    found = plan(world)
    client.force_login(world.maija)
    with travel(found.starts_at, tick=False):
        client.post(f"/gatherings/{found.id}/call-off/", {"why": ""})
    found.refresh_from_db()
    assert found.called_off_at is None
