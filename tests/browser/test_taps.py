"""How little it takes: every tap of a season on a phone is counted, from the mail on.

Opening the link of a mail is a tap. The aims are those of shared/domain.md, 8; the counts are
printed with `pytest -s`.
"""

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import Locator
from time_machine import Traveller, travel

from aktori.config.schedule import run_due
from aktori.meetings.models import Meeting
from aktori.mentorships.actions import Proposal, propose
from aktori.mentorships.models import Grade, Mentorship, State
from aktori.people.models import Person
from aktori.preparation.rules import SCREENS
from aktori.programmes.models import Role
from tests.browser.visitor import Visitor
from tests.post import Post, link_in, post
from tests.world import NOW, World, make_participant, make_person, make_world

__all__ = ["post"]
MakeVisitor = Callable[..., Visitor]
HELSINKI = ZoneInfo("Europe/Helsinki")
MEETINGS = 8


class Thumb:
    """Somebody's thumb: every tap counts."""

    def __init__(self, visitor: Visitor, post: Post, person: Person) -> None:
        self.visitor, self.post, self.person = visitor, post, person
        self.taps: dict[str, int] = {}
        self.task = ""

    def begin(self, task: str) -> "Thumb":
        """From here on taps count for this task."""
        self.task = task
        self.taps.setdefault(task, 0)
        return self

    def tap(self, what: str | Locator) -> None:
        """Presses something."""
        self.taps[self.task] += 1
        target = self.visitor.page.locator(what) if isinstance(what, str) else what
        target.first.click()
        self.visitor.page.wait_for_load_state()

    def open_mail(self) -> None:
        """Taps the link in the newest mail."""
        self.taps[self.task] += 1
        self.visitor.page.goto(link_in(self.post.fetch(self.person.email)))

    def home(self) -> None:
        """The page that is open when one comes; a bookmark is no tap."""
        self.visitor.page.goto("/home/")


@pytest.fixture
def world(db: None) -> World:
    """The cast."""
    return make_world()


def pair_to_be(world: World) -> Mentorship:
    """A mentee and a mentor who have been proposed to each other."""
    people = (
        make_person("uusi.aktori", "Uusi Aktori"),
        make_person("uusi.mentori", "Uusi Mentori"),
    )
    mentee = make_participant(world.programme, people[0], Role.MENTEE)
    mentor = make_participant(world.programme, people[1], Role.MENTOR)
    one = Proposal(mentor=mentor, mentees=[mentee], grade=Grade.GOOD, reasons=[])
    (made,) = propose(programme=world.programme, proposals=[one], now=timezone.now())
    return made


def test_a_whole_season_in_taps(
    world: World, visitor: MakeVisitor, post: Post, settings: Any, live_server: Any
) -> None:
    settings.BASE_URL = live_server.url
    cache.clear()
    with travel(NOW) as clock:
        pair = pair_to_be(world)
        mentee, mentor = (
            Thumb(visitor(width=390), post, pair.memberships.get(role=role).participant.person)
            for role in (Role.MENTEE, Role.MENTOR)
        )
        answer_the_proposal(pair, mentee, mentor)
        for thumb in (mentee, mentor):
            get_ready(thumb)
        agree_on_rules(pair, mentee, mentor)
        book_one(mentee, mentor)
        took = meet_and_tell(clock, mentee, mentor)
        goal_to_agenda(mentee)
        season(pair, clock, mentee, mentor)
        leave(pair, mentor)
    for name, thumb in (("mentee", mentee), ("mentor", mentor)):
        print(f"{name}: {sum(thumb.taps.values())} taps {thumb.taps}")
    print(f"we met + pulse: {took:.1f} s")
    assert mentor.taps["proposal"] <= 3
    assert mentee.taps["book"] <= 4
    assert mentor.taps["book"] <= 4
    assert mentor.taps["we met"] <= 2
    assert took <= 15
    assert mentor.taps["leave"] <= 2
    # the mentor's season: proposal, rules, one meeting, seven more booked at once and told of
    whole = sum(thumb for task, thumb in mentor.taps.items() if task != "leave")
    assert whole <= 30


def answer_the_proposal(pair: Mentorship, mentee: Thumb, mentor: Thumb) -> None:
    """Who it is, what you have in common, yes."""
    for thumb in (mentee, mentor):
        thumb.begin("proposal").open_mail()
        thumb.tap("button[name=answer][value=yes]")
    pair.refresh_from_db()
    assert pair.state == State.ACTIVE
    mentee.visitor.sign_in(mentee.person)
    mentor.visitor.sign_in(mentor.person)


def get_ready(thumb: Thumb) -> None:
    """Five screens, from home."""
    thumb.begin("preparation").home()
    thumb.tap("a[href*='/preparation/']")
    for _screen in range(SCREENS):
        thumb.tap("main form.actions button")


