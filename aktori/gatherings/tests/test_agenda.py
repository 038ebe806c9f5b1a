"""Agendas: ready ones that add up, and rows that the coordinator edits."""

import pytest
from django.test import Client

from aktori.gatherings.agendas import TEMPLATES, minutes
from aktori.gatherings.models import AgendaItem
from aktori.gatherings.tests.test_gathering import plan
from tests.world import World


@pytest.mark.no_database
@pytest.mark.parametrize("template", TEMPLATES.values(), ids=lambda one: one.code)
def test_every_ready_agenda_adds_up_and_speaks_three_languages(template: object) -> None:
    steps = template.steps  # type: ignore[attr-defined]
    assert minutes(steps) == template.minutes  # type: ignore[attr-defined]
    assert all(step.fi and step.en and step.sv for step in steps)
    assert all(len(text) <= 160 for step in steps for text in (step.fi, step.en, step.sv))


def rows(*found: tuple[str, str, str, str]) -> dict[str, str]:
    """What the page sends: order, minutes, Finnish, English."""
    sent = {"form-TOTAL_FORMS": str(len(found)), "form-INITIAL_FORMS": "0"}
    for n, (order, length, fi, en) in enumerate(found):
        row = {"ORDER": order, "minutes": length, "title_fi": fi, "title_en": en}
        sent |= {f"form-{n}-{name}": value for name, value in row.items()}
    return sent


def test_rows_are_saved_in_their_order_without_the_empty(world: World, client: Client) -> None:
    found = plan(world)
    client.force_login(world.maija)
    sent = rows(("2", "20", "Toinen", "Second"), ("1", "10", "Eka", "First"), ("3", "", "", ""))
    client.post(f"/gatherings/{found.id}/agenda/", sent)
    assert list(found.agenda.values_list("place", "minutes", "title_fi")) == [
        (1, 10, "Eka"), (2, 20, "Toinen"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (("1", "", "Kahvi", "Coffee"), "How many minutes does it take?"),
        (("1", "15", "", "Coffee"), "Say what happens."),
        (("1", "0", "Kahvi", "Coffee"), "aria-invalid"),
    ],
)
def test_a_slip_is_told_at_its_row_and_nothing_is_lost(
    world: World, client: Client, row: tuple[str, str, str, str], says: str
) -> None:
    found = plan(world)
    before = found.agenda.count()
    client.force_login(world.maija)
    page = client.post(f"/gatherings/{found.id}/agenda/?lang=en", rows(row)).content.decode()
    assert says in page
    assert "Coffee" in page
    assert found.agenda.count() == before


def test_a_ready_agenda_fills_the_rows_and_is_saved_only_when_one_says_so(
    world: World, client: Client
) -> None:
    found = plan(world)
    client.force_login(world.maija)
    page = client.get(f"/gatherings/{found.id}/agenda/?template=case-clinic&lang=en")
    assert "Clarifying questions only" in page.content.decode()
    assert not AgendaItem.objects.filter(title_en="Clarifying questions only").exists()
