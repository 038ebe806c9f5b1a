"""How a person's pairs are asked for."""

from aktori.mentorships.models import Answer, Membership, Mentorship, of_person
from aktori.mentorships.queries import memberships_of
from tests.world import World


def test_whose_they_are_is_joined_before_what_they_are_shown_with(world: World) -> None:
    sql = str(Mentorship.objects.visible_to(world.aino).select_related("programme").query)
    assert "(SELECT" not in sql
    assert sql.index('JOIN "programmes_participant"') < sql.index('JOIN "programmes_programme"')


def test_a_pair_left_by_a_no_is_not_ones_own(world: World) -> None:
    mine = world.pair.mentee
    assert memberships_of(world.aino).get() == mine
    assert Mentorship.objects.visible_to(world.aino).get() == world.pair.mentorship
    everybody = Membership.objects.filter(of_person(world.aino, "mentorship__memberships__"))
    assert everybody.count() == 2
    Membership.objects.filter(id=mine.id).update(answer=Answer.NO)
    assert not memberships_of(world.aino).exists()
    assert not Mentorship.objects.visible_to(world.aino).exists()
    assert not everybody.exists()