def agree_on_rules(pair: Mentorship, mentee: Thumb, mentor: Thumb) -> None:
    """The choices stand ready: two are changed, the mentor confirms from the mail."""
    mentee.begin("rules").home()
    mentee.tap(f"a[href='/pairs/{pair.id}/rules/write/']")
    mentee.tap("input[name=choose_rhythm][value=three-weeks]")
    mentee.tap("input[name=choose_way][value=walk]")
    mentee.tap("main form button")
    mentor.begin("rules").open_mail()
    mentor.tap("form[action$='/rules/confirm/'] button")
    assert pair.agreements.get().confirmed_at is not None


def book_one(mentee: Thumb, mentor: Thumb) -> None:
    """Two suggested times are tapped; the mentor picks one from the mail."""
    mentee.begin("book").home()
    mentee.tap("a[href$='/meetings/new/']")
    tiles = mentee.visitor.page.locator("[name=suggested]")
    mentee.tap(tiles.nth(0))
    mentee.tap(tiles.nth(1))
    mentee.tap("main form button")
    mentor.begin("book").open_mail()
    mentor.tap("button[name=option]")
    assert Meeting.objects.get().state == "agreed"


def meet_and_tell(clock: Traveller, mentee: Thumb, mentor: Thumb) -> float:
    """The morning after, from the mail; how many seconds it took the mentor."""
    meeting = Meeting.objects.get()
    assert meeting.ends_at
    morning_after(clock, meeting.ends_at)
    began = time.perf_counter()
    for thumb in (mentor, mentee):
        thumb.begin("we met").open_mail()
        thumb.tap("button[name=answer][value=good]")
    meeting.refresh_from_db()
    assert (meeting.state, meeting.pulses.count()) == ("held", 2)
    return time.perf_counter() - began


def morning_after(clock: Traveller, ends: datetime) -> None:
    """Lets time pass until the jobs of the next morning have run."""
    local = ends.astimezone(HELSINKI) + timedelta(days=1)
    clock.move_to(local.replace(hour=10, minute=0))
    run_due(timezone.now())


def goal_to_agenda(mentee: Thumb) -> None:
    """A goal becomes the theme of a meeting with its agenda."""
    page = mentee.visitor.page
    mentee.visitor.sign_in(mentee.person)
    page.goto("/home/")
    mentee.begin("goal to agenda").tap("a[href$='/goals/new/']")
    page.fill("[name=focus]", "Uskallan hakea Kumpulaan")
    mentee.tap("main form button")
    mentee.tap(page.get_by_text("Uskallan hakea Kumpulaan"))
    mentee.tap("a[href*='/meetings/new/?goal=']")
    mentee.tap(page.locator("[name=suggested]").nth(2))
    mentee.tap("main form button")
    meeting = Meeting.objects.order_by("proposed_at").last()
    assert meeting
    assert meeting.goal is not None
    assert "Uskallan hakea Kumpulaan" in mentee.visitor.text
    mentee.tap("details:has(form[action$='/cancel/']) > summary")
    mentee.tap("form[action$='/cancel/'] button")


def season(pair: Mentorship, clock: Traveller, mentee: Thumb, mentor: Thumb) -> None:
    """The rest of the season at once, then each meeting told of with two taps."""
    page = mentee.visitor.page
    page.goto(f"/pairs/{pair.id}/season/")
    first = timezone.now().astimezone(HELSINKI) + timedelta(days=14)
    page.fill("[name=first]", f"{first:%Y-%m-%d}T16:30")
    page.select_option("[name=weeks]", "3")
    page.select_option("[name=count]", str(MEETINGS - 1))
    mentee.begin("season").tap("main form button")
    mentee.tap("main form button")
    mentor.begin("season").open_mail()
    mentor.tap("main form button")
    agreed = list(pair.meetings.filter(state="agreed").order_by("starts_at"))
    assert len(agreed) == MEETINGS - 1
    for meeting in agreed:
        assert meeting.ends_at
        assert meeting.starts_at
        assert meeting.starts_at.astimezone(HELSINKI).strftime("%H:%M") == "16:30"
        morning_after(clock, meeting.ends_at)
        mentor.begin("we met, each later meeting").open_mail()
        mentor.tap("button[name=answer][value=good]")
    assert pair.meetings.filter(state="held").count() == MEETINGS


def leave(pair: Mentorship, mentor: Thumb) -> None:
    """From the pair's page."""
    mentor.visitor.sign_in(mentor.person)
    mentor.visitor.page.goto(f"/pairs/{pair.id}/")
    mentor.begin("leave").tap(f"a[href='/pairs/{pair.id}/leave/']")
    mentor.tap("main form button")
    pair.refresh_from_db()
    assert pair.state == State.ENDED
