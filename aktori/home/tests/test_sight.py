"""What lies ahead of a programme, counted by the database: each pair, meeting and person once."""

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from aktori.feedback.models import Answered, Wave
from aktori.feedback.reminders import letters_ahead
from aktori.feedback.rules import window
from aktori.home.rules import FIRST_AFTER, QUIET_FOR_PAIR
from aktori.home.sight import Sight
from aktori.home.timeline import AHEAD
from aktori.meetings.models import Meeting
from aktori.meetings.models import State as MeetingState
from aktori.mentorships.actions import pause
from aktori.mentorships.models import Kind, Mentorship, State
from tests.world import NOW, World, make_pair, make_person

A_DAY = timedelta(days=1)
LATER = NOW + 9 * A_DAY


def ahead(world: World, job: str, now: datetime = NOW) -> Counter[datetime]:
    """What a job will do and when, as the road tells it."""
    return Counter(AHEAD[job](Sight(world.programme, now)))


def meet(pair: Mentorship, at: datetime, **details: object) -> None:
    """An agreed meeting of a pair."""
    Meeting.objects.create(
        mentorship=pair,
        proposed_by=pair.memberships.all()[0],
        state=MeetingState.AGREED,
        starts_at=at,
        ends_at=at + timedelta(hours=1),
        proposed_at=NOW,
        **details,
    )


def midnight(on: date) -> datetime:
    """When a day begins where the programme is."""
    return datetime.combine(on, time(), ZoneInfo("Europe/Helsinki"))


def test_two_pairs_that_meet_at_one_time_count_twice(world: World) -> None:
    meet(world.pair.mentorship, LATER)
    meet(world.other_pair.mentorship, LATER)
    assert ahead(world, "brief-members") == {LATER - 2 * A_DAY: 2}
    assert ahead(world, "ask-after-meetings") == {LATER + timedelta(hours=1): 2}
    assert ahead(world, "nudge-quiet-pairs") == {LATER + QUIET_FOR_PAIR: 2}


def test_what_has_been_sent_about_a_meeting_lies_ahead_no_more(world: World) -> None:
    meet(world.pair.mentorship, LATER, briefed_at=NOW)
    meet(world.other_pair.mentorship, LATER, asked_at=NOW)
    assert ahead(world, "brief-members").total() == 1
    assert ahead(world, "ask-after-meetings").total() == 1


def test_meetings_of_another_programme_do_not_count(world: World) -> None:
    Mentorship.objects.filter(id=world.other_pair.mentorship.id).update(programme=world.elsewhere)
    meet(world.other_pair.mentorship, LATER)
    assert not ahead(world, "brief-members")
    assert ahead(world, "nudge-quiet-pairs").total() == 1


def test_only_pairs_that_have_not_met_are_asked_and_no_circle(world: World) -> None:
    new = datetime(2026, 11, 20, 9, tzinfo=UTC)
    Mentorship.objects.all().update(active_at=new)
    assert ahead(world, "ask-for-first-meetings") == {new + FIRST_AFTER: 2}
    meet(world.pair.mentorship, LATER)
    assert ahead(world, "ask-for-first-meetings") == {new + FIRST_AFTER: 1}
    Mentorship.objects.all().update(kind=Kind.CIRCLE)
    assert not ahead(world, "ask-for-first-meetings")


def test_who_said_yes_before_the_kick_off_is_asked_ten_days_after_it(world: World) -> None:
    eve = datetime(2026, 9, 23, 20, tzinfo=UTC)
    begins = midnight(date(2026, 9, 24))
    assert ahead(world, "ask-for-first-meetings", eve) == {begins + FIRST_AFTER: 2}
    # on the eve of the tenth day, by the programme's clock, it still lies ahead
    last = begins + FIRST_AFTER - timedelta(minutes=1)
    assert ahead(world, "ask-for-first-meetings", last) == {begins + FIRST_AFTER: 2}


def test_a_pair_that_rests_is_left_alone_until_its_break_ends(world: World) -> None:
    pause(membership=world.pair.mentee, until=date(2026, 12, 10), now=NOW)
    assert ahead(world, "end-breaks") == {datetime(2026, 12, 11, tzinfo=UTC): 1}
    assert ahead(world, "nudge-quiet-pairs").total() == 1
    assert ahead(world, "tell-of-stops").total() == 2


def test_a_mentor_of_two_pairs_on_one_road_is_asked_once(world: World) -> None:
    road = world.programme.road
    at = midnight(window(Wave.MIDPOINT, road).letters[0])
    assert Counter(letters_ahead(world.programme, NOW))[at] == 4
    other = world.other_pair.mentor
    other.participant = world.pair.mentor.participant
    other.save()
    assert Counter(letters_ahead(world.programme, NOW))[at] == 3
    # a road of its own that is the programme's to the day is one road with it
    Mentorship.objects.filter(id=world.pair.mentorship.id).update(
        starts_on=road.starts_on, ends_on=road.ends_on, deletion_on=road.deletion_on
    )
    assert Counter(letters_ahead(world.programme, NOW))[at] == 3
    Answered.objects.create(participant=other.participant, wave=Wave.MIDPOINT)
    assert Counter(letters_ahead(world.programme, NOW))[at] == 2


def test_pairs_that_ended_are_asked_in_the_end_alone(world: World) -> None:
    Mentorship.objects.filter(id=world.pair.mentorship.id).update(state=State.ENDED)
    road, found = world.programme.road, Counter(letters_ahead(world.programme, NOW))
    assert found[midnight(window(Wave.MIDPOINT, road).letters[0])] == 2
    assert found[midnight(window(Wave.CLOSING, road).letters[0])] == 4
    assert found[midnight(window(Wave.FOLLOW_UP, road).letters[0])] == 4


def test_letters_of_a_wave_that_is_over_do_not_lie_ahead(world: World) -> None:
    waves = {at.date() for at in letters_ahead(world.programme, NOW)}
    assert not waves & set(window(Wave.BASELINE, world.programme.road).letters)


def test_pairs_on_roads_of_their_own_come_by_their_last_day_with_both_names(world: World) -> None:
    days = {"starts_on": date(2026, 11, 2), "deletion_on": date(2027, 4, 25)}
    for pair, ends_on in ((world.pair, date(2027, 2, 1)), (world.other_pair, date(2027, 1, 25))):
        Mentorship.objects.filter(id=pair.mentorship.id).update(ends_on=ends_on, **days)
    make_pair(world.programme, make_person("x", "Xenia Eka"), make_person("y", "Ylva Toka"))
    Mentorship.objects.create(
        programme=world.programme, state=State.ENDED, proposed_at=NOW, active_at=NOW,
        ends_on=date(2027, 3, 1), **days,
    )  # fmt: skip
    found = Sight(world.programme, NOW).own
    names = [one.names for one in found]
    assert names == ["Tuula Saarela · Elias Nyström", "Henrik Sjöblom · Aino Lehtinen", ""]
    assert [one.id for one in found[:2]] == [
        world.other_pair.mentorship.id,
        world.pair.mentorship.id,
    ]
