"""Who waits and who has room: the bench and the matcher go by one rule."""

import pytest

from aktori.applications.models import Application
from aktori.applications.models import State as ApplicationState
from aktori.matching.demand import demand
from aktori.matching.models import Ruling, Wish, Writing
from aktori.matching.standing import Standing, standing
from aktori.matching.tests.cast import mentee, mentor
from aktori.mentorships.models import Kind, Membership, Mentorship, State
from aktori.programmes.models import Participant, Programme, Role
from tests.world import NOW, World, make_application

SWEDISH = [{"code": "sv", "level": "comfortable"}]


def joined(
    programme: Programme,
    *members: Participant,
    state: State = State.PROPOSED,
    kind: str = Kind.PAIR,
) -> Mentorship:
    """A mentorship of these."""
    made = Mentorship.objects.create(programme=programme, kind=kind, state=state, proposed_at=NOW)
    for part in members:
        Membership.objects.create(mentorship=made, participant=part, role=part.role)
    return made


def room(world: World) -> dict[str, int]:
    """By name who waits or has room, and how many they can take; as both pages see it."""
    table = standing(world.programme)
    found = {table.parts[one.key].person.full_name: one.capacity for one in table.given.mentors}
    seen = demand(world.programme)
    assert (seen.waiting, seen.places) == (len(table.given.mentees), sum(found.values()))
    return found | {table.parts[one.key].person.full_name: 1 for one in table.given.mentees}


def persons(table: Standing) -> dict[str, str]:
    """By key the person."""
    return {one.key: one.person for one in (*table.given.mentors, *table.given.mentees)}


@pytest.mark.parametrize("state", [State.PROPOSED, State.ACTIVE])
def test_a_mentor_with_one_of_two_places_taken_has_one_left(world: World, state: State) -> None:
    if state == State.PROPOSED:
        anna = mentor(world.programme, "Anna Aho", capacity=2)
        joined(world.programme, anna, mentee(world.programme, "Bea Berg"))
        assert room(world) == {"Anna Aho": 1}
    else:
        Participant.objects.filter(id=world.pair.mentor.participant_id).update(capacity=2)
        assert room(world) == {"Henrik Sjöblom": 1}


@pytest.mark.parametrize("state", [State.DECLINED, State.ENDED])
def test_whose_pair_was_refused_or_ended_waits_again(world: World, state: State) -> None:
    anna, bea = mentor(world.programme, "Anna Aho"), mentee(world.programme, "Bea Berg")
    joined(world.programme, anna, bea, state=state)
    assert room(world) == {"Anna Aho": 1, "Bea Berg": 1}
    given = standing(world.programme).given
    refused, before = given.ruled_out, given.earlier_pairs
    assert refused == ({(str(anna.id), str(bea.id))} if state == State.DECLINED else set())
    assert before == (
        {(str(anna.person_id), str(bea.person_id))} if state == State.ENDED else set()
    )


def test_who_left_neither_waits_nor_has_room_and_who_was_left_still_has_the_pair(
    world: World,
) -> None:
    anna, bea = mentor(world.programme, "Anna Aho"), mentee(world.programme, "Bea Berg")
    mentor(world.programme, "Gone Mentor")
    mentee(world.programme, "Gone Mentee")
    joined(world.programme, anna, bea)
    gone = ["Gone", "Bea"]
    Participant.objects.filter(person__first_name__in=gone).update(left_at=NOW)
    assert room(world) == {}


def test_each_mentee_of_a_group_takes_a_place_and_a_circle_takes_none(world: World) -> None:
    anna = mentor(world.programme, "Anna Aho", capacity=5)
    group = [mentee(world.programme, name) for name in ("Bea Berg", "Cia Carp", "Dan Dahl")]
    joined(world.programme, anna, *group, kind=Kind.GROUP)
    circle = [mentee(world.programme, name) for name in ("Eva Ek", "Fia Falk")]
    joined(world.programme, *circle, kind=Kind.CIRCLE)
    assert room(world) == {"Anna Aho": 2, "Eva Ek": 1, "Fia Falk": 1}


def test_a_pair_in_another_programme_takes_no_place_but_is_not_made_again(world: World) -> None:
    anna, bea = mentor(world.programme, "Anna Aho"), mentee(world.programme, "Bea Berg")
    parts = [
        Participant.objects.create(
            programme=world.elsewhere, person=one.person, role=one.role, joined_at=NOW
        )
        for one in (anna, bea)
    ]
    made = joined(world.elsewhere, *parts)
    assert room(world) == {"Anna Aho": 1, "Bea Berg": 1}
    assert not standing(world.programme).given.earlier_pairs
    Mentorship.objects.filter(id=made.id).update(
        state=State.ACTIVE, vault=world.pair.mentorship.vault, active_at=NOW
    )
    earlier = standing(world.programme).given.earlier_pairs
    assert earlier == {(str(anna.person_id), str(bea.person_id))}


