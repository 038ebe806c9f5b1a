"""Numbers counted by the database, each at the moment where it changes."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db.models import F

from aktori.applications.models import Application
from aktori.care.models import Case
from aktori.closing.models import Farewell
from aktori.home.rules import quiet_time
from aktori.meetings.models import Meeting, State
from aktori.meetings.queries import signals
from aktori.mentorships.models import Agreement, Mentorship
from aktori.preparation.models import Preparation
from aktori.programmes.models import Participant
from aktori.reports import counting
from aktori.reports.facts import facts_of
from aktori.reports.tests.season import AFTER
from tests.world import JOINED, NOW, Pair, World, make_pair, make_person

DAY, MOMENT = timedelta(days=1), timedelta(microseconds=1)


def met(pair: Pair, at: datetime, state: State = State.HELD) -> None:
    hour = timedelta(hours=1)
    pair.mentorship.meetings.create(
        state=state, zone="UTC", proposed_by=pair.mentee, proposed_at=NOW, sealed=b"",
        starts_at=at, ends_at=at + hour, agreed_at=NOW, held_at=at + hour,
    )  # fmt: skip


def agreed(pair: Pair, version: int, at: datetime | None) -> None:
    Agreement.objects.create(
        mentorship=pair.mentorship, version=version, sealed=b"", written_at=NOW,
        written_by=pair.mentee.participant, confirmed_at=at,
    )  # fmt: skip


def began(pair: Pair) -> datetime:
    found = Mentorship.objects.get(id=pair.mentorship.id).active_at
    assert found is not None
    return found


@pytest.mark.parametrize(("late", "in_time"), [(timedelta(0), 1), (MOMENT, 0)])
def test_rules_are_in_time_until_three_weeks_are_over(
    world: World, late: timedelta, in_time: int
) -> None:
    agreed(world.pair, 1, None)
    # a newer version confirmed later does not make the first one late
    agreed(world.pair, 2, began(world.pair) + 21 * DAY + late)
    agreed(world.pair, 3, began(world.pair) + 40 * DAY)
    facts = facts_of(world.programme, AFTER)
    assert (facts.rules, facts.rules_in_time) == ((1, 2), (in_time, 2))


@pytest.mark.parametrize(("early", "in_time"), [(timedelta(0), 0), (MOMENT, 1)])
def test_the_first_meeting_is_in_time_on_the_whole_thirtieth_day(
    world: World, early: timedelta, in_time: int
) -> None:
    Meeting.objects.all().delete()
    met(world.pair, began(world.pair) + 31 * DAY - early)
    met(world.pair, began(world.pair) + 2 * DAY, State.AGREED)
    assert facts_of(world.programme, AFTER).met_in_time == (in_time, 2)


@pytest.mark.parametrize("days", [35, 36, 44, 45, 46])
@pytest.mark.parametrize("step", [-MOMENT, timedelta(0), MOMENT])
def test_who_is_in_touch_and_who_is_silent_is_told_as_on_every_other_page(
    world: World, days: int, step: timedelta
) -> None:
    Meeting.objects.all().delete()
    now = began(world.pair) + 100 * DAY
    met(world.pair, now - days * DAY + step)
    met(world.pair, now - 80 * DAY)
    mine = Mentorship.objects.filter(programme=world.programme)
    quiet = [quiet_time(one, now).days for one in signals(mine)]
    facts = facts_of(world.programme, now)
    assert facts.silent == (sum(one >= 45 for one in quiet), 2)
    assert facts.touched == (sum(one <= 35 for one in quiet), 2)


def test_a_meeting_that_is_agreed_touches_while_it_is_ahead(world: World) -> None:
    Meeting.objects.all().delete()
    now = began(world.pair) + 100 * DAY
    met(world.pair, now, State.AGREED)
    met(world.other_pair, now + DAY, State.AGREED)
    # one that nobody has said was held stands before it
    met(world.other_pair, now - DAY, State.AGREED)
    facts = facts_of(world.programme, now)
    assert (facts.touched, facts.silent) == ((1, 2), (1, 2))


def test_nobody_is_silent_whose_own_road_has_ended(world: World) -> None:
    now = began(world.pair) + 100 * DAY
    today = world.programme.today(now)
    Mentorship.objects.filter(id=world.pair.mentorship.id).update(
        starts_on=today - 90 * DAY, ends_on=today - DAY, deletion_on=today + DAY
    )
    assert facts_of(world.programme, now).silent[1] == 1
    assert facts_of(world.programme, now).on_target[1] == 2


def test_a_pair_ends_early_until_the_last_day_begins_where_it_is_held(world: World) -> None:
    # the nineteenth of May begins in Kathmandu at 18:15 of the day before
    midnight = datetime(2027, 5, 18, 18, 15, tzinfo=UTC)
    type(world.programme).objects.update(zone="Asia/Kathmandu", ends_on=date(2027, 5, 19))
    world.programme.refresh_from_db()
    Mentorship.objects.update(state="ended", ended_at=midnight, end_reason="time")
    assert facts_of(world.programme, AFTER).ended_early == (0, 2)
    Mentorship.objects.update(ended_at=midnight - MOMENT)
    found = facts_of(world.programme, AFTER)
    assert (found.ended_early, found.explained, found.end_reasons) == ((2, 2), (2, 2), {})
    Mentorship.objects.filter(id=world.pair.mentorship.id).update(
        starts_on=date(2027, 1, 1), ends_on=date(2027, 5, 18), deletion_on=date(2027, 8, 1)
    )
    assert facts_of(world.programme, AFTER).ended_early == (1, 2)


def test_applicants_heard_after_whole_days_where_it_is_held(world: World) -> None:
    Application.objects.all().delete()
    closes = world.programme.call_closes
    # in Helsinki in summer the day after begins at 21:00
    over = datetime(closes.year, closes.month, closes.day, 21, tzinfo=UTC)
    assert counting.midnight_after(world.programme, closes) == over
    times = [
        (over - 30 * DAY, over + 14 * DAY - MOMENT),  # fourteen days after the call
        (over - 30 * DAY, over + 14 * DAY),  # fifteen
        (over, over + 15 * DAY - MOMENT),  # sent on the day after: fourteen
        (over - MOMENT, over + 14 * DAY),  # sent on the last day: fifteen
        (over - DAY, None),
    ]
    for number, (sent, decided) in enumerate(times):
        Application.objects.create(
            programme=world.programme, role="mentee", state="sent", source="form", field="06",
            email=f"{number}@example.org", consent_at=sent, created_at=sent, updated_at=sent,
            sent_at=sent, decided_at=decided,
        )  # fmt: skip
    found = facts_of(world.programme, AFTER)
    assert (found.applicants, found.decided, found.decision_days) == (5, (2, 5), 14)


def test_prepared_is_who_was_ready_before_the_kick_offs_day_was_over(world: World) -> None:
    Preparation.objects.all().delete()
    over = counting.midnight_after(world.programme, world.programme.starts_on)
    one, other = world.pair.mentee.participant, world.pair.mentor.participant
    Preparation.objects.create(participant=one, reached=5, done_at=over - MOMENT)
    Preparation.objects.create(participant=other, reached=5, done_at=over)
    off = world.other_pair.mentee.participant
    Preparation.objects.create(participant=off, reached=5, done_at=over - DAY, waived_at=over)
    found = facts_of(world.programme, AFTER)
    every = Participant.objects.filter(programme=world.programme).count()
    assert found.waived == (1, every)
    assert (found.prepared, found.gone_through) == ((1, every - 1), (2, every - 1))


def test_mentors_are_back_who_are_mentors_again(world: World) -> None:
    world.programme.copied_from = world.elsewhere
    world.programme.save()
    Participant.objects.filter(programme=world.elsewhere).delete()
    again, as_mentee = world.pair.mentor.participant.person, world.pair.mentee.participant.person
    gone = make_person("poissa", "Poissa Oleva")
    for person, role in (
        (again, "mentor"), (again, "mentee"), (as_mentee, "mentor"), (gone, "mentor"),
    ):  # fmt: skip
        world.elsewhere.participants.create(person=person, role=role, capacity=3, joined_at=NOW)
    before = facts_of(world.programme, AFTER)
    assert before.back_again == (1, 3)
    # who was here the round before has no place in this one's numbers
    mentors = Participant.objects.filter(programme=world.programme, role="mentor")
    assert (before.mentors, before.places) == (
        mentors.count(), sum(one.capacity for one in mentors)
    )  # fmt: skip


def test_pairs_that_are_alike_are_each_counted(world: World) -> None:
    for number in range(5):
        mentee, mentor = make_person(f"a.{number}", "A B"), make_person(f"b.{number}", "C D")
        pair = make_pair(world.programme, mentee, mentor)
        for member in (pair.mentee, pair.mentor)[: 1 + number % 2]:
            Farewell.objects.create(membership=member, sealed=b"", at=NOW)
    Mentorship.objects.filter(id=world.other_pair.mentorship.id).update(reasons=[])
    Mentorship.objects.exclude(id=world.other_pair.mentorship.id).update(reasons=[{"code": "a"}])
    Mentorship.objects.filter(programme=world.programme).update(
        state="ended", ended_at=F("active_at") + 9 * DAY, end_reason="time"
    )
    found = facts_of(world.programme, AFTER)
    assert (found.pairs, found.reasons_shown) == (7, (6, 7))
    assert (found.farewells, found.end_reasons) == ((2, 7), {"time": 7})
    assert len(found.meetings) == 7


def test_a_cry_for_help_is_counted_from_its_day_where_it_is_held(world: World) -> None:
    monday = datetime(2026, 11, 2, 22, tzinfo=UTC)  # Tuesday in Helsinki: due on Friday
    for answered in (monday + 3 * DAY, monday + 4 * DAY - MOMENT, monday + 4 * DAY):
        Case.objects.create(membership=world.pair.mentee, asked_at=monday, answered_at=answered)
    assert facts_of(world.programme, JOINED + 90 * DAY).answered == (2, 3)
