"""The pages of the ground rules."""

from django.test import Client

from aktori.mentorships.actions import write_agreement
from aktori.mentorships.models import Agreement
from tests.world import NOW, World

SECRET = "Emme puhu Kumpulan projektista."


def test_a_pair_writes_reads_and_confirms(world: World, client: Client) -> None:
    rules = f"/pairs/{world.pair.mentorship.id}/rules/"
    client.force_login(world.aino)
    assert "No rules yet" in client.get(rules + "?lang=en").content.decode()
    client.post(rules + "write/", {"based_on": 0, "confidentiality": SECRET})
    assert "has not confirmed yet" in client.get(rules).content.decode()
    client.force_login(world.henrik)
    page = client.get(rules).content.decode()
    assert SECRET in page
    client.post(rules + "confirm/", {"version": 1})
    assert Agreement.objects.get().confirmed_at is not None


def test_a_draft_starts_from_sentences_in_the_readers_language(
    world: World, client: Client
) -> None:
    client.force_login(world.henrik)
    page = client.get(f"/pairs/{world.pair.mentorship.id}/rules/write/").content.decode()
    assert "What we talk about stays between us." in page
    assert "What fits into both our lives?" in page


def test_rules_without_a_word_are_refused_where_it_happened(world: World, client: Client) -> None:
    client.force_login(world.henrik)
    page = client.post(f"/pairs/{world.pair.mentorship.id}/rules/write/", {"based_on": 0})
    assert "Write at least one rule." in page.content.decode()


def test_nothing_typed_is_lost_when_the_other_was_quicker(world: World, client: Client) -> None:
    write_agreement(membership=world.pair.mentor, rules={"aim": "x"}, based_on=0, now=NOW)
    client.force_login(world.aino)
    page = client.post(
        f"/pairs/{world.pair.mentorship.id}/rules/write/?lang=en", {"based_on": 0, "aim": SECRET}
    ).content.decode()
    assert "newer version meanwhile" in page
    assert SECRET in page


def test_nobody_else_opens_them(world: World, client: Client) -> None:
    write_agreement(membership=world.pair.mentor, rules={"aim": SECRET}, based_on=0, now=NOW)
    for person in (world.elias, world.maija, world.karin, world.olli):
        client.force_login(person)
        answer = client.get(f"/pairs/{world.pair.mentorship.id}/rules/")
        assert answer.status_code == 404
        assert SECRET not in answer.content.decode()
