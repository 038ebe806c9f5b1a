"""Every promise of the founding text, each proved through the web client in both languages.

The numbers S1–S15 are those of the mission; each test is one promise, thin.
"""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import gettext, override
from pypdf import PdfReader
from time_machine import travel

from aktori.applications.models import Application
from aktori.config.schedule import run_due
from aktori.feedback.models import Wave
from aktori.feedback.questions import questions_of
from aktori.gatherings.actions import GatheringDetails, plan_gathering
from aktori.gatherings.agendas import READY, TITLES
from aktori.gatherings.models import Audience, Gathering, Kind, SignUp
from aktori.goals.actions import write_goal
from aktori.goals.models import Goal
from aktori.goals.text import GoalText
from aktori.matching.models import Run, Suggestion
from aktori.meetings.actions import MeetingDetails, propose_meeting
from aktori.meetings.content import MeetingContent
from aktori.meetings.models import Meeting
from aktori.mentorships.models import Agreement, Mentorship
from aktori.people.models import Person
from aktori.programmes.models import Programme, Role
from tests.world import NOW, World

LANGUAGES = ("fi", "en")
GOAL = "Uskallan hakea Kumpulaan"
SECRET = "Emme puhu Kumpulasta."
BOTH = "Kumpikin on eksynyt kotikaupungissaan"
CLOSING_DAY = datetime(2027, 5, 20, 15, tzinfo=UTC)
DELETION_DAY = datetime(2027, 8, 18, 9, tzinfo=UTC)


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    """The language in which the promise is kept."""
    return str(request.param)


class Guest:
    """Somebody at their browser."""

    def __init__(self, person: Person, language: str) -> None:
        self.client = Client()
        self.language = language
        # a session as long as the programme, since these tests travel through it
        self.client.force_login(person)

    def page(self, path: str) -> str:
        """The text of a page that is there."""
        joint = "&" if "?" in path else "?"
        answer = self.client.get(f"{path}{joint}lang={self.language}")
        assert answer.status_code == 200, (path, answer.status_code)
        return answer.content.decode()

    def status(self, path: str) -> int:
        """What a page answers."""
        return int(self.client.get(path).status_code)

    def send(self, path: str, **form: Any) -> None:
        """Sends a form that is taken."""
        answer = self.client.post(path, form)
        assert answer.status_code == 302, (path, answer.content.decode()[-3000:])

    def says(self, sentence: str) -> str:
        """A sentence of the product in the guest's language, as it stands in a page."""
        with override(self.language):
            return str(gettext(sentence)).replace("'", "&#x27;")


def gathering(world: World, kind: Kind, at: datetime, audience: Audience) -> Gathering:
    fi, en, sv = TITLES[kind]
    details = GatheringDetails(
        kind=kind,
        title_fi=fi,
        title_en=en,
        title_sv=sv,
        starts_at=at,
        ends_at=at + timedelta(hours=2),
        place="Tiedekulma",
        audience=audience,
    )
    return plan_gathering(
        programme=world.programme, details=details, agenda=READY[kind], by=world.maija, now=NOW
    )


def pair_path(world: World) -> str:
    return f"/pairs/{world.pair.mentorship.id}/"


def test_s1_it_is_time_bound_and_ends_by_itself(world: World, language: str) -> None:
    # free texts are read in a process of its own, which has its own tests
    Application.objects.update(wondering="", can_tell="")
    with travel(NOW, tick=False):
        aino = Guest(world.aino, language)
        home = aino.page("/home/")
        assert aino.says("You are here") in home
        assert "9/35" in home
    with travel(CLOSING_DAY + timedelta(days=20), tick=False):
        aino = Guest(world.aino, language)
        assert aino.says("Your certificate is ready") in aino.page("/home/")
    for left in (30, 7):
        run_due(DELETION_DAY - timedelta(days=left))
    with travel(DELETION_DAY - timedelta(days=1), tick=False):
        aino = Guest(world.aino, language)
        assert aino.says("Locked, and soon gone") in aino.page(pair_path(world))
    with travel(DELETION_DAY, tick=False):
        run_due(DELETION_DAY)
        aino = Guest(world.aino, language)
        assert aino.says("Destroyed, as promised") in aino.page(pair_path(world))


def test_s2_matching_joins_experience_and_questions(world: World, language: str) -> None:
    Mentorship.objects.all().delete()
    maija = Guest(world.maija, language)
    bench = f"/programmes/{world.programme.id}/match/"
    maija.send(f"{bench}run/")
    assert Suggestion.objects.count() == 2
    assert maija.says("How well the pairs fit") in maija.page(bench)
    maija.send(f"{bench}publish/", run=Run.objects.get().id)
    assert Mentorship.objects.filter(state="proposed").count() == 2


