"""Speed mentoring: rounds, a bell, and a yes that only two hear of."""

import pytest
from django.test import Client
from time_machine import travel

from aktori.gatherings.actions import forget_company, make_rounds
from aktori.gatherings.going_on import open_words
from aktori.gatherings.models import Encounter, FollowUp, Gathering
from aktori.gatherings.portable import portable
from aktori.gatherings.tests.test_groups import at_door, gathering
from aktori.mail.models import Letter
from aktori.vault.doors import NotAMember
from aktori.vault.models import VaultKey
from tests.world import NOW, World

__all__ = ["gathering"]


@pytest.fixture
def met(world: World, gathering: Gathering) -> Encounter:
    """Aino meets Tuula in one of eight rounds."""
    make_rounds(gathering=gathering, count=8, by=world.maija, seed=1, now=NOW)
    return Encounter.objects.get(
        mentee=world.pair.mentee.participant, mentor=world.other_pair.mentor.participant
    )


def say(client: Client, met: Encounter, word: str) -> None:
    client.post(f"/encounters/{met.id}/", {"wanted": word})


def own_page(client: Client, met: Encounter) -> str:
    return client.get(f"/gatherings/{met.gathering_id}/group/?lang=en").content.decode()


@travel(NOW, tick=False)
def test_a_coordinator_makes_rounds_and_each_sees_their_own(
    world: World, gathering: Gathering
) -> None:
    maija = at_door(world.maija)
    maija.post(f"/gatherings/{gathering.id}/rounds/make/", {"rounds": "6"})
    assert {one.round for one in Encounter.objects.all()} == {1, 2, 3, 4, 5, 6}
    assert not Encounter.objects.filter(
        mentee=world.pair.mentee.participant, mentor=world.pair.mentor.participant
    ).exists()
    page = at_door(world.henrik).get(f"/gatherings/{gathering.id}/group/?lang=en")
    mine = Encounter.objects.filter(mentor=world.pair.mentor.participant)
    assert mine.count() == 6
    for one in mine:
        assert one.mentee.person.full_name in page.content.decode()
    assert "Tuula" not in page.content.decode()
    lead = maija.get(f"/gatherings/{gathering.id}/rounds/lead/").content.decode()
    assert lead.count('data-minutes="8"') == 6
    assert "data-alone" in lead


@travel(NOW, tick=False)
def test_both_hear_of_it_when_both_say_yes(world: World, met: Encounter) -> None:
    aino, tuula = at_door(world.aino), at_door(world.tuula)
    say(aino, met, "yes")
    assert world.aino.email not in own_page(tuula, met)
    assert not Letter.objects.filter(kind="gatherings/both_said_yes").exists()
    say(tuula, met, "yes")
    say(tuula, met, "yes")
    assert world.aino.email in own_page(tuula, met)
    assert world.tuula.email in own_page(aino, met)
    letters = Letter.objects.filter(kind="gatherings/both_said_yes")
    assert {one.to for one in letters} == {world.aino.email, world.tuula.email}
    assert letters.count() == 2


@travel(NOW, tick=False)
@pytest.mark.parametrize("other", ["no", None])
def test_a_yes_alone_is_told_to_nobody(world: World, met: Encounter, other: str | None) -> None:
    aino, tuula, maija = (at_door(one) for one in (world.aino, world.tuula, world.maija))
    silent = own_page(tuula, met)
    say(aino, met, "yes")
    assert own_page(tuula, met).count("aria-pressed") == silent.count("aria-pressed")
    assert 'aria-pressed="true"' not in own_page(tuula, met)
    if other:
        say(tuula, met, other)
    assert "You both would like to go on" not in own_page(aino, met)
    assert world.tuula.email not in own_page(aino, met)
    before = [
        maija.get(path).content.decode().split("csrfmiddlewaretoken")[0]
        for path in (
            f"/gatherings/{met.gathering_id}/rounds/",
            f"/gatherings/{met.gathering_id}/groups/",
        )
    ]
    FollowUp.objects.all().delete()
    after = [
        maija.get(path).content.decode().split("csrfmiddlewaretoken")[0]
        for path in (
            f"/gatherings/{met.gathering_id}/rounds/",
            f"/gatherings/{met.gathering_id}/groups/",
        )
    ]
    assert before == after


@travel(NOW, tick=False)
def test_a_word_may_be_changed_and_nobody_else_may_say_it(world: World, met: Encounter) -> None:
    aino = at_door(world.aino)
    say(aino, met, "yes")
    say(aino, met, "no")
    assert 'value="no" aria-pressed="true"' in own_page(aino, met)
    assert FollowUp.objects.get().revision == 2
    say(at_door(world.henrik), met, "yes")
    assert aino.post(f"/encounters/{met.id}/", {"wanted": "perhaps"}).status_code == 404
    assert FollowUp.objects.count() == 1


@travel(NOW, tick=False)
def test_rounds_that_were_held_stay_as_they_are(world: World, met: Encounter) -> None:
    say(at_door(world.aino), met, "yes")
    path = f"/gatherings/{met.gathering_id}/rounds/make/?lang=en"
    page = at_door(world.maija).post(path, {"rounds": "2"}, follow=True).content.decode()
    assert "These rounds have been held" in page
    assert Encounter.objects.filter(id=met.id).exists()


@travel(NOW, tick=False)
def test_the_tables_do_not_tell_a_yes_from_a_no_and_nobody_but_the_two_can_open_it(
    world: World, met: Encounter
) -> None:
    aino, tuula = at_door(world.aino), at_door(world.tuula)
    say(aino, met, "yes")
    say(tuula, met, "no")
    met.refresh_from_db()
    first, second = FollowUp.objects.all()
    assert len(first.sealed) == len(second.sealed)
    assert {field.name for field in FollowUp._meta.concrete_fields} == {
        "id", "encounter", "by", "sealed", "revision", "at"
    }  # fmt: skip
    for other in (world.pair.mentor.participant, world.other_pair.mentee.participant):
        with pytest.raises(NotAMember):
            open_words(Encounter.objects.filter(id=met.id), other, NOW)


@travel(NOW, tick=False)
def test_ones_own_word_is_in_the_download_and_the_others_is_not(
    world: World, met: Encounter
) -> None:
    say(at_door(world.aino), met, "yes")
    say(at_door(world.tuula), met, "no")
    mine = {
        row["with"]: row["go_on"]
        for section in portable(world.aino, NOW)
        for row in section.records
        if "go_on" in row
    }
    assert mine[world.tuula.full_name] is True
    assert all(word is None for name, word in mine.items() if name != world.tuula.full_name)


@travel(NOW, tick=False)
def test_the_vault_of_two_goes_with_either_of_them(world: World, met: Encounter) -> None:
    say(at_door(world.aino), met, "yes")
    met.refresh_from_db()
    assert VaultKey.objects.filter(id__in=[met.vault]).exists()
    forget_company(person=world.tuula, now=NOW)
    assert not VaultKey.objects.filter(id__in=[met.vault]).exists()
    assert not FollowUp.objects.exists()
