"""Joint meetings: planning, inviting, signing up, attendance."""

from datetime import timedelta

import pytest
from django.test import Client
from time_machine import travel

from aktori.gatherings.actions import GatheringDetails, plan_gathering
from aktori.gatherings.agendas import READY
from aktori.gatherings.models import Audience, Gathering, Kind, SignUp
from aktori.mail.models import Letter
from tests.world import NOW, World

FORM = {
    "kind": "kick-off", "title_fi": "Aloitus", "title_en": "Kick-off", "day": "2026-12-03",
    "begins": "16:30", "ends": "18:30", "place": "Tiedekulma", "audience": "all",
}  # fmt: skip


def plan(
    world: World,
    kind: Kind = Kind.KICK_OFF,
    audience: Audience = Audience.ALL,
    seats: int | None = None,
) -> Gathering:
    details = GatheringDetails(
        kind=kind,
        title_fi="Aloitus",
        title_en="Kick-off",
        starts_at=NOW + timedelta(days=5),
        ends_at=NOW + timedelta(days=5, hours=2),
        place="Tiedekulma",
        audience=audience,
        seats=seats,
    )
    return plan_gathering(
        programme=world.programme, details=details, agenda=READY[kind], by=world.maija, now=NOW
    )


def test_a_coordinator_plans_and_everybody_is_invited(world: World, client: Client) -> None:
    client.force_login(world.maija)
    client.post(f"/programmes/{world.programme.id}/gatherings/new/", FORM)
    found = Gathering.objects.get()
    assert found.starts_at.isoformat() == "2026-12-03T14:30:00+00:00"
    assert found.agenda.count() == len(READY[Kind.KICK_OFF])
    assert Letter.objects.filter(kind="gatherings/invited").count() == 4


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"ends": "15:30"}, "It ends before it begins."),
        ({"day": "2026-13-40"}, "aria-invalid"),
    ],
)
def test_a_slip_is_told_where_it_happened_and_nothing_is_lost(
    world: World, client: Client, change: dict[str, str], says: str
) -> None:
    client.force_login(world.maija)
    page = client.post(
        f"/programmes/{world.programme.id}/gatherings/new/?lang=en", {**FORM, **change}
    ).content.decode()
    assert says in page
    assert "Tiedekulma" in page
    assert not Gathering.objects.exists()


def test_there_is_one_kick_off(world: World, client: Client) -> None:
    plan(world)
    client.force_login(world.maija)
    path = f"/programmes/{world.programme.id}/gatherings/new/?lang=en"
    assert "This programme has one already." in client.post(path, FORM).content.decode()


@travel(NOW, tick=False)
def test_each_sees_whom_they_meet_and_says_whether_they_come(world: World, client: Client) -> None:
    found = plan(world)
    client.force_login(world.aino)
    page = client.get(f"/gatherings/{found.id}/?lang=en").content.decode()
    assert "Henrik Sjöblom" in page
    assert "Tuula" not in page
    for word, coming in (("yes", True), ("no", False)):
        client.post(f"/gatherings/{found.id}/sign-up/", {"coming": word})
        assert SignUp.objects.get().coming is coming


def test_nobody_signs_up_once_it_is_over(world: World, client: Client) -> None:
    found = plan(world)
    client.force_login(world.aino)
    with travel(NOW + timedelta(days=6), tick=False):
        client.post(f"/gatherings/{found.id}/sign-up/", {"coming": "yes"})
    assert not SignUp.objects.exists()


def test_what_is_for_mentees_is_not_for_mentors(world: World, client: Client) -> None:
    found = plan(world, Kind.JOINT, Audience.MENTEES)
    client.force_login(world.henrik)
    assert client.get(f"/gatherings/{found.id}/").status_code == 404
    assert not Letter.objects.filter(to=world.henrik.email).exists()


def test_the_calendar_file_has_name_and_place_and_not_whom_one_meets(
    world: World, client: Client
) -> None:
    found = plan(world)
    client.force_login(world.aino)
    entry = client.get(f"/gatherings/{found.id}/gathering.ics?lang=fi").content.decode()
    assert "SUMMARY:Aloitus" in entry
    assert "LOCATION:Tiedekulma" in entry
    assert "Henrik" not in entry
    letter = Letter.objects.get(to=world.henrik.email)
    assert letter.calendar_method == "REQUEST"
    assert "PARTSTAT=NEEDS-ACTION" in letter.calendar.replace("\r\n ", "")
