"""From a file to applications: upload, columns, preview, done."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from time_machine import travel

from aktori.applications.actions import ImportResult, save_import
from aktori.applications.models import Application, ImportFile, Source, State
from aktori.applications.tests.files import AINO, FINNISH, as_csv, read, with_cell
from aktori.mail.models import Letter
from aktori.programmes.actions import copy_programme
from tests.world import NOW, World

SAMPLE = Path(__file__).parent.parent / "sample"
pytestmark = pytest.mark.usefixtures("_stopped_clock")


@pytest.fixture
def _stopped_clock() -> object:
    with travel(NOW, tick=False):
        yield


def upload(client: Client, world: World, content: bytes, role: str = "mentee") -> str:
    """Uploads as Maija; where the answer leads to, or the page itself."""
    client.force_login(world.maija)
    file = SimpleUploadedFile("vastaukset.csv", content)
    path = f"/programmes/{world.programme.id}/import/?lang=en"
    answer = client.post(path, {"role": role, "file": file})
    return answer["Location"] if answer.status_code == 302 else answer.content.decode()


@pytest.mark.parametrize(("role", "stored", "held"), [("mentor", 78, 1), ("mentee", 110, 1)])
def test_a_sample_file_goes_all_the_way_and_a_second_time_changes_nothing(
    world: World, client: Client, role: str, stored: int, held: int
) -> None:
    content = (SAMPLE / f"{role}s-2026.csv").read_bytes()
    mapping = upload(client, world, content, role)
    page = client.get(mapping).content.decode()
    assert 'name="column_0"' in page
    fields = {f"column_{place}": "-" for place in range(18)}
    assert "These columns are missing" in client.post(f"{mapping}?lang=en", fields).content.decode()
    preview = mapping.replace("mapping", "preview")
    page = client.get(f"{preview}?lang=en").content.decode()
    assert "is not an address" in page
    assert "there is no consent" in page
    assert client.post(preview)["Location"] == mapping.replace("mapping", "done")
    files = Application.objects.filter(source=Source.FILE)
    assert (files.count(), files.filter(state=State.HELD).count()) == (stored, held)
    kept = ImportFile.objects.get()
    assert bytes(kept.content) == b""  # nothing of the file stays
    before = list(files.order_by("id").values())
    client.post(upload(client, world, content, role).replace("mapping", "preview"))
    again = ImportFile.objects.latest("uploaded_at", "id").result
    assert (again["added"], again["changed"], again["unchanged"]) == (0, 0, stored)
    assert list(files.order_by("id").values()) == before
    assert not Letter.objects.exists()


def test_every_faulty_row_of_the_preview_has_its_number_and_reason(
    world: World, client: Client
) -> None:
    rows = as_csv(AINO, with_cell(4, ""), with_cell(3, "pinja at example.org"))
    preview = upload(client, world, rows).replace("mapping", "preview")
    page = client.get(f"{preview}?lang=en").content.decode()
    assert "Row 2: Aino Äijälä" in page  # answered again on row 3
    assert "Kielet: nothing is said." in page
    assert "Row 4: Aino Äijälä" in page
    assert "pinja at example.org is not an address" in page
    assert "Import 1 application<" in page


def test_markup_in_a_name_is_escaped(world: World, client: Client) -> None:
    row = with_cell(1, "<script>alert(1)</script>")
    mapping = upload(client, world, as_csv(with_cell(4, ""), [*row[:3], "x@example.org", *row[4:]]))
    preview = mapping.replace("mapping", "preview")
    for path in (mapping, preview):
        assert "<script>alert" not in client.get(path).content.decode()
    client.post(preview)
    one = Application.objects.get(email="x@example.org")
    pages = (f"/applications/{one.id}/", f"/programmes/{world.programme.id}/applications/")
    for path in pages:
        page = client.get(path).content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "There are no rows of answers in it."),
        (b"%PDF-1.7", "It is not a CSV or XLSX file."),
        (b"x" * 50 * 1024 * 1024, "The file is 50 MB. At most 5 MB are read"),
    ],
    ids=["empty", "pdf", "50 MB"],
)
def test_a_file_that_can_not_be_read_is_refused_at_its_field(
    world: World, client: Client, content: bytes, sentence: str
) -> None:
    page = upload(client, world, content)
    assert sentence in page
    assert "checked" in page  # whose applications they are needs no second answer
    assert not ImportFile.objects.exists()


def test_a_changed_answer_changes_one_application_and_leaves_a_decision_alone(
    world: World,
) -> None:
    def take(cells: list[str]) -> ImportResult:
        rows = read(as_csv(cells))
        its, by = world.programme, world.maija
        return save_import(programme=its, role="mentee", rows=rows, by=by, now=NOW)

    assert take(AINO) == ImportResult(added=1)
    Application.objects.filter(email="aino@example.org").update(state=State.DECLINED)
    assert take(with_cell(2, "Uusi")) == ImportResult(changed=1)
    one = Application.objects.get(email="aino@example.org")
    assert (one.last_name, one.state) == ("Uusi", State.DECLINED)


def test_one_column_can_not_be_two_things(world: World, client: Client) -> None:
    mapping = upload(client, world, as_csv(AINO, header=FINNISH))
    fields = {f"column_{place}": "email" for place in range(len(FINNISH))}
    page = client.post(f"{mapping}?lang=en", fields).content.decode()
    assert "Another column is that already." in page


def test_the_pages_of_an_import_are_only_for_its_coordinators(world: World, client: Client) -> None:
    mapping = upload(client, world, as_csv(AINO))
    steps = [mapping.replace("mapping", step) for step in ("mapping", "preview", "done")]
    for person in (world.karin, world.aino, world.olli):
        client.force_login(person)
        for path in (f"/programmes/{world.programme.id}/import/", *steps):
            assert client.get(path).status_code == 404
            assert client.post(path).status_code in (404, 405)
    assert not ImportFile.objects.get().imported_at


def test_what_a_column_was_said_to_be_is_known_for_the_next_file_and_the_next_round(
    world: World, client: Client
) -> None:
    header = [*FINNISH]
    header[header.index("Sähköposti")] = "Mihin sinut tavoittaa"
    file = as_csv(AINO).decode("utf-8-sig").replace("Sähköposti", "Mihin sinut tavoittaa").encode()
    mapping = upload(client, world, file)
    place = header.index("Mihin sinut tavoittaa")
    page = client.get(mapping)
    said = {field.name: field.value() for field in page.context["form"]}
    assert said[f"column_{place}"] == "-"
    client.post(mapping, {**said, f"column_{place}": "email"})
    again = client.get(upload(client, world, file))
    assert again.context["form"][f"column_{place}"].value() == "email"
    copy = copy_programme(programme=world.programme, by=world.maija, now=NOW)
    world.programme = copy
    later = client.get(upload(client, world, file))
    assert later.context["form"][f"column_{place}"].value() == "email"
    mentors = client.get(upload(client, world, file, "mentor"))  # another form, another word
    assert mentors.context["form"][f"column_{place}"].value() == "-"
