"""A pair on a road of its own: told, locked and destroyed on its own days, and nobody else."""

from datetime import UTC, date, datetime, timedelta

import pytest

from aktori.goals.actions import write_goal
from aktori.goals.models import Goal
from aktori.goals.queries import open_goals
from aktori.goals.text import GoalText
from aktori.mail.models import Letter
from aktori.mentorships.actions import Proposal, answer, propose
from aktori.mentorships.models import Answer, Grade, Mentorship, State
from aktori.privacy import actions
from aktori.privacy.actions import announce_deletions, destroy_again, destroy_due_content
from aktori.privacy.clock import trust
from aktori.privacy.models import Announcement
from aktori.programmes.models import Kind, Role
from aktori.vault.models import VaultKey
from tests.world import NOW, World, make_participant

# in Helsinki the 1st of June begins at 21 UTC on the day before
OWN = {"starts_on": date(2026, 9, 21), "ends_on": date(2027, 3, 3), "deletion_on": date(2027, 6, 1)}
DUE = datetime(2027, 5, 31, 21, 1, tzinfo=UTC)
MONTH, WEEK = DUE - timedelta(days=30), DUE - timedelta(days=7)


@pytest.fixture(autouse=True)
def own_road(world: World) -> None:
    Mentorship.objects.filter(id=world.pair.mentorship.id).update(**OWN)


def told() -> None:
    announce_deletions(now=MONTH)
    announce_deletions(now=WEEK)


def readers(kind: str) -> set[str]:
    found = Letter.objects.filter(kind=f"mentorships/{kind}")
    return set(found.values_list("to", flat=True))


def test_only_its_members_are_told_and_on_its_days(world: World) -> None:
    assert announce_deletions(now=MONTH - timedelta(hours=1)) == 0
    assert announce_deletions(now=MONTH) == 1
    assert announce_deletions(now=MONTH + timedelta(days=1)) == 0
    assert readers("deletion_coming") == {world.aino.email, world.henrik.email}
    assert "1.6.2027" in Letter.objects.get(to=world.aino.email).subject
    announce_deletions(now=WEEK)
    world.pair.mentorship.refresh_from_db()
    world.other_pair.mentorship.refresh_from_db()
    assert world.pair.mentorship.content_locked_at == WEEK
    assert world.other_pair.mentorship.content_locked_at is None


def test_on_its_day_its_keys_go_and_the_others_read_on(world: World) -> None:
    mine = write_goal(membership=world.pair.mentee, text=GoalText("x"), shared=True, now=NOW)
    theirs = write_goal(
        membership=world.other_pair.mentee, text=GoalText("y"), shared=True, now=NOW
    )
    told()
    assert destroy_due_content(now=DUE - timedelta(minutes=2)) == 0
    assert destroy_due_content(now=DUE) == 1
    mine.refresh_from_db()
    assert bytes(mine.sealed) == b""
    vaults = [world.pair.mentorship.vault, world.pair.mentee.private_vault]
    assert not VaultKey.objects.filter(id__in=[str(one) for one in vaults]).exists()
    actor = world.other_pair.mentee.participant_id
    assert [one.text.focus for one in open_goals([theirs], actor=actor, now=DUE)] == ["y"]
    world.programme.refresh_from_db()
    assert world.programme.content_destroyed_at is None
    assert destroy_due_content(now=DUE + timedelta(days=1)) == 0


def test_what_breaks_off_for_one_pair_is_finished_the_next_night(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_goal(membership=world.pair.mentee, text=GoalText("x"), shared=True, now=NOW)
    told()

    def breaks(**_words: object) -> None:
        raise RuntimeError("the power is gone")

    with monkeypatch.context() as patched:
        patched.setattr(actions, "forget_messages", breaks)
        with pytest.raises(RuntimeError):
            destroy_due_content(now=DUE)
    assert not VaultKey.objects.filter(id=str(world.pair.mentorship.vault)).exists()
    assert bytes(Goal.objects.get().sealed) != b""
    assert destroy_due_content(now=DUE + timedelta(days=1)) == 1
    assert bytes(Goal.objects.get().sealed) == b""


def test_it_waits_for_a_whole_locked_week_like_any_other(world: World) -> None:
    announce_deletions(now=DUE)
    assert destroy_due_content(now=DUE + timedelta(days=6)) == 0
    assert VaultKey.objects.filter(id=str(world.pair.mentorship.vault)).exists()


def test_a_pair_without_notice_counts_among_what_goes_hastily(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    announce_deletions(now=WEEK)
    assert destroy_due_content(now=DUE) == 0
    assert "1 of 2 pairs would go without a month's notice" in caplog.text


def test_a_day_that_moved_away_unlocks_this_pair_alone(world: World) -> None:
    told()
    Mentorship.objects.filter(id=world.other_pair.mentorship.id).update(content_locked_at=WEEK)
    Mentorship.objects.filter(id=world.pair.mentorship.id).update(deletion_on=date(2027, 8, 1))
    announce_deletions(now=DUE)
    world.pair.mentorship.refresh_from_db()
    world.other_pair.mentorship.refresh_from_db()
    assert world.pair.mentorship.content_locked_at is None
    assert world.other_pair.mentorship.content_locked_at == WEEK
    assert destroy_due_content(now=DUE) == 0


def test_the_programme_is_done_when_the_last_pair_is(world: World) -> None:
    told()
    destroy_due_content(now=DUE)
    last = datetime(2027, 8, 17, 21, 1, tzinfo=UTC)
    for left in (30, 7):
        announce_deletions(now=last - timedelta(days=left))
    trust(last)
    destroy_due_content(now=last)
    world.programme.refresh_from_db()
    assert world.programme.content_destroyed_at == last
    assert not Mentorship.objects.with_content().exists()
    assert Announcement.objects.filter(mentorship=world.pair.mentorship).count() == 2


def test_an_old_copy_does_not_bring_it_back(world: World) -> None:
    write_goal(membership=world.pair.mentee, text=GoalText("x"), shared=True, now=NOW)
    before = bytes(Goal.objects.get().sealed)
    told()
    destroy_due_content(now=DUE)
    Goal.objects.update(sealed=before)
    Mentorship.objects.filter(id=world.pair.mentorship.id).update(content_destroyed_at=None)
    destroy_again(now=DUE)
    assert bytes(Goal.objects.get().sealed) == b""
    world.other_pair.mentorship.refresh_from_db()
    assert world.other_pair.mentorship.content_destroyed_at is None


TWELVE_WEEKS = (date(2026, 11, 23), date(2027, 2, 15), date(2027, 5, 16))


@pytest.mark.parametrize(("weeks", "own"), [(12, TWELVE_WEEKS), (None, (None, None, None))])
def test_a_pair_gets_its_road_on_the_day_both_have_said_yes(
    world: World, weeks: int | None, own: tuple[date | None, ...]
) -> None:
    programme = world.programme
    programme.kind, programme.pair_weeks = Kind.WORKPLACE, weeks
    programme.save()
    mentor = make_participant(programme, world.karin, Role.MENTOR)
    mentee = make_participant(programme, world.olli, Role.MENTEE)
    asked = Proposal(mentor=mentor, mentees=[mentee], grade=Grade.GOOD, reasons=[])
    (made,) = propose(programme=programme, proposals=[asked], now=NOW - timedelta(days=3))
    for one in made.memberships.all():
        answer(membership=one, answer=Answer.YES, now=NOW)
    made.refresh_from_db()
    assert made.state == State.ACTIVE
    assert (made.starts_on, made.ends_on, made.deletion_on) == own
    assert made.road.deletion_on == (own[2] or programme.deletion_on)
