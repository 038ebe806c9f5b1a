"""Certificates: one's own, from the closing day, as accessible paper, verified by a code."""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader
from time_machine import travel

from aktori.gatherings.models import Certificate
from tests.world import NOW, World

CLOSING = datetime(2027, 5, 20, 6, tzinfo=UTC)


def path(world: World) -> str:
    return f"/certificate/{world.pair.mentee.participant_id}/"


@pytest.mark.parametrize(("language", "word"), [("fi", "Todistus"), ("en", "Certificate")])
def test_one_downloads_ones_own_in_ones_language(
    world: World, client: Client, language: str, word: str
) -> None:
    with travel(CLOSING, tick=False):
        client.force_login(world.aino)
        assert word in client.get(f"{path(world)}?lang={language}").content.decode()
        assert not Certificate.objects.exists()
        paper = client.post(f"{path(world)}?lang={language}")
        client.post(path(world))
    reader = PdfReader(BytesIO(paper.content))
    text = reader.pages[0].extract_text()
    given = Certificate.objects.get()
    assert word in text
    assert "Aino" in text
    assert given.code in text.replace("\n", "").replace(" ", "")
    catalogue: Any = reader.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert str(catalogue["/Lang"]).startswith(language)


def test_not_before_the_closing_and_not_anybody_elses(world: World, client: Client) -> None:
    with travel(NOW, tick=False):
        client.force_login(world.aino)
        assert client.get(path(world)).status_code == 404
    with travel(CLOSING, tick=False):
        client.force_login(world.henrik)
        assert client.get(path(world)).status_code == 404


def test_a_code_shows_no_more_than_the_paper(world: World, client: Client) -> None:
    with travel(CLOSING, tick=False):
        client.force_login(world.aino)
        client.post(path(world))
    client.logout()
    code = Certificate.objects.get().code
    page = client.get(f"/verify/{code.lower()}/").content.decode()
    assert "Aino Lehtinen" in page
    assert "Henrik" not in page
    assert "@example.org" not in page
    assert client.get("/verify/ABCDEFGHJKMN/").status_code == 404
