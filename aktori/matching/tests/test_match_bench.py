"""The match bench as a coordinator sees it, and nobody else."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from aktori.matching.actions import publish, run_match
from aktori.matching.models import Run
from aktori.matching.tests.cast import mentee, mentor
from aktori.mentorships.models import Answer, Membership
from aktori.people.models import Person
from tests.world import NOW, World

SWEDISH = [{"code": "sv", "level": "comfortable"}]


def bench(
    client: Client,
    world: World,
    person: Person | None = None,
    asking: dict[str, str] | None = None,
) -> Any:
    client.force_login(person or world.maija)
    return client.get(f"/programmes/{world.programme.id}/match/", asking)


def run(world: World) -> Run:
    return run_match(programme=world.programme, by=world.maija, now=NOW)


@pytest.mark.parametrize("name", ["karin", "aino", "henrik", "olli"])
def test_whoever_does_not_run_the_programme_sees_nothing(
    client: Client, world: World, name: str
) -> None:
    assert bench(client, world, getattr(world, name)).status_code == 404


def test_before_anybody_is_accepted_it_says_what_to_do(client: Client, world: World) -> None:
    page = bench(client, world).content.decode()
    assert f"/programmes/{world.programme.id}/match/run/" not in page
    assert 'class="empty"' in page


def test_pairs_stand_there_with_reasons_and_the_unplaced_with_why(
    client: Client, world: World
) -> None:
    world.maija.language = "en"
    world.maija.save()
    mentor(world.programme, "Anna Aho")
    mentee(world.programme, "Bea Berg")
    mentee(world.programme, "Cia Carp", languages=SWEDISH)
    run(world)
    page = bench(client, world).content.decode()
    for text in (
        "Bea Berg",
        "Anna Aho",
        "Strong",
        "Job search",
        "No mentor speaks a common language: Swedish.",
        "Left without a pair",
    ):
        assert text in page


def test_markup_in_a_name_stays_text(client: Client, world: World) -> None:
    anna = mentor(world.programme, "Anna Aho")
    anna.person.first_name = "<b>Anna"
    anna.person.save()
    mentee(world.programme, "Bea Berg")
    run(world)
    assert "&lt;b&gt;Anna" in bench(client, world).content.decode()


def test_after_publishing_each_answer_stands_beside_its_pair(client: Client, world: World) -> None:
    world.maija.language = "en"
    world.maija.save()
    mentor(world.programme, "Anna Aho")
    bea = mentee(world.programme, "Bea Berg")
    publish(run=run(world), by=world.maija, now=NOW)
    Membership.objects.filter(participant=bea).update(answer=Answer.YES)
    page = bench(client, world).content.decode()
    assert page.index("Mentee: yes") < page.index("Mentor: no answer yet")
    assert "/match/change/" not in page


def test_more_pairs_cost_no_more_queries(client: Client, world: World) -> None:
    counts = []
    for size in (1, 4):
        waiting(world, f"Pub{size}", size)
        publish(run=run(world), by=world.maija, now=NOW)
        waiting(world, f"Open{size}", size)
        mentee(world.programme, f"Left{size} Over", languages=SWEDISH)
        run(world)
        bench(client, world)
        with CaptureQueriesContext(connection) as queries:
            page = bench(client, world).content.decode()
        assert page.count('data-s="plus"') >= 2 * size
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_who_still_waits_is_listed_by_name_and_page_by_page(client: Client, world: World) -> None:
    mentor(world.programme, "Anna Aho")
    mentee(world.programme, "Bea Berg")
    publish(run=run(world), by=world.maija, now=NOW)
    for number in range(53):
        mentee(world.programme, f"Late{number:02} Lind{number:02}")
    page = bench(client, world).content.decode()
    assert "<b>53</b>" in page
    assert page.index("Late00 Lind00") < page.index("Late49 Lind49")
    assert "Late50" not in page
    assert 'href="?left=2"' in page
    rest = bench(client, world, asking={"left": "2"}).content.decode()
    assert "Late49" not in rest
    assert rest.index("Late50") < rest.index("Late52")
    assert "Bea Berg" in rest  # the pairs stay on their first page


def test_who_is_left_over_is_shown_page_by_page_beside_the_pairs(
    client: Client, world: World
) -> None:
    world.maija.language = "en"
    world.maija.save()
    mentor(world.programme, "Anna Aho")
    for number in range(53):
        mentee(world.programme, f"Mentee{number:02} Lind{number:02}")
    run(world)
    page = bench(client, world).content.decode()
    assert "52 mentees" in page
    assert page.count("One more place would do: ask first Anna Aho, who fits best.") == 50
    assert "<details>" in page
    rest = bench(client, world, asking={"left": "2", "page": "1"}).content.decode()
    assert rest.count("One more place would do") == 2
    assert 'href="?left=1&amp;page=1"' in rest
    assert "<details open>" in rest
    assert rest.count('data-s="plus"') == page.count('data-s="plus"')


def waiting(world: World, name: str, size: int) -> None:
    """So many mentors and mentees who fit each other."""
    for number in range(size):
        mentor(world.programme, f"{name} Mentor{number}")
        mentee(world.programme, f"{name} Mentee{number}")
