"""Taking people in, and the day on which content goes."""

from datetime import timedelta

from aktori.audit.models import Entry
from aktori.programmes.actions import add_participant, mark_content_destroyed
from aktori.programmes.models import Participant, Role
from tests.world import NOW, World


def join(world: World, role: Role) -> Participant:
    """Olli comes in."""
    return add_participant(
        programme=world.programme,
        person=world.olli,
        role=role,
        capacity=2,
        headline="x" * 200,
        now=NOW,
    )


def test_a_part_is_made_once(world: World) -> None:
    first = join(world, Role.MENTOR)
    assert join(world, Role.MENTOR) == first
    assert (first.capacity, first.joined_at, len(first.headline)) == (2, NOW, 160)


def test_one_may_be_mentor_and_mentee(world: World) -> None:
    assert join(world, Role.MENTOR) != join(world, Role.MENTEE)


def test_the_first_time_that_content_is_destroyed_counts(world: World) -> None:
    mark_content_destroyed(programme=world.programme, now=NOW)
    mark_content_destroyed(programme=world.programme, now=NOW + timedelta(days=1))
    assert world.programme.content_destroyed_at == NOW
    assert Entry.objects.filter(verb="destroy-content").count() == 1