def test_s3_at_a_workplace_nobody_mentors_their_own_report(world: World, language: str) -> None:
    Mentorship.objects.all().delete()
    Programme.objects.update(kind="workplace")
    Application.objects.filter(email=world.aino.email).update(line_manager=world.henrik.email)
    maija = Guest(world.maija, language)
    maija.send(f"/programmes/{world.programme.id}/match/run/")
    pairs = {(one.mentee.person, one.mentor.person) for one in Suggestion.objects.all()}
    assert pairs == {(world.aino, world.tuula), (world.elias, world.henrik)}


def test_s4_studies_have_their_themes_and_chapters(world: World, language: str) -> None:
    with travel(datetime(2026, 8, 20, 9, tzinfo=UTC), tick=False):
        olli = Guest(world.olli, language)
        form = olli.page(f"/call/{world.programme.slug}/apply/mentee/")
    assert {"fi": "Opinnoista työelämään", "en": "From studies to work"}[language] in form
    assert "3.1" in Guest(world.aino, language).page("/workbook/goals-and-focus/")


def test_s5_what_is_confided_stays_with_the_pair(world: World, language: str) -> None:
    aino, maija = Guest(world.aino, language), Guest(world.maija, language)
    rules = f"{pair_path(world)}rules/"
    aino.send(f"{rules}write/", based_on=0, confidentiality=SECRET)
    assert SECRET in aino.page(rules)
    assert (maija.status(rules), maija.status(pair_path(world))) == (404, 404)
    assert SECRET not in maija.page(f"/programmes/{world.programme.id}/")
    aino.send(f"{pair_path(world)}messages/", words=SECRET)
    assert SECRET in Guest(world.henrik, language).page(f"{pair_path(world)}messages/")
    assert maija.status(f"{pair_path(world)}messages/") == 404
    assert world.programme.contact_email in aino.page(f"{pair_path(world)}concern/")
    aino.send(f"{pair_path(world)}leave/", reason="")


def test_s6_the_mentor_grows_too(world: World, language: str) -> None:
    henrik = Guest(world.henrik, language)
    henrik.send(f"{pair_path(world)}goals/new/", focus="Kuuntelen", seen_by="pair", revision=0)
    assert "Kuuntelen" in Guest(world.aino, language).page("/goals/")
    learned = f"{pair_path(world)}learnings/"
    henrik.send(learned, words="Opin kysymään", seen_by="pair")
    assert "Opin kysymään" in Guest(world.aino, language).page(learned)
    with travel(CLOSING_DAY, tick=False):
        henrik = Guest(world.henrik, language)
        part = world.pair.mentor.participant_id
        assert henrik.says("I learned something myself.") in henrik.page(f"/questions/{part}/")
        assert henrik.client.post(f"/certificate/{part}/")["Content-Type"] == "application/pdf"


def test_s7_the_mentee_leads(world: World, language: str) -> None:
    goal = write_goal(membership=world.pair.mentee, text=GoalText(GOAL), shared=True, now=NOW)
    aino, henrik = Guest(world.aino, language), Guest(world.henrik, language)
    assert henrik.status(f"/goals/{goal.id}/edit/") == 404
    assert henrik.status(f"{pair_path(world)}meetings/new/") == 404
    home = aino.page("/home/")
    assert home.index(aino.says("Your next step")) < home.index(GOAL)


def test_s8_it_begins_with_the_mentees_questions(world: World, language: str) -> None:
    for person in (world.aino, world.henrik):
        guest = Guest(person, language)
        page = guest.page(pair_path(world))
        assert guest.says("For your first meeting") in page
        assert "Mihin tutkintoni kelpaa?" in page
    proposal = Guest(world.aino, language).page(f"{pair_path(world)}meetings/new/?about=question")
    assert 'value="Mihin tutkintoni kelpaa?"' in proposal


def test_s9_mentees_meet_each_other(world: World, language: str) -> None:
    with travel(NOW, tick=False):
        meeting = gathering(world, Kind.JOINT, NOW + timedelta(days=9), Audience.MENTEES)
        aino = Guest(world.aino, language)
        assert meeting.title_fi in aino.page("/home/") or meeting.title_en in aino.page("/home/")
        aino.send(f"/gatherings/{meeting.id}/sign-up/", coming="yes")
        assert SignUp.objects.get().coming
        assert Guest(world.henrik, language).status(f"/gatherings/{meeting.id}/") == 404


