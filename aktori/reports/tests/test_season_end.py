"""The end of a season: the closing list, thanks, who comes again, and what goes and what stays."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from time_machine import travel

from aktori.applications.models import Application
from aktori.care.models import Case
from aktori.closing.actions.certificates import give_certificate
from aktori.closing.actions.keepsakes import keepsake_link, say_keepsake
from aktori.closing.models import Certificate, Farewell, Keepsake
from aktori.feedback.models import Response
from aktori.mail.models import Letter
from aktori.meetings.models import Meeting
from aktori.mentorships.models import Mentorship
from aktori.privacy.actions import announce_deletions, destroy_due_content
from aktori.programmes.models import ComesAgain, Participant
from aktori.reports.archive import archive_seasons, keep_numbers
from aktori.reports.facts import Facts, facts_of
from aktori.reports.models import Gone, Report
from aktori.reports.tests.season import AFTER, make_season
from tests.world import NOW, World


def end_of(world: World) -> str:
    return f"/programmes/{world.programme.id}/end/"


def path_of(link: str) -> str:
    return f"{link.removeprefix('http://testserver')}?lang=en"


@travel(AFTER, tick=False)
def test_the_list_says_what_is_open(world: World, client: Client) -> None:
    client.force_login(world.maija)
    page = client.get(f"{end_of(world)}?lang=en").content.decode()
    assert "What changes next is written" in page
    assert "0 of 4" in page
    for part in Participant.objects.all():
        give_certificate(participant=part, now=AFTER)
    page = client.get(f"{end_of(world)}?lang=en").content.decode()
    assert "4 of 4" in page


@travel(AFTER, tick=False)
def test_everybody_is_thanked_once_in_their_language(world: World, client: Client) -> None:
    client.force_login(world.maija)
    for _ in range(2):
        client.post(f"{end_of(world)}thanks/", {"words": "Kiitos tästä vuodesta"})
    letters = Letter.objects.filter(kind="reports/thank_you")
    assert letters.count() == 4
    mine = letters.get(to="henrik.sjoblom@example.org")
    assert "You gave your time" in mine.body
    assert "Kiitos tästä vuodesta" in mine.body
    assert "/after/link/" in mine.body


@travel(NOW, tick=False)
def test_nobody_is_thanked_before_the_closing(world: World, client: Client) -> None:
    client.force_login(world.maija)
    assert client.post(f"{end_of(world)}thanks/").status_code == 404
    assert not Letter.objects.filter(kind="reports/thank_you").exists()


@travel(AFTER, tick=False)
def test_who_would_come_again_says_so_by_the_link_and_is_listed(
    world: World, client: Client
) -> None:
    path = path_of(keepsake_link(world.pair.mentor.participant))
    assert "Henrik Sjöblom" in client.get(path).content.decode()
    assert not Keepsake.objects.exists()
    client.post(path, {"keeps": "yes", "again": "yes"})
    client.force_login(world.maija)
    page = client.get(f"{end_of(world)}?lang=en").content.decode()
    assert "henrik.sjoblom@example.org" in page
    assert "aino.lehtinen@example.org" not in page


@travel(AFTER, tick=False)
def test_a_yes_is_taken_back_from_ones_own_data(world: World, client: Client) -> None:
    part = world.pair.mentee.participant
    say_keepsake(participant=part, keeps=True, again=ComesAgain.NO, now=AFTER)
    client.force_login(world.aino)
    page = client.get("/account/data/?lang=en").content.decode()
    assert "you let it be kept" in page
    assert f"/after/{part.id}/" in page
    client.post(f"/after/{part.id}/", {"keeps": "no", "again": "no"})
    assert not Keepsake.objects.get().keeps
    assert "you said no" in client.get("/account/data/?lang=en").content.decode()


@travel(AFTER, tick=False)
def test_nobody_says_it_for_another(world: World, client: Client) -> None:
    client.force_login(world.henrik)
    assert client.get(f"/after/{world.pair.mentee.participant_id}/").status_code == 404


def run_to(day: datetime) -> None:
    """The nightly jobs from the last notice on."""
    at = datetime(2027, 7, 15, 3, tzinfo=UTC)
    while at <= day:
        announce_deletions(now=at)
        destroy_due_content(now=at)
        archive_seasons(now=at)
        at += timedelta(days=1)


ARCHIVED = datetime(2027, 9, 18, 9, tzinfo=UTC)


@pytest.fixture
def _calm(monkeypatch: pytest.MonkeyPatch) -> None:
    # the clock of these tests runs a day at a time, which the machine would take for a leap
    monkeypatch.setattr("aktori.privacy.actions.objection", lambda _found, _now: "")


@pytest.mark.usefixtures("_calm")
def test_a_month_after_the_content_only_those_who_said_yes_stay(
    world: World, client: Client
) -> None:
    make_season(world, 3)
    kept = world.pair.mentor.participant
    say_keepsake(participant=kept, keeps=True, again=ComesAgain.YES, now=AFTER)
    refused = world.pair.mentee.participant
    say_keepsake(participant=refused, keeps=False, again=ComesAgain.NO, now=AFTER)
    for part in (kept, refused):
        give_certificate(participant=part, now=AFTER)
    answers = Response.objects.count()
    run_to(ARCHIVED - timedelta(days=3))
    before = facts_of(world.programme, ARCHIVED)
    assert Mentorship.objects.filter(programme=world.programme).count() == 5
    assert not Gone.objects.exists()
    run_to(ARCHIVED)
    mine = Participant.objects.filter(programme=world.programme)
    assert [one.id for one in mine] == [kept.id]
    assert mine.get().headline == ""
    assert Certificate.objects.get().participant_id == kept.id
    for table in (Mentorship, Application):
        assert not table.objects.filter(programme=world.programme).exists()
    assert not Meeting.objects.filter(mentorship__programme=world.programme).exists()
    # what bears no name stays, and so do the numbers
    assert Response.objects.count() == answers
    report = Report.objects.get(programme=world.programme)
    assert report.facts is not None
    assert report.facts["rules"] == list(before.rules)
    gone = {one.what: one.count for one in Gone.objects.filter(programme=world.programme)}
    assert gone["pairs"] == 5
    assert gone["parts"] == 9
    with travel(ARCHIVED, tick=False):
        client.force_login(world.maija)
        page = client.get(f"{end_of(world)}?lang=en").content.decode()
        assert "pairs, groups and circles: 5" in page
        assert client.get(f"/programmes/{world.programme.id}/report/").status_code == 200
        assert client.get(f"/programmes/{world.programme.id}/").status_code == 200
        client.force_login(world.henrik)
        assert client.get("/home/").status_code == 200


@pytest.mark.usefixtures("_calm")
def test_a_yes_that_is_taken_back_later_is_kept_to_the_next_night(world: World) -> None:
    part = world.pair.mentor.participant
    say_keepsake(participant=part, keeps=True, again=ComesAgain.YES, now=AFTER)
    run_to(ARCHIVED)
    assert Participant.objects.filter(id=part.id).exists()
    say_keepsake(participant=part, keeps=False, again=ComesAgain.NO, now=ARCHIVED)
    archive_seasons(now=ARCHIVED + timedelta(days=1))
    assert not Participant.objects.filter(id=part.id).exists()


@pytest.mark.usefixtures("_calm")
def test_after_five_years_the_last_names_go(world: World) -> None:
    part = world.pair.mentor.participant
    say_keepsake(participant=part, keeps=True, again=ComesAgain.YES, now=AFTER)
    run_to(ARCHIVED)
    archive_seasons(now=ARCHIVED + timedelta(days=4 * 365))
    assert Participant.objects.filter(id=part.id).exists()
    archive_seasons(now=ARCHIVED + timedelta(days=5 * 365))
    assert not Participant.objects.filter(id=part.id).exists()


def test_nothing_is_archived_while_content_is_there(world: World) -> None:
    archive_seasons(now=ARCHIVED + timedelta(days=400))
    assert Mentorship.objects.filter(programme=world.programme).count() == 2


def test_numbers_stand_when_farewells_and_cries_are_gone(world: World) -> None:
    deletion = datetime(2027, 8, 18, 1, tzinfo=UTC)
    for member in (world.pair.mentee, world.pair.mentor):
        Farewell.objects.create(membership=member, sealed=b"", at=NOW)
    Case.objects.create(membership=world.pair.mentee, asked_at=NOW, answered_at=NOW)
    assert keep_numbers(now=deletion - timedelta(days=2)) == 0
    assert keep_numbers(now=deletion) == 2  # both programmes of the cast
    Farewell.objects.all().delete()
    Case.objects.all().delete()
    assert keep_numbers(now=deletion + timedelta(days=1)) == 0
    kept = Facts.from_json(Report.objects.get(programme=world.programme).facts or {})
    assert (kept.farewells, kept.answered) == ((1, 2), (1, 1))
