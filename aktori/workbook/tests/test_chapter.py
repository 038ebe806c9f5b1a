"""A chapter to read."""

import pytest
from django.test import Client

from aktori.workbook import content
from tests.world import World


@pytest.mark.parametrize("slug", [one.slug for one in content.chapters("en")])
@pytest.mark.parametrize("reader", ["aino", "henrik"])
def test_every_chapter_opens_with_its_exercises(
    client: Client, world: World, slug: str, reader: str
) -> None:
    person = getattr(world, reader)
    client.force_login(person)
    text = client.get(f"/workbook/{slug}/").content.decode()
    chapter = content.chapter(slug, person.language)
    assert chapter.html in text
    assert f'class="prose" lang="{person.language}"' in text
    for exercise in chapter.exercises:
        assert f'href="/workbook/exercise/{exercise.code}/"' in text


def test_a_swedish_reader_reads_it_in_swedish(client: Client, world: World) -> None:
    client.force_login(world.karin)
    text = client.get("/workbook/ground-rules/").content.decode()
    assert 'class="prose" lang="sv"' in text
    assert "Förtrolighet på ren svenska" in text


def test_an_unknown_chapter_is_not_found(client: Client, world: World) -> None:
    client.force_login(world.aino)
    assert client.get("/workbook/no-such-chapter/").status_code == 404
