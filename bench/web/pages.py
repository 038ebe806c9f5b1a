"""The pages that are measured, for a mentee, a mentor and a coordinator, and one visit to one."""

import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass

from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from aktori.gatherings.models import Gathering, Kind
from aktori.mentorships.models import Membership
from aktori.people.models import Person
from aktori.programmes.models import Coordinator, Role

BORDERS = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")
OWN = ("home", "meetings", "goals", "news", "workbook", "my_data", "who_has_looked", "letters")
OF_PAIR = ("pair", "pair_road", "agreement", "conversation", "learnings", "coordinator_sees",
           "concern", "midway", "propose_meeting")  # fmt: skip
OF_MENTOR = tuple(one for one in OF_PAIR if one not in ("midway", "propose_meeting"))
OF_PROGRAMME = (
    "overview", "programme_road", "applications", "match_bench", "preparations", "gatherings",
    "caseloads", "programme_circles", "feedback_totals", "report", "quality", "season_end",
    "programme_letters", "send_decisions", "move_dates",
)  # fmt: skip


@dataclass(frozen=True)
class Visit:
    """What one visit took."""

    milliseconds: float
    processor: float
    letters: int


def visit(client: Client, path: str) -> Visit:
    """Opens a page; the time is the server's, from the request to its last byte.

    Beside the clock the processor's own time, which other work on the machine does not stretch.
    """
    began, busy = time.perf_counter(), time.process_time()
    answer = client.get(path)
    took, worked = 1000 * (time.perf_counter() - began), 1000 * (time.process_time() - busy)
    if answer.status_code != 200:
        raise RuntimeError(f"{path}: {answer.status_code}")
    return Visit(took, worked, len(answer.content))


def queries(client: Client, path: str) -> list[dict[str, str]]:
    """What a visit asks of both databases."""
    with ExitStack() as stack:
        kept = [stack.enter_context(CaptureQueriesContext(connections[a])) for a in connections]
        client.get(path)
    asked = [one for found in kept for one in found.captured_queries]
    return [one for one in asked if not one["sql"].startswith(BORDERS)]


def at_home(person: Person) -> Client:
    """Somebody signed in at their browser."""
    client = Client()
    client.force_login(person)
    return client


def of_member(membership: Membership) -> Iterator[tuple[str, str]]:
    """The addresses of a member's pages, by name."""
    pair = membership.mentorship_id
    yield from ((name, reverse(name)) for name in OWN)
    names = OF_PAIR if membership.role == Role.MENTEE else OF_MENTOR
    yield from ((name, reverse(name, args=[pair])) for name in names if name != "midway")
    meeting = membership.mentorship.meetings.filter(state="held").order_by("starts_at").last()
    if meeting:
        yield "meeting", reverse("meeting", args=[meeting.id])
        yield "notes", reverse("notes", args=[meeting.id])
        yield "reflection", reverse("reflection", args=[meeting.id])
    goal = membership.goals.first()
    if goal:
        yield "goal", reverse("goal", args=[goal.id])
    yield "exercise", reverse("exercise", args=["1.1"])


def of_coordinator(coordinator: Coordinator) -> Iterator[tuple[str, str]]:
    """The addresses of a coordinator's pages, by name."""
    programme = coordinator.programme
    yield "programmes", reverse("programmes")
    yield from ((name, reverse(name, args=[programme.id])) for name in OF_PROGRAMME)
    pair = programme.mentorships.first()
    if pair:
        yield "pulse", reverse("pulse", args=[programme.id, pair.id])
    application = programme.applications.first()
    if application:
        yield "application", reverse("application", args=[application.id])
    gathering = Gathering.objects.filter(programme=programme, kind=Kind.MIDPOINT).first()
    if gathering:
        for name in ("attendance", "door", "gathering"):
            yield name, reverse(name, args=[gathering.id])
