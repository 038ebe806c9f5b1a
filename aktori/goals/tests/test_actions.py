"""Goals: sealed, their owner's alone to write, shared only when their owner says so."""

from datetime import timedelta

import pytest

from aktori.goals import actions
from aktori.goals.models import Goal, State
from aktori.goals.queries import goals_in, open_goals
from aktori.goals.text import GoalText, Step
from aktori.mentorships.actions import destroy_keys, end_mentorship, forget_content
from aktori.mentorships.models import Membership
from aktori.people.models import Person
from aktori.vault.records import RecordRefused
from tests.world import NOW, World

TEXT = GoalText("Uskallan hakea Kumpulaan", "kun hakemus on lähtenyt", (Step("Soita Leenalle"),))
LATER = NOW + timedelta(hours=1)


def read(person: Person, membership: Membership) -> list[str]:
    seen = goals_in(membership, person)
    return [one.text.focus for one in open_goals(seen, actor=membership.participant_id, now=NOW)]


def test_a_private_goal_is_read_by_its_owner_alone(world: World) -> None:
    pair = world.pair
    actions.write_goal(membership=pair.mentee, text=TEXT, shared=False, now=NOW)
    assert read(world.aino, pair.mentee) == [TEXT.focus]
    assert read(world.henrik, pair.mentor) == []


def test_a_shared_goal_is_read_by_the_pair_and_nobody_else(world: World) -> None:
    pair = world.pair
    actions.write_goal(membership=pair.mentee, text=TEXT, shared=True, now=NOW)
    assert read(world.henrik, pair.mentor) == [TEXT.focus]
    for person in (world.elias, world.maija, world.olli):
        assert not Goal.objects.visible_to(person).exists()


@pytest.mark.parametrize("shared", [True, False])
def test_no_word_of_it_is_in_the_row(world: World, shared: bool) -> None:
    goal = actions.write_goal(membership=world.pair.mentee, text=TEXT, shared=shared, now=NOW)
    goal.refresh_from_db()
    for word in (b"Kumpulaan", b"Leenalle", b"hakemus"):
        assert word not in bytes(goal.sealed)


def test_sharing_moves_the_words_into_the_shared_vault_and_back(world: World) -> None:
    pair = world.pair
    goal = actions.write_goal(membership=pair.mentee, text=TEXT, shared=False, now=NOW)
    actions.change_goal(goal=goal, text=TEXT, shared=True, revision=1, now=LATER)
    assert read(world.henrik, pair.mentor) == [TEXT.focus]
    actions.change_goal(goal=goal, text=TEXT, shared=False, revision=2, now=LATER)
    assert read(world.henrik, pair.mentor) == []
    assert read(world.aino, pair.mentee) == [TEXT.focus]


def test_a_goal_flipped_to_shared_in_the_database_does_not_open(world: World) -> None:
    goal = actions.write_goal(membership=world.pair.mentee, text=TEXT, shared=False, now=NOW)
    Goal.objects.filter(id=goal.id).update(shared=True)
    with pytest.raises(RecordRefused):
        read(world.henrik, world.pair.mentor)


def test_an_older_revision_is_not_written_over_a_newer_one(world: World) -> None:
    goal = actions.write_goal(membership=world.pair.mentee, text=TEXT, shared=True, now=NOW)
    actions.tick_step(goal=goal, text=TEXT, place=0, now=LATER)
    with pytest.raises(actions.ChangedMeanwhile):
        actions.change_goal(goal=goal, text=TEXT, shared=True, revision=1, now=LATER)
    (opened,) = open_goals([goal], actor=world.pair.mentee.participant_id, now=NOW)
    assert opened.text.done == 1


def test_a_goal_is_closed_and_taken_up_again(world: World) -> None:
    goal = actions.write_goal(membership=world.pair.mentee, text=TEXT, shared=True, now=NOW)
    assert actions.close_goal(goal=goal, state=State.REACHED, now=LATER).state == State.REACHED
    with pytest.raises(actions.NotNow):
        actions.close_goal(goal=goal, state=State.LET_GO, now=LATER)
    assert actions.close_goal(goal=goal, state=State.ACTIVE, now=LATER).state == State.ACTIVE


def test_nothing_is_written_once_the_pair_has_ended(world: World) -> None:
    end_mentorship(membership=world.pair.mentee, reason="", now=NOW)
    world.pair.mentee.mentorship.refresh_from_db()
    with pytest.raises(actions.NotNow):
        actions.write_goal(membership=world.pair.mentee, text=TEXT, shared=True, now=LATER)


def test_destroyed_goals_are_left_out(world: World) -> None:
    goal = actions.write_goal(membership=world.pair.mentee, text=TEXT, shared=True, now=NOW)
    destroy_keys(mentorships=world.programme.mentorships.all(), now=LATER)
    forget_content(mentorships=world.programme.mentorships.all(), now=LATER)
    assert read(world.aino, world.pair.mentee) == []
    actions.forget_goals(mentorships=world.programme.mentorships.all())
    goal.refresh_from_db()
    assert bytes(goal.sealed) == b""
