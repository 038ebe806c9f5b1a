"""The promised day: keys first, then the rows; dates and states stay until later."""

from datetime import UTC, datetime, timedelta

import pytest

from aktori.audit.models import Entry
from aktori.goals.actions import write_goal
from aktori.goals.models import Goal
from aktori.goals.queries import goals_in, open_goals
from aktori.goals.text import GoalText
from aktori.mail.models import Letter
from aktori.meetings.models import Meeting
from aktori.meetings.tests.test_actions import agree
from aktori.mentorships.actions import NotNow, write_agreement
from aktori.mentorships.models import Agreement
from aktori.privacy import actions
from aktori.privacy.actions import announce_deletions, destroy_due_content
from aktori.privacy.clock import tick, trust
from aktori.privacy.models import Announcement
from aktori.vault.models import VaultKey
from aktori.workbook.actions import write_answer
from aktori.workbook.models import Answer
from tests.world import NOW, World, make_pair

# Helsinki is three hours ahead of UTC in August: its 18th begins at 21 UTC on the 17th
BEFORE = datetime(2027, 8, 17, 20, 59, tzinfo=UTC)
DUE = datetime(2027, 8, 17, 21, 1, tzinfo=UTC)
MONTH, WEEK = DUE - timedelta(days=30), DUE - timedelta(days=7)


def told() -> None:
    """The notices went out when they should."""
    announce_deletions(now=MONTH)
    announce_deletions(now=WEEK)


def fill(world: World) -> None:
    pair = world.pair
    write_agreement(membership=pair.mentee, rules={"aim": "x"}, based_on=0, now=NOW)
    write_goal(membership=pair.mentee, text=GoalText("x"), shared=False, now=NOW)
    write_answer(membership=pair.mentee, exercise="1.3", texts={"best": "x"}, shared=True, now=NOW)
    agree(pair)


def test_the_day_comes_by_the_clocks_of_the_programme(world: World) -> None:
    fill(world)
    told()
    assert destroy_due_content(now=BEFORE) == 0
    assert VaultKey.objects.exists()
    assert destroy_due_content(now=DUE) == 2  # this one and the one elsewhere
    assert destroy_due_content(now=DUE) == 0


def test_words_are_gone_and_dates_stay(world: World) -> None:
    fill(world)
    told()
    destroy_due_content(now=DUE)
    sealed = [
        bytes(row.sealed) for table in (Agreement, Goal, Meeting) for row in table.objects.all()
    ]
    assert sealed == [b"", b"", b""]
    assert not Answer.objects.exists()
    assert not VaultKey.objects.exists()
    assert Meeting.objects.get().starts_at is not None
    assert (
        open_goals(
            goals_in(world.pair.mentee, world.aino), actor=world.pair.mentee.participant_id, now=NOW
        )
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
    told()
    destroy_due_content(now=DUE)
    assert len(open_goals([goal], actor=theirs.mentee.participant_id, now=NOW)) == 1


def test_what_breaks_off_is_finished_the_next_time(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(world)
    told()

    def breaks(**_words: object) -> None:
        raise RuntimeError("the power is gone")

    with monkeypatch.context() as patched:
        patched.setattr(actions, "forget_goals", breaks)
        with pytest.raises(RuntimeError):
            destroy_due_content(now=DUE)
    assert not VaultKey.objects.filter(id=str(world.pair.mentorship.vault)).exists()
    assert destroy_due_content(now=DUE) >= 1
    assert bytes(Goal.objects.get().sealed) == b""


def letters(kind: str) -> int:
    return Letter.objects.filter(kind=f"mentorships/{kind}").count()


def test_members_are_told_a_month_and_a_week_before_and_once_each(world: World) -> None:
    assert announce_deletions(now=MONTH - timedelta(hours=1)) == 0
    assert announce_deletions(now=MONTH) == 2  # this programme and the one elsewhere
    assert announce_deletions(now=MONTH + timedelta(days=1)) == 0
    assert (letters("deletion_coming"), letters("deletion_near")) == (4, 0)
    announce_deletions(now=WEEK)
    announce_deletions(now=WEEK + timedelta(days=1))
    assert (letters("deletion_coming"), letters("deletion_near")) == (4, 4)


def test_the_last_week_locks_writing_and_leaves_reading(world: World) -> None:
    fill(world)
    told()
    pair = world.pair
    pair.mentee.mentorship.refresh_from_db()
    with pytest.raises(NotNow):
        write_agreement(membership=pair.mentee, rules={"aim": "y"}, based_on=1, now=WEEK)
    seen = goals_in(pair.mentee, world.aino)
    assert len(open_goals(seen, actor=pair.mentee.participant_id, now=WEEK)) == 1


def test_a_date_that_moves_away_opens_what_was_locked_and_starts_anew(world: World) -> None:
    told()
    world.programme.deletion_on += timedelta(days=60)
    world.programme.save()
    announce_deletions(now=DUE)
    world.pair.mentorship.refresh_from_db()
    assert world.pair.mentorship.content_locked_at is None
    destroy_due_content(now=DUE)
    world.programme.refresh_from_db()
    assert world.programme.content_destroyed_at is None
    announce_deletions(now=DUE + timedelta(days=53))
    assert Announcement.objects.filter(programme=world.programme).count() == 3


def test_content_that_was_not_locked_for_a_week_waits(world: World) -> None:
    announce_deletions(now=DUE)  # the site was down until the day itself
    assert destroy_due_content(now=DUE + timedelta(days=6)) == 0
    world.programme.refresh_from_db()
    assert world.programme.content_destroyed_at is None


def test_many_vaults_without_fair_notice_wait_for_the_operator(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    announce_deletions(now=WEEK)
    assert destroy_due_content(now=DUE) == 0
    assert "2 of 2 pairs would go without a month's notice" in caplog.text
    assert VaultKey.objects.exists()


@pytest.mark.parametrize("leap", [timedelta(hours=25), timedelta(days=-1)])
def test_after_a_leap_of_the_clock_nothing_is_destroyed(
    world: World, leap: timedelta, caplog: pytest.LogCaptureFixture
) -> None:
    told()
    tick(DUE - leap)
    assert destroy_due_content(now=DUE) == 0
    assert "the clock leapt" in caplog.text
    assert destroy_due_content(now=DUE + timedelta(hours=1)) == 0
    trust(DUE + timedelta(hours=2))
    assert destroy_due_content(now=DUE + timedelta(hours=3)) == 2