def test_s10_the_workbook_is_read_written_and_taken_along(world: World, language: str) -> None:
    aino, henrik = Guest(world.aino, language), Guest(world.henrik, language)
    name = {"fi": "kolme ja puoli", "en": "three and a half"}[language]
    asked = {"fi": "yhteisiä", "en": "shares"}[language]
    assert "/workbook/exercise/1.1/" in aino.page(f"/workbook/?q={asked}")
    assert name in aino.page("/workbook/exercise/1.1/").lower()
    aino.send("/workbook/exercise/1.1/", common=BOTH, who_sees="pair", revision="0")
    assert BOTH in henrik.page("/workbook/exercise/1.1/")
    proposal = aino.page(f"{pair_path(world)}meetings/new/?exercise=1.1")
    assert '<option value="1.1" selected>' in proposal
    meeting = propose_meeting(
        membership=world.pair.mentee,
        details=MeetingDetails(times=[NOW + timedelta(days=4)]),
        content=MeetingContent(),
        now=NOW,
    )
    aino.send("/workbook/exercise/1.1/take/")
    assert name in henrik.page(f"/meetings/{meeting.id}/").lower()
    paper = PdfReader(BytesIO(henrik.client.get("/workbook/mine.pdf").content))
    assert BOTH in " ".join(" ".join(one.extract_text() for one in paper.pages).split())


def test_s11_at_the_kick_off_each_sees_whom_they_meet(world: World, language: str) -> None:
    with travel(NOW, tick=False):
        meeting = gathering(world, Kind.KICK_OFF, NOW + timedelta(days=1), Audience.ALL)
        page = Guest(world.aino, language).page(f"/gatherings/{meeting.id}/")
    assert "Henrik Sjöblom" in page
    assert "Tuula Saarela" not in page


def test_s12_the_pair_makes_its_own_rules(world: World, language: str) -> None:
    aino, henrik = Guest(world.aino, language), Guest(world.henrik, language)
    rules = f"{pair_path(world)}rules/"
    aino.send(f"{rules}write/", based_on=0, choose_rhythm="monthly", rhythm="Kahvilassa")
    assert henrik.says("We meet about once a month.") in henrik.page(rules)
    henrik.send(f"{rules}confirm/", version=1)
    assert Agreement.objects.get().confirmed_at is not None
    henrik.send(f"{rules}write/", based_on=1, rhythm="Kahdesti kuussa")
    assert Agreement.objects.first() != Agreement.objects.last()
    assert aino.says("I confirm these rules") in aino.page(rules)


def register(overview: str) -> str:
    """The list of pairs below what calls the coordinator now."""
    return overview.split('id="pairs"')[1]


def test_s13_the_pair_decides_its_meetings_and_silence_is_noticed(
    world: World, language: str
) -> None:
    with travel(NOW, tick=False):
        aino, henrik = Guest(world.aino, language), Guest(world.henrik, language)
        maija = Guest(world.maija, language)
        programme = f"/programmes/{world.programme.id}/?health=help"
        assert "Aino Lehtinen" in register(maija.page(programme))
        times = {"time_1": "2026-11-26T16:30", "time_2": "2026-11-27T16:30"}
        form = {"minutes": 60, "mode": "face", "frame": "usual", "theme": GOAL, **times}
        aino.send(f"{pair_path(world)}meetings/new/", **form)
        meeting = Meeting.objects.get()
        henrik.send(f"/meetings/{meeting.id}/pick/", option=meeting.options.all()[0].id)
        assert henrik.client.get(f"/meetings/{meeting.id}/meeting.ics").status_code == 200
        assert "Aino Lehtinen" not in register(maija.page(programme))


def test_s14_a_meetings_theme_comes_from_a_goal(world: World, language: str) -> None:
    aino = Guest(world.aino, language)
    aino.send(f"{pair_path(world)}goals/new/", focus=GOAL, seen_by="pair", revision=0)
    goal = Goal.objects.get()
    assert aino.says("No meeting has been about this yet.") in aino.page("/home/")
    assert f'value="{GOAL}"' in aino.page(f"{pair_path(world)}meetings/new/?goal={goal.id}")
    with travel(NOW, tick=False):
        aino = Guest(world.aino, language)
        form = {
            "minutes": 60,
            "mode": "face",
            "frame": "usual",
            "theme": GOAL,
            "time_1": "2026-11-26T16:30",
        }
        aino.send(f"{pair_path(world)}meetings/new/", goal=str(goal.id), **form)
        assert aino.says("No meeting has been about this yet.") not in aino.page("/home/")


def test_s15_it_ends_with_a_joint_closing(world: World, language: str) -> None:
    with travel(NOW, tick=False):
        closing = gathering(world, Kind.CLOSING, CLOSING_DAY, Audience.ALL)
    with travel(CLOSING_DAY - timedelta(days=3), tick=False):
        aino = Guest(world.aino, language)
        assert "Tiedekulma" in aino.page(f"/gatherings/{closing.id}/")
        part = world.pair.mentee.participant_id
        answers = {one.code: 4 for one in questions_of(Wave.CLOSING, Role.MENTEE)}
        aino.send(f"/questions/{part}/", **answers, step=5, go="send")
