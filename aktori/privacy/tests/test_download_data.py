"""Everything one wrote and shared, in one file, and nothing that is only the partner's."""

import io
import json
from datetime import timedelta
from typing import Any
from zipfile import ZipFile

import pytest
from django.test import Client
from time_machine import travel

from aktori.goals.actions import write_goal
from aktori.goals.text import GoalText, Step
from aktori.meetings.actions import give_pulse, tell_held
from aktori.meetings.models import Colour
from aktori.meetings.tests.test_actions import AFTER, agree
from aktori.mentorships.actions import write_agreement
from aktori.people.tests.confirmed import sign_in_confirmed
from aktori.vault.models import Opening, Purpose
from aktori.workbook.actions import write_answer
from tests.world import NOW, World

PATH = "/account/data/download/"
THEIRS = "Henrikin oma tavoite Haagassa"
PRIVATE_THEIRS = "Henrikin salaisuus Hakaniemestä"
MINE = ("Pelisääntö Arabiasta", "Tavoite Kumpulasta", "Askel Toukolaan", "Vastaus Viikistä")


@pytest.fixture
def aino(client: Client, world: World) -> Client:
    """A pair that has written in every place, and Aino at her browser."""
    pair = world.pair
    write_agreement(membership=pair.mentee, rules={"aim": MINE[0]}, based_on=0, now=NOW)
    text = GoalText(MINE[1], "", (Step(MINE[2]),))
    write_goal(membership=pair.mentee, text=text, shared=False, now=NOW)
    write_answer(
        membership=pair.mentee, exercise="1.3", texts={"best": MINE[3]}, shared=True, now=NOW
    )
    write_goal(membership=pair.mentor, text=GoalText(THEIRS), shared=True, now=NOW)
    write_goal(membership=pair.mentor, text=GoalText(PRIVATE_THEIRS), shared=False, now=NOW)
    meeting = tell_held(meeting=agree(pair), membership=pair.mentee, now=AFTER)
    for member, colour in ((pair.mentee, Colour.GOOD), (pair.mentor, Colour.WANTS_HELP)):
        give_pulse(meeting=meeting, membership=member, colour=colour, now=AFTER)
    with travel(AFTER, tick=False):
        sign_in_confirmed(client, world.aino)
    return client


def packed(client: Client, language: str = "fi") -> tuple[dict[str, Any], str]:
    answer = client.post(f"{PATH}?lang={language}")
    assert answer["Content-Type"] == "application/zip"
    assert f'filename="aktori-{language}-2026-' in answer["Content-Disposition"]
    with ZipFile(io.BytesIO(answer.content)) as archive:
        assert sorted(archive.namelist()) == ["data.json", "read-me.html"]
        return json.loads(archive.read("data.json")), archive.read("read-me.html").decode()


@travel(AFTER, tick=False)
def test_all_that_is_mine_is_in_both_forms(aino: Client) -> None:
    data, page = packed(aino)
    everything = json.dumps(data, ensure_ascii=False)
    for mine in (*MINE, "aino.lehtinen@example.org", "Henrik Sjöblom"):
        assert mine in everything, mine
        assert mine in page, mine


@travel(AFTER, tick=False)
def test_what_only_the_partner_wrote_is_not_in_it(aino: Client) -> None:
    data, page = packed(aino)
    for theirs in (THEIRS, PRIVATE_THEIRS, Colour.WANTS_HELP):
        assert theirs not in json.dumps(data, ensure_ascii=False) + page
    assert [one["colour"] for one in data["meetings"]] == [Colour.GOOD]


@travel(AFTER, tick=False)
@pytest.mark.parametrize(
    ("language", "word"), [("fi", "Pelisäännöt"), ("sv", "Spelregler"), ("en", "Ground rules")]
)
def test_the_page_speaks_the_readers_language(aino: Client, language: str, word: str) -> None:
    _, page = packed(aino, language)
    assert f"<h2>{word}</h2>" in page
    assert f'lang="{language}"' in page


@travel(AFTER, tick=False)
def test_it_is_written_down_as_a_download(aino: Client, world: World) -> None:
    packed(aino)
    rows = Opening.objects.filter(purpose=Purpose.EXPORT)
    assert {row.actor for row in rows} == {world.pair.mentee.participant_id}
    assert rows.count() == 3  # joint, shared by Aino, Aino's own


@travel(AFTER, tick=False)
def test_markup_in_a_text_stays_text(aino: Client, world: World) -> None:
    text = GoalText("<script>alert(1)</script>")
    write_goal(membership=world.pair.mentee, text=text, shared=False, now=NOW)
    _, page = packed(aino)
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_nothing_without_proving_who_one_is(aino: Client) -> None:
    with travel(AFTER + timedelta(minutes=16), tick=False):
        answer = aino.post(PATH)
    assert (answer.status_code, answer["Location"][:17]) == (302, "/account/confirm/")


@travel(AFTER, tick=False)
def test_who_has_no_pair_takes_along_an_account(client: Client, world: World) -> None:
    sign_in_confirmed(client, world.olli)
    data, _ = packed(client)
    assert data["account"][0]["email"] == "olli.outo@example.org"
    assert data["goals"] == []
