"""The promised day: keys first, then the rows; dates and states stay until later."""

from datetime import UTC, datetime

import pytest

from aktori.audit.models import Entry
from aktori.goals.actions import write_goal
from aktori.goals.models import Goal
from aktori.goals.queries import goals_in, open_goals
from aktori.goals.text import GoalText
from aktori.meetings.models import Meeting
from aktori.meetings.tests.test_actions import agree
from aktori.mentorships.actions import write_agreement
from aktori.mentorships.models import Agreement
from aktori.privacy import actions
from aktori.privacy.actions import destroy_due_content
from aktori.vault.models import VaultKey
from aktori.workbook.actions import write_answer
from aktori.workbook.models import Answer
from tests.world import NOW, World, make_pair

# Helsinki is three hours ahead of UTC in August: its 18th begins at 21 UTC on the 17th
BEFORE = datetime(2027, 8, 17, 20, 59, tzinfo=UTC)
DUE = datetime(2027, 8, 17, 21, 1, tzinfo=UTC)


def fill(world: World) -> None:
    pair = world.pair
    write_agreement(membership=pair.mentee, rules={"aim": "x"}, based_on=0, now=NOW)
    write_goal(membership=pair.mentee, text=GoalText("x"), shared=False, now=NOW)
    write_answer(membership=pair.mentee, exercise="1.3", texts={"best": "x"}, shared=True, now=NOW)
    agree(pair)


def test_the_day_comes_by_the_clocks_of_the_programme(world: World) -> None:
    fill(world)
    assert destroy_due_content(now=BEFORE) == 0
    assert VaultKey.objects.exists()
    assert destroy_due_content(now=DUE) == 2  # this one and the one elsewhere
    assert destroy_due_content(now=DUE) == 0


def test_words_are_gone_and_dates_stay(world: World) -> None:
    fill(world)
    destroy_due_content(now=DUE)
    sealed = [
        bytes(row.sealed) for table in (Agreement, Goal, Meeting) for row in table.objects.all()
    ]
    assert sealed == [b"", b"", b""]
    assert not Answer.objects.exists()
    assert not VaultKey.objects.exists()
    assert Meeting.objects.get().starts_at is not None
    assert (
        open_goals(goals_in(world.pair.mentee, world.aino), actor=world.pair.mentee.participant_id)
        == []
    )
    world.programme.refresh_from_db()
    assert world.programme.content_destroyed_at == DUE
    assert Entry.objects.filter(verb="destroy-content", about=world.programme.id).exists()


def test_another_programme_keeps_what_it_has(world: World) -> None:
    theirs = make_pair(world.elsewhere, world.olli, world.henrik)
    goal = write_goal(membership=theirs.mentee, text=GoalText("x"), shared=True, now=NOW)
    world.elsewhere.deletion_on = world.elsewhere.deletion_on.replace(year=2028)
    world.elsewhere.save()
    destroy_due_content(now=DUE)
    assert len(open_goals([goal], actor=theirs.mentee.participant_id)) == 1


def test_what_breaks_off_is_finished_the_next_time(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(world)

    def breaks(**_words: object) -> None:
        raise RuntimeError("the power is gone")

    with monkeypatch.context() as patched:
        patched.setattr(actions, "forget_goals", breaks)
        with pytest.raises(RuntimeError):
            destroy_due_content(now=DUE)
    assert not VaultKey.objects.filter(id=str(world.pair.mentorship.vault)).exists()
    assert destroy_due_content(now=DUE) >= 1
    assert bytes(Goal.objects.get().sealed) == b""
