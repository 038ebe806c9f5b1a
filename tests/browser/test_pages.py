"""Each role's pages, full of things, in three languages, on phone and desk, light and dark."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from aktori.concerns.actions import NamedContact, choose_contacts, raise_concern
from aktori.concerns.models import Concern
from aktori.concerns.queries import disclosable
from aktori.concerns.report import Report
from aktori.gatherings.actions import (
    GatheringDetails,
    add_material,
    check_in,
    plan_gathering,
    sign_up,
)
from aktori.gatherings.agendas import READY
from aktori.gatherings.models import Kind
from aktori.goals.actions import write_goal, write_learning
from aktori.goals.text import GoalText, Step
from aktori.matching.actions import run_match
from aktori.matching.tests.cast import mentee, mentor
from aktori.meetings.actions import (
    MeetingDetails,
    give_pulse,
    pick_time,
    propose_meeting,
    tell_held,
    write_notes,
    write_reflection,
)
from aktori.meetings.content import AgreedStep, MeetingContent, MeetingNotes
from aktori.meetings.models import Colour, Meeting
from aktori.mentorships.actions import write_agreement
from aktori.messages.actions import send_message
from aktori.workbook.actions import write_answer, write_own_chapter
from tests.architecture.scene import wishing
from tests.browser.visitor import Visitor
from tests.world import NOW, Pair, World, make_world

MakeVisitor = Callable[..., Visitor]
# with those of test_every_address.py, in which every page stands too, these are all kinds of window
WINDOWS = [(360, "fi", "light"), (390, "sv", "dark"), (1280, "en", "light")]
CONTENT = MeetingContent("Verkostot", ("Miten meni?", "Mitä seuraavaksi?"), "Kirjaston kahvila")
# drawn, marked and opened together
WRITTEN: dict[str, dict[str, Any]] = {
    "4.1": {"drawing": [{"year": 2019, "what": "Muutto", "height": 3, "by": "chance"}]},
    "8.1": {"drawing": [{"who": "Q.Z.", "ring": "near", "sector": "work", "role": "opens"}]},
    "2.2": {"marks": {"talks": 2}, "step": "Kysyn"},
}


@pytest.fixture
def world(db: None) -> World:
    """The cast, with something on every page."""
    made = make_world()
    pair, now = made.pair, timezone.now()
    write_agreement(membership=pair.mentee, rules={"aim": "Rohkeus"}, based_on=0, now=now)
    text = GoalText("Uskallan verkostoitua", "kun kysyn", (Step("Soita", done=True), Step("Käy")))
    write_goal(membership=pair.mentee, text=text, shared=True, now=now)
    write_goal(membership=pair.mentor, text=GoalText("Kuuntelen"), shared=True, now=now)
    for days in (-20, 3):
        times = [now + timedelta(days=days + step) for step in range(3)]
        meeting = propose_meeting(
            membership=pair.mentee,
            details=MeetingDetails(times=times, exercise="1.2"),
            content=CONTENT,
            now=now,
        )
        then = now + timedelta(days=min(days, 0) - 1)
        meeting = pick_time(
            meeting=meeting, membership=pair.mentor, option=meeting.options.all()[0], now=then
        )
        if days < 0:
            held = tell_held(meeting=meeting, membership=pair.mentee, now=now)
            give_pulse(meeting=held, membership=pair.mentee, colour=Colour.GOOD, now=now)
            write_down(held, pair, now)
    for code, texts in WRITTEN.items():
        for member in (pair.mentee, pair.mentor):
            write_answer(
                membership=member,
                exercise=code,
                texts=texts,
                shared=True,
                together="marks" in texts,
                now=now,
            )
    tell_contact(made, now)
    open_doors(made, now)
    return made


def open_doors(world: World, now: datetime) -> None:
    """The kick-off is on; Aino is there and Henrik is not."""
    details = GatheringDetails(
        kind=Kind.KICK_OFF,
        title_fi="Aloitus",
        title_en="Kick-off",
        starts_at=now - timedelta(minutes=20),
        ends_at=now + timedelta(hours=2),
        place="Tiedekulma",
        link="https://example.org/big",
        languages=("fi", "en"),
        seats=60,
    )
    agenda = READY[Kind.KICK_OFF]
    made = plan_gathering(
        programme=world.programme, details=details, agenda=agenda, by=world.maija, now=now
    )
    part = world.pair.mentee.participant
    sign_up(gathering=made, participant=part, coming=True, needs="Gluteeniton", now=now)
    check_in(gathering=made, participant=part, now=now)
    add_material(gathering=made, title="Kartta", link="https://example.org/kartta", text="Ovi B")


def kick_off_of(world: World) -> str:
    return f"/gatherings/{world.programme.gatherings.get().id}/"


def write_down(held: Meeting, pair: Pair, now: datetime) -> None:
    """Notes with a step, and thoughts of both."""
    notes = MeetingNotes("Kahvia", (AgreedStep("Soita", pair.mentee.id, now.date()),))
    write_notes(meeting=held, membership=pair.mentee, notes=notes, revision=0, now=now)
    for member, key in ((pair.mentee, "aloud"), (pair.mentor, "question")):
        write_reflection(
            meeting=held, membership=member, texts={key: "Jotain"}, revision=0, now=now
        )
        send_message(membership=member, words="Hei!", key=None, now=now)
        write_learning(membership=member, words="Rohkeus", shared=True, now=now)


def tell_contact(world: World, now: datetime) -> None:
    """Karin is a named contact, and was told something."""
    named = [
        NamedContact("Karin", "Lindholm", world.karin.email, "luottamushenkilö"),
        NamedContact("Toinen", "Kontakti", "toinen.kontakti@example.org"),
    ]
    contact, _other = choose_contacts(
        programme=world.programme, contacts=named, by=world.maija, now=now
    )
    report = Report("Jotain", tuple(disclosable(world.pair.mentee, now=now)[:2]))
    raise_concern(
        membership=world.pair.mentee, contact=contact, report=report, no_contact=False, now=now
    )


def member_pages(world: World) -> list[str]:
    pair = world.pair.mentorship
    goal = world.pair.mentee.goals.get()
    meeting, held = pair.meetings.order_by("-starts_at")
    return [
        "/home/",
        f"/pairs/{pair.id}/",
        f"/pairs/{pair.id}/rules/",
        f"/pairs/{pair.id}/rules/write/",
        f"/pairs/{pair.id}/leave/",
        f"/pairs/{pair.id}/concern/",
        f"/pairs/{pair.id}/coordinator/",
        f"/pairs/{pair.id}/goals/new/",
        "/goals/",
        f"/goals/{goal.id}/",
        "/meetings/",
        f"/meetings/{meeting.id}/",
        f"/meetings/{meeting.id}/times/",
        f"/meetings/{held.id}/",
        f"/meetings/{held.id}/notes/",
        f"/meetings/{held.id}/reflection/",
        f"/pairs/{pair.id}/messages/",
        f"/pairs/{pair.id}/learnings/",
        f"/pairs/{pair.id}/break/",
        f"/pairs/{pair.id}/concern/raise/",
        "/account/calendars/",
        "/account/quiet-hours/",
        "/workbook/",
        "/workbook/getting-to-know/",
        "/workbook/?q=kirje",
        *(f"/workbook/exercise/{code}/" for code in ("1.2", "2.2", "3.3", "4.1", "6.1", "8.1")),
        "/account/",
        "/account/data/",
        "/account/who-has-looked/",
        "/account/data/erase/",  # asks first who it is
        *(f"{kick_off_of(world)}{page}" for page in ("", "here/", "partner/")),
    ]


def mentee_pages(world: World) -> list[str]:
    goal = world.pair.mentee.goals.get()
    pair = world.pair.mentorship
    meeting = pair.meetings.order_by("-starts_at")[0]
    return [
        f"/pairs/{pair.id}/meetings/new/?goal={goal.id}",
        f"/pairs/{pair.id}/season/",
        f"/meetings/{meeting.id}/plan/",
        *(f"/goals/{goal.id}/{page}/" for page in ("edit", "plan", "mark")),
    ]


def contact_pages() -> list[str]:
    return ["/concerns/", f"/concerns/{Concern.objects.get().id}/"]


def wishing_pages(world: World) -> list[str]:
    return ["/home/", f"/programmes/{wishing(world).id}/mentors/"]


def coordinator_pages(world: World) -> list[str]:
    programme = f"/programmes/{world.programme.id}/"
    mentor(world.programme, "Anna Aho")
    bea = mentee(world.programme, "Bea Berg")
    mentee(world.programme, "Cia Carp", languages=[{"code": "sv", "level": "comfortable"}])
    first, second = (
        run_match(programme=world.programme, by=world.maija, now=NOW) for _ in range(2)
    )
    chapter = write_own_chapter(
        programme=world.programme,
        by=world.maija,
        texts={"fi": {"title": "Meillä", "summary": "Talon tavat", "body": "Kahvia"}},
        chapter=None,
        now=NOW,
    )
    return [
        "/programmes/",
        "/programmes/new/",
        programme,
        f"{programme}pairs/{world.pair.mentorship.id}/",
        f"{programme}edit/",
        f"{programme}contacts/",
        f"{programme}applications/",
        f"/applications/{world.pinja.id}/",
        f"{programme}import/",
        f"{programme}match/",
        f"{programme}match/change/{bea.id}/",
        f"{programme}match/settings/",
        f"{programme}match/steps/",
        f"{programme}match/compare/{first.id}/{second.id}/",
        f"{programme}gatherings/",
        f"{programme}gatherings/new/",
        *(f"{kick_off_of(world)}{page}/" for page in ON_THE_DAY),
        f"{kick_off_of(world)}who/{world.pair.mentor.participant_id}/",
        *(f"{programme}{page}/" for page in ("feedback", "report", "quality", "end")),
        f"{programme}workbook/",
        f"{programme}workbook/new/",
        f"/own-chapters/{chapter.id}/",
        f"/own-chapters/{chapter.id}/new/",
        "/account/",
    ]


ON_THE_DAY = ("who", "door", "board", "screen", "agenda", "materials", "change")
PUBLIC_PAGES = [
    *("/", "/sign-in/code/", "/accessibility/", "/privacy/", "/who-sees-what/"),
    *("/workbook/", "/workbook/values/", "/workbook/exercise/6.1/"),
    "/workbook/exercise/G1/lead/?people=23",
]


@pytest.mark.parametrize(("width", "language", "scheme"), WINDOWS)
@pytest.mark.parametrize("who", ["aino", "henrik", "elias", "maija", "karin", "nobody"])
def test_every_page_is_whole(
    world: World, visitor: MakeVisitor, who: str, width: int, language: str, scheme: str
) -> None:
    guest = visitor(width=width, language=language, scheme=scheme)
    pages = {
        "aino": [*member_pages(world), *mentee_pages(world)],
        "henrik": member_pages(world),
        "elias": wishing_pages(world) if who == "elias" else [],
        "maija": coordinator_pages(world) if who == "maija" else [],
        "karin": contact_pages(),
        "nobody": PUBLIC_PAGES,
    }[who]
    if who != "nobody":
        guest.sign_in(getattr(world, who))
    for path in pages:
        joint = "&" if "?" in path else "?"
        answer = guest.open(f"{path}{joint}lang={language}")
        assert answer.status == 200, path
        assert guest.page.locator("html").get_attribute("lang") == language
        assert guest.page.locator("h1").count() == 1, path
