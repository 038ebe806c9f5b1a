"""The coordinator's list of who is prepared."""

from django.test import Client
from time_machine import travel

from aktori.programmes.models import Role
from tests.world import NOW, World, make_participant, make_person


@travel(NOW, tick=False)
def test_a_long_list_comes_in_pages_with_the_unready_first(world: World, client: Client) -> None:
    for number in range(120):
        person = make_person(f"uusi.{number}", f"Uusi N{number:03}")
        make_participant(world.programme, person, Role.MENTEE)
    client.force_login(world.maija)
    path = f"/programmes/{world.programme.id}/preparation/?lang=en"
    first, second = (client.get(f"{path}&page={n}").content.decode() for n in (1, 2))
    assert first.count('role="rowheader"') == 100
    assert second.count('role="rowheader"') == 24  # twenty more, and the four who are ready
    assert "Uusi N000" in first
    assert "Henrik Sjöblom" in second
    assert "Page 2 of 2" in second
