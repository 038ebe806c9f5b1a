"""“Have you met?”: ten days on, once, and only to pairs that have not."""

from datetime import UTC, date, datetime, timedelta

from aktori.home.reminders import ask_for_first_meetings, first_questions_ahead
from aktori.home.sight import Sight
from aktori.mail.models import Letter
from aktori.meetings.models import Meeting, State
from aktori.mentorships.actions import pause
from aktori.mentorships.models import Mentorship
from tests.world import World

# the programme begins on 24 September; its pairs have said yes four days before
TENTH = datetime(2026, 10, 4, 7, 30, tzinfo=UTC)
A_DAY = timedelta(days=1)


def asked() -> list[str]:
    found = Letter.objects.filter(kind="home/have_you_met").order_by("to")
    return [one.to.split("@")[0] for one in found]


def meet(world: World, state: State) -> None:
    """Aino and Henrik have a meeting, or have had one."""
    Meeting.objects.create(
        mentorship=world.pair.mentorship,
        proposed_by=world.pair.mentee,
        state=state,
        starts_at=TENTH + (-A_DAY if state == State.HELD else A_DAY),
        proposed_at=TENTH - 5 * A_DAY,
        held_at=TENTH if state == State.HELD else None,
    )


def test_pairs_without_a_meeting_are_asked_once_ten_days_after_the_beginning(
    world: World,
) -> None:
    assert ask_for_first_meetings(now=TENTH - A_DAY) == 0
    assert ask_for_first_meetings(now=TENTH) == 4
    assert ask_for_first_meetings(now=TENTH + A_DAY) == 0
    assert asked() == ["aino.lehtinen", "elias.nystrom", "henrik.sjoblom", "tuula.saarela"]


def test_who_has_met_or_agreed_on_a_time_is_left_in_peace(world: World) -> None:
    for state in (State.HELD, State.AGREED):
        meet(world, state)
        ask_for_first_meetings(now=TENTH)
        assert asked() == ["elias.nystrom", "tuula.saarela"]
        Meeting.objects.all().delete()
        Letter.objects.all().delete()
        Mentorship.objects.get(id=world.other_pair.mentorship.id).memberships.update(
            first_asked_at=None
        )


def test_a_proposed_time_is_not_yet_a_meeting(world: World) -> None:
    meet(world, State.PROPOSED)
    assert ask_for_first_meetings(now=TENTH) == 4


def test_a_pair_that_rests_is_not_asked(world: World) -> None:
    pause(membership=world.pair.mentee, until=date(2026, 10, 30), now=TENTH - A_DAY)
    assert ask_for_first_meetings(now=TENTH) == 2


def test_later_the_nudge_of_quiet_pairs_takes_over(world: World) -> None:
    assert ask_for_first_meetings(now=TENTH + 26 * A_DAY) == 0


def test_the_road_foretells_it(world: World) -> None:
    going = Sight(world.programme, TENTH).going
    assert first_questions_ahead(going, TENTH) == [datetime(2026, 10, 3, 21, tzinfo=UTC)] * 2
