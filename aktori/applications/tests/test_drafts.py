"""Drafts: kept while one writes, found again by a link, reminded of once; and the preview."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from time_machine import travel

from aktori.applications.actions import forget_drafts
from aktori.applications.models import Application, State
from aktori.applications.reminders import drafts_ahead, mail_draft_links, remind_of_drafts
from aktori.mail.models import Letter
from tests.world import NOW, World

OPEN = NOW.replace(month=8, day=20)
PATH = "/call/alumni-2026/apply/mentee/"
FEW = {"email": "veera.virta@example.org", "first_name": "Veera"}
WHOLE = {
    **FEW, "last_name": "Virta", "reads_in": "fi", "field": "03", "stage": "master",
    "theme_1": "job-search", "wondering": "Mihin?", "languages": ["fi"], "mode": "either",
    "availability": ["weekday-evening"], "consent": "on",
}  # fmt: skip


def key(client: Client) -> str:
    found = re.search(r'name="key" value="([^"]+)"', client.get(PATH).content.decode())
    assert found
    return found[1]


@travel(OPEN, tick=False)
def test_what_is_typed_is_kept_in_one_row_and_nobody_is_written_to(
    world: World, client: Client
) -> None:
    page = {"key": key(client), "autosave": "1"}
    for name in ("Veera", "Veera Maria"):
        answer = client.post(PATH, {**FEW, **page, "first_name": name})
        assert answer.status_code == 204
    mine = Application.objects.get(email=FEW["email"])
    assert (mine.state, mine.first_name) == (State.DRAFT, "Veera Maria")
    assert not Letter.objects.exists()
    client.post(PATH, {**WHOLE, "key": page["key"]})
    mine.refresh_from_db()
    assert mine.state == State.SENT
    client.post(PATH, {**WHOLE, "key": page["key"]})  # pressed twice
    assert [one.kind for one in Letter.objects.all()] == ["applications/received"]


@travel(OPEN, tick=False)
def test_without_an_address_nothing_is_kept(world: World, client: Client) -> None:
    answer = client.post(PATH, {"first_name": "Veera", "key": key(client), "autosave": "1"})
    assert answer.status_code == 422
    assert not Application.objects.filter(first_name="Veera").exists()


@travel(OPEN, tick=False)
def test_nobody_writes_into_the_draft_of_another(world: World, client: Client) -> None:
    client.post(PATH, {**FEW, "key": key(client), "autosave": "1"})
    mine = Application.objects.get(email=FEW["email"])
    for word in ("", str(mine.id), key(client)):
        client.post(PATH, {**FEW, "first_name": "Mallory", "key": word, "autosave": "1"})
    mine.refresh_from_db()
    assert mine.first_name == "Veera"


@travel(OPEN, tick=False)
def test_keeping_says_the_same_of_an_address_that_has_applied(world: World, client: Client) -> None:
    typed = {**FEW, "email": world.pinja.email, "key": key(client), "autosave": "1"}
    assert client.post(PATH, typed).status_code == 204
    world.pinja.refresh_from_db()
    assert world.pinja.first_name == "Pinja"
    assert not Letter.objects.exists()


def test_who_leaves_gets_the_link_after_half_an_hour_and_one_reminder_after_three_days(
    world: World, client: Client
) -> None:
    with travel(OPEN, tick=False):
        client.post(PATH, {**FEW, "key": key(client), "autosave": "1"})
    assert mail_draft_links(now=OPEN + timedelta(minutes=29)) == 0
    assert mail_draft_links(now=OPEN + timedelta(minutes=30)) == 1
    assert mail_draft_links(now=OPEN + timedelta(minutes=40)) == 0
    assert remind_of_drafts(now=OPEN + timedelta(days=2, hours=23)) == 0
    assert drafts_ahead(world.programme, OPEN) == [OPEN + timedelta(days=3)]
    assert remind_of_drafts(now=OPEN + timedelta(days=3)) == 1
    assert remind_of_drafts(now=OPEN + timedelta(days=9)) == 0
    kinds = [one.kind for one in Letter.objects.order_by("id")]
    assert kinds == ["applications/draft", "applications/draft_waits"]
    letter = Letter.objects.get(kind="applications/draft_waits")
    link = re.search(r"http://testserver(/application/\S+)", letter.body)
    assert link
    with travel(OPEN + timedelta(days=3), tick=False):
        assert 'value="Veera"' in client.get(link[1]).content.decode()


@travel(OPEN, tick=False)
def test_a_draft_to_which_no_link_leads_any_more_is_deleted(world: World, client: Client) -> None:
    client.post(PATH, {**FEW, "key": key(client), "autosave": "1"})
    assert forget_drafts(now=OPEN + timedelta(days=60)) == 0
    assert forget_drafts(now=OPEN + timedelta(days=61)) == 1
    assert not Application.objects.filter(email=FEW["email"]).exists()
    world.pinja.refresh_from_db()  # what was sent stays


@pytest.mark.parametrize("after", ["sent", "closed"])
def test_nobody_is_reminded_who_has_sent_or_can_send_no_more(
    world: World, client: Client, after: str
) -> None:
    with travel(OPEN, tick=False):
        client.post(PATH, {**FEW, "later": "1"})
        if after == "sent":
            client.post(PATH, WHOLE)  # in another window, so in another row
    when = OPEN + (timedelta(days=4) if after == "sent" else timedelta(days=90))
    assert remind_of_drafts(now=when) == 0


@travel(OPEN, tick=False)
def test_the_preview_is_what_the_other_one_sees_and_loses_nothing(
    world: World, client: Client
) -> None:
    asked = {**WHOLE, "exclusions": "Esihenkilöni", "subject": "sosiologia", "preview": "1"}
    page = client.post(f"{PATH}?lang=en", asked).content.decode()
    preview = page.split('id="preview"')[1].split("</form>")[0]
    for word in ("Veera Virta", "sosiologia", "Mihin?"):
        assert word in preview
    assert "Esihenkilöni" not in preview
    assert "Esihenkilöni" in page
    assert not Application.objects.filter(first_name="Veera").exists()


@travel(OPEN, tick=False)
def test_the_proposal_shows_the_person_with_the_template_of_the_preview(
    world: World, client: Client
) -> None:
    names = [one.name for one in client.post(PATH, {**WHOLE, "preview": "1"}).templates]
    client.force_login(world.aino)
    proposal = client.get(f"/proposals/of/{world.pair.mentee.id}/")
    pair = client.get(f"/pairs/{world.pair.mentorship.id}/")
    assert "programmes/profile_line.html" in names
    assert "programmes/profile_line.html" in [one.name for one in proposal.templates]
    assert "programmes/profile.html" in names
    assert "programmes/profile.html" in [one.name for one in pair.templates]
