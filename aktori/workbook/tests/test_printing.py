"""The workbook on paper: tagged, its fonts embedded, with room to write or with one's answers."""

import time
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader

from aktori.workbook import actions, content
from aktori.workbook.content import LANGUAGES
from tests.world import NOW, World

A4 = (595, 842)


def read(client: Client, address: str) -> PdfReader:
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    return PdfReader(BytesIO(response.content))


def said(paper: PdfReader) -> str:
    """All its words, without the breaks of lines."""
    return " ".join(" ".join(page.extract_text() for page in paper.pages).split())


def fonts(paper: PdfReader) -> Iterator[Any]:
    """Every font of every page, as the file describes it."""
    for page in paper.pages:
        resources: Any = page["/Resources"]
        for font in resources.get("/Font", {}).values():
            whole = font.get_object()
            yield from (one.get_object() for one in whole.get("/DescendantFonts", [whole]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_whole_book_is_tagged_embeds_its_fonts_and_has_every_exercise(
    client: Client, world: World, language: str
) -> None:
    paper = read(client, f"/workbook/book.pdf?lang={language}")
    catalogue: Any = paper.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/Lang"] == language
    assert "/StructTreeRoot" in catalogue
    assert b"pdfuaid" in catalogue["/Metadata"].get_object().get_data()
    found = list(fonts(paper))
    assert found
    assert all("/FontFile2" in one["/FontDescriptor"] or "/FontFile3" in one["/FontDescriptor"]
               for one in found)  # fmt: skip
    assert {tuple(map(round, page.mediabox[2:])) for page in paper.pages} == {A4}
    titles = {str(one["/Title"]) for one in flat(paper.outline)}
    assert {chapter.title for chapter in content.chapters(language)} <= titles
    wanted = {f"{one.code} {one.title}" for one in content.exercises(language)}
    assert wanted <= titles


def flat(outline: Any) -> Iterator[Any]:
    """A tree of bookmarks as a row."""
    for one in outline:
        if isinstance(one, list):
            yield from flat(one)
        else:
            yield one


def test_a_chapter_is_printed_without_signing_in(client: Client) -> None:
    text = said(read(client, "/workbook/values.pdf?lang=en"))
    assert "Auction of values" in text
    assert "Network map" not in text


def test_ones_own_workbook_has_ones_answers_and_what_the_pair_shared(
    client: Client, world: World
) -> None:
    for member, texts, shared in (
        (world.pair.mentee, {"sentence": "Odota hetki"}, False),
        (world.pair.mentor, {"sentence": "Wait a moment"}, True),
    ):
        actions.write_answer(membership=member, exercise="2.4", texts=texts, shared=shared, now=NOW)
    client.force_login(world.aino)
    mine = said(read(client, "/workbook/mine.pdf"))
    assert "Odota hetki" in mine
    assert "Wait a moment" in mine
    client.force_login(world.henrik)
    theirs = said(read(client, "/workbook/mine.pdf"))
    assert "Wait a moment" in theirs
    assert "Odota hetki" not in theirs
    assert "Network map" not in theirs  # what nobody has written in


def test_who_has_no_pair_has_no_workbook_of_their_own(client: Client, world: World) -> None:
    client.force_login(world.olli)
    assert client.get("/workbook/mine.pdf").status_code == 404


def test_what_somebody_writes_cannot_break_the_paper(client: Client, world: World) -> None:
    evil = '#import "x" $ * _ @ <label> \\ ] } \u202e 🙂'
    actions.write_answer(
        membership=world.pair.mentee,
        exercise="2.4",
        texts={"sentence": evil},
        shared=False,
        now=NOW,
    )
    client.force_login(world.aino)
    assert '#import "x" $ * _ @ <label>' in said(read(client, "/workbook/mine.pdf"))


def test_a_drawing_and_marks_go_onto_the_paper(client: Client, world: World) -> None:
    turn = {"year": 2019, "what": "Muutto Turkuun", "height": 3, "by": "chance"}
    marks = {one.key: 4 for one in content.exercise("2.2", "fi").marks}
    for code, texts in (("4.1", {"drawing": [turn]}), ("2.2", {"marks": marks})):
        actions.write_answer(
            membership=world.pair.mentee, exercise=code, texts=texts, shared=False, now=NOW
        )
    client.force_login(world.aino)
    paper = read(client, "/workbook/mine.pdf")
    text = said(paper)
    assert "Muutto Turkuun" in text
    assert content.exercise("2.2", "fi").marks[0].label in text


@pytest.mark.one_database
@pytest.mark.drill
def test_the_whole_empty_book_takes_less_than_ten_seconds(client: Client) -> None:
    began = time.monotonic()
    client.get("/workbook/book.pdf?lang=sv")
    assert time.monotonic() - began < 10