def test_the_reserve_list_is_asked_for_by_role_and_never_waits_on_the_bench(world: World) -> None:
    for role, name in ((Role.MENTOR, "Vara Mentori"), (Role.MENTEE, "Vara Aktori")):
        row = make_application(world.programme, role, name.lower().replace(" ", "."), name)
        Application.objects.filter(id=row.id).update(state=ApplicationState.RESERVE, capacity=2)
    assert room(world) == {}
    table = standing(world.programme, reserve=Role.MENTOR)
    (spare,) = table.given.mentors
    assert (spare.person, spare.capacity) == ("vara.mentori@example.org", 2)
    assert not table.given.mentees
    assert [one.full_name for one in table.reserve.values()] == ["Vara Mentori"]


def test_who_takes_part_and_is_on_the_reserve_list_too_is_one_person(world: World) -> None:
    bea = mentee(world.programme, "Bea Berg")
    row = make_application(world.programme, Role.MENTOR, "BEA.berg", "Bea Berg")
    Application.objects.filter(id=row.id).update(state=ApplicationState.RESERVE)
    found = persons(standing(world.programme, reserve=Role.MENTOR))
    assert found == {str(bea.id): str(bea.person_id), str(row.id): str(bea.person_id)}


def test_wishes_are_those_of_who_waits_the_dearest_first(world: World) -> None:
    anna, bo = mentor(world.programme, "Anna Aho"), mentor(world.programme, "Bo Blom")
    bea = mentee(world.programme, "Bea Berg")
    for rank, one in ((2, anna), (1, bo)):
        Wish.objects.create(mentee=bea, mentor=one, rank=rank)
    Wish.objects.create(mentee=world.pair.mentee.participant, mentor=anna, rank=1)
    (told,) = standing(world.programme).given.mentees
    assert told.wished_mentors == (str(bo.id), str(anna.id))


def test_whom_somebody_asked_not_to_meet_is_found_though_that_one_has_a_pair(world: World) -> None:
    bea = mentee(world.programme, "Bea Berg", exclusions="Henrik Sjöblom")
    (told,) = standing(world.programme).given.mentees
    assert told.key == str(bea.id)
    assert told.excluded == {str(world.henrik.id)}


def test_what_a_person_told_in_one_part_holds_in_the_other(world: World) -> None:
    rows = Application.objects.filter(participant=world.pair.mentee.participant)
    rows.update(exclusions="Tuula Saarela")
    part = Participant.objects.create(
        programme=world.programme, person=world.aino, role=Role.MENTOR, joined_at=NOW
    )
    row = make_application(world.programme, Role.MENTOR, "aino.lehtinen", "Aino Lehtinen")
    Application.objects.filter(id=row.id).update(state=ApplicationState.ACCEPTED, participant=part)
    (told,) = standing(world.programme).given.mentors
    assert told.excluded == {str(world.tuula.id)}


def test_a_ruling_keeps_two_apart(world: World) -> None:
    anna, bea = mentor(world.programme, "Anna Aho"), mentee(world.programme, "Bea Berg")
    Ruling.objects.create(programme=world.programme, mentor=anna, mentee=bea, at=NOW)
    assert standing(world.programme).given.ruled_out == {(str(anna.id), str(bea.id))}


def test_demand_counts_three_themes_of_a_mentee_and_every_place_of_a_mentor(world: World) -> None:
    mentee(world.programme, "Bea Berg", themes=["salary", "strengths", "networking", "job-search"])
    mentee(world.programme, "Cia Carp", themes=["salary"], languages=SWEDISH)
    mentor(world.programme, "Anna Aho", capacity=3, themes=["salary", "job-search"])
    found = demand(world.programme)
    assert [(asked, there) for _name, asked, there in found.themes] == [(2, 3), (1, 0), (1, 0)]
    assert [(asked, there) for _name, asked, there in found.languages] == [(1, 3), (1, 0)]


def test_texts_are_still_to_be_read_only_of_those_who_wait_or_have_room(world: World) -> None:
    bea = mentee(world.programme, "Bea Berg")
    mentee(world.programme, "Cia Carp", wondering="", wished_mentor="", can_tell="")
    mentor(world.programme, "Anna Aho", wondering="", can_tell="")
    assert demand(world.programme).unread == 1
    Writing.objects.create(participant=bea, of="")
    assert demand(world.programme).unread == 0
    world.programme.compare_texts = False
    Writing.objects.all().delete()
    assert demand(world.programme).unread == 0
