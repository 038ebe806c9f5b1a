"""Certificates: one's own, from the closing day, as accessible signed paper, verified by a code."""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from pypdf import PdfReader
from time_machine import travel

from aktori.audit.models import Look
from aktori.closing.actions.certificates import give_certificates
from aktori.closing.issuer import issuers
from aktori.closing.models import Certificate
from aktori.meetings.models import Meeting
from aktori.programmes.models import Role
from tests.world import NOW, World, make_participant, make_person

CLOSING = datetime(2027, 5, 20, 6, tzinfo=UTC)


def path(world: World) -> str:
    return f"/certificate/{world.pair.mentee.participant_id}/"


def held_meeting(world: World) -> None:
    """An hour and a half that Aino and Henrik met for."""
    Meeting.objects.create(
        mentorship=world.pair.mentorship,
        state="held",
        proposed_by=world.pair.mentee,
        proposed_at=NOW,
        starts_at=NOW,
        ends_at=NOW + timedelta(minutes=90),
        held_at=NOW,
        minutes=90,
        zone="Europe/Helsinki",
        sealed=b"",
    )


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


@pytest.mark.parametrize(
    ("language", "word"), [("fi", "Todistus"), ("en", "Certificate"), ("sv", "Intyg")]
)
def test_one_downloads_ones_own_in_ones_language(
    world: World, client: Client, language: str, word: str
) -> None:
    with travel(CLOSING, tick=False):
        client.force_login(world.aino)
        assert word in client.get(f"{path(world)}?lang={language}").content.decode()
        assert not Certificate.objects.exists()
        paper = client.post(f"{path(world)}?lang={language}").content
        client.post(path(world))
    given = Certificate.objects.get()
    text = text_of(paper)
    assert word in text
    assert "Aino" in text
    assert given.code in text.replace("\n", "").replace(" ", "")
    catalogue: Any = PdfReader(BytesIO(paper)).trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert str(catalogue["/Lang"]).startswith(language)


def test_an_outside_validator_finds_the_paper_signed_and_whole(
    world: World, client: Client
) -> None:
    with travel(CLOSING, tick=False):
        client.force_login(world.aino)
        paper = client.post(path(world)).content
    (signature,) = PdfFileReader(BytesIO(paper)).embedded_signatures
    context = ValidationContext(trust_roots=[signature.signer_cert], allow_fetching=False)
    found = validate_pdf_signature(signature, context)
    assert found.intact
    assert found.valid
    assert found.trusted
    assert found.bottom_line
    newest = issuers()[0]
    assert signature.signer_cert.sha256.hex(":").upper() == newest.fingerprint


def test_a_paper_that_was_changed_is_found_out(world: World, client: Client) -> None:
    with travel(CLOSING, tick=False):
        client.force_login(world.aino)
        paper = client.post(path(world)).content
    # one letter of the title that stands in plain in the metadata
    changed = paper.replace(b"Aino", b"Eino", 1)
    assert changed != paper
    (signature,) = PdfFileReader(BytesIO(changed)).embedded_signatures
    context = ValidationContext(trust_roots=[signature.signer_cert], allow_fetching=False)
    assert not validate_pdf_signature(signature, context).intact


def test_a_signature_that_is_seen_by_nobody_needs_no_tag(world: World, client: Client) -> None:
    with travel(CLOSING, tick=False):
        client.force_login(world.aino)
        paper = client.post(path(world)).content
    root: Any = PdfReader(BytesIO(paper)).trailer["/Root"]
    field = root["/AcroForm"]["/Fields"][0].get_object()
    flags = int(field["/F"])
    assert flags & 2  # hidden, ISO 32000-1, table 165


def test_meetings_and_hours_stand_there_only_if_one_wants_them(
    world: World, client: Client
) -> None:
    held_meeting(world)
    with travel(CLOSING, tick=False):
        client.force_login(world.aino)
        plain = client.post(f"{path(world)}?lang=en").content
        full = client.post(f"{path(world)}?lang=en", {"meetings": "on", "hours": "on"}).content
    assert "1 meeting" not in text_of(plain)
    assert "1 meeting · about 2 hours" in text_of(full)


def test_the_code_of_a_plain_paper_never_shows_hours(world: World, client: Client) -> None:
    held_meeting(world)
    with travel(CLOSING, tick=False):
        client.force_login(world.aino)
        client.post(path(world))
        client.post(path(world), {"hours": "on"})
    client.logout()
    plain = Certificate.objects.get(hours=None)
    full = Certificate.objects.get(hours=2)
    assert "about 2 hours" not in client.get(f"/verify/{plain.code}/?lang=en").content.decode()
    assert "about 2 hours" in client.get(f"/verify/{full.code}/?lang=en").content.decode()


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
    assert issuers()[0].fingerprint in page
    assert "Henrik" not in page
    assert "@example.org" not in page
    assert client.get("/verify/ABCDEFGHJKMN/").status_code == 404


def test_a_coordinator_prints_them_all_each_in_its_persons_language(
    world: World, client: Client
) -> None:
    address = f"/programmes/{world.programme.id}/closing/certificates/"
    with travel(CLOSING, tick=False):
        client.force_login(world.maija)
        paper = client.post(address).content
        again = client.post(address).content
    reader = PdfReader(BytesIO(paper))
    assert len(reader.pages) == world.programme.participants.count() == 4
    text = text_of(paper)
    assert "Todistus" in text  # Aino reads Finnish
    assert "Certificate" in text  # Henrik English
    assert Certificate.objects.count() == 4
    assert text_of(again) == text
    assert len(PdfFileReader(BytesIO(paper)).embedded_signatures) == 1
    assert Look.objects.get().why == "certificates"


def test_who_has_left_gets_none_and_too_early_there_are_none(world: World, client: Client) -> None:
    part = world.other_pair.mentee.participant
    part.left_at = NOW
    part.save()
    given = give_certificates(programme=world.programme, by=world.maija, now=CLOSING)
    assert part.id not in {one.participant_id for one in given}
    address = f"/programmes/{world.programme.id}/closing/certificates/"
    with travel(NOW, tick=False):
        client.force_login(world.maija)
        assert client.post(address).status_code == 404


def test_printing_takes_as_many_queries_for_thirty_as_for_four(
    world: World, django_assert_max_num_queries: Any
) -> None:
    for number in range(30):
        person = make_person(f"aktori.{number}", f"Aktori N{number}")
        make_participant(world.programme, person, Role.MENTEE)
    with django_assert_max_num_queries(8):
        assert len(give_certificates(programme=world.programme, by=world.maija, now=NOW)) == 34


def test_without_a_key_to_sign_with_there_is_still_a_paper_but_no_badge(
    world: World, client: Client, tmp_path: Any, settings: Any
) -> None:
    settings.KEYS = tmp_path
    with travel(CLOSING, tick=False):
        client.force_login(world.aino)
        assert "badge" not in client.get(f"{path(world)}?lang=en").content.decode()
        paper = client.post(path(world)).content
        assert client.post(f"{path(world)}badge/").status_code == 404
    assert paper.startswith(b"%PDF")
    assert not PdfFileReader(BytesIO(paper)).embedded_signatures
