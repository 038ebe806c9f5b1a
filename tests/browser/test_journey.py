"""The whole road, from two files to a closed programme, as people walk it in Chromium."""

import re
from argparse import Namespace
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import icalendar
import pytest
from django.core.cache import cache
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from playwright.sync_api import FilePayload
from pypdf import PdfReader
from time_machine import Traveller, travel

import aktori.applications
from aktori.config.commands import coordinator
from aktori.config.schedule import run_due
from aktori.kit.links import read_link_token
from aktori.mail.models import Letter
from aktori.mentorships.actions import ANSWER, answer
from aktori.mentorships.models import Answer, Membership, Mentorship, State
from aktori.people.models import Person
from aktori.preparation.rules import SCREENS
from aktori.programmes.models import Role
from tests.browser.visitor import Visitor
from tests.post import Post, invitation_in, link_in, post, text_of

__all__ = ["post"]
MakeVisitor = Callable[..., Visitor]
SAMPLE = Path(aktori.applications.__file__).parent / "sample"
MAIJA, PINJA = "maija.koskinen@example.org", "pinja.hakija@example.org"
# the button that sends the page's form
SEND = "main form[method=post] button:not([name]) >> nth=0"
SECRET_RULE = "Emme puhu Kumpulan projektista muille."
SECRET_GOAL = "Uskallan hakea tutkijaksi Kumpulaan"
SECRET_ANSWER = "Pidän sammakoista ja hiljaisuudesta"
PLACE = "Kirjaston kahvila"


@dataclass
class Road:
    """Who walks, in which language, and where they have come."""

    language: str
    maija: Visitor
    pinja: Visitor
    mentor: Visitor
    post: Post
    clock: Traveller
    programme: str = ""

    def go_to(self, *when: int) -> None:
        """Lets time pass."""
        self.clock.move_to(datetime(*when, tzinfo=UTC))  # type: ignore[arg-type, misc]

    def sees(self, visitor: Visitor, sentence: str) -> None:
        """Whether a sentence of the product stands on the page, in the language of the walk."""
        with override(self.language):
            assert str(_(sentence)) in visitor.text, f"{sentence!r} is not on {visitor.page.url}"


@pytest.mark.parametrize(
    ("language", "pinjas_window", "maijas_window"), [("fi", 390, 1280), ("en", 1280, 390)]
)
def test_the_whole_road(
    visitor: MakeVisitor, post: Post, language: str, pinjas_window: int, maijas_window: int,
    settings: Any, live_server: Any,
) -> None:  # fmt: skip
    settings.BASE_URL = live_server.url
    cache.clear()
    # the clock goes on, so that cookies and waiting work
    with travel(datetime(2026, 8, 18, 7, tzinfo=UTC)) as clock:
        road = Road(
            language=language,
            maija=visitor(width=maijas_window, language=language),
            pinja=visitor(width=pinjas_window, language=language),
            mentor=visitor(width=390, language=language),
            post=post,
            clock=clock,
        )
        create_a_programme(road)
        apply_on_a_phone(road)
        import_both_files(road)
        match_change_publish(road)
        pair = say_yes(road)
        kick_off(road)
        agree_on_rules_and_goals(road, pair)
        meet(road, pair)
        use_the_workbook(road, pair)
        look_from_above(road)
        see_for_oneself(road, pair)
        close(road, pair)
        forget(road, pair)


def sign_in(road: Road, visitor: Visitor, address: str) -> None:
    """With a code from the mail, on a browser that has forgotten."""
    visitor.context.clear_cookies()
    visitor.open(f"/sign-in/?lang={road.language}")
    visitor.page.fill("[name=email]", address)
    visitor.press("main form[method=post] >> nth=0 >> button")
    code = re.search(r"\b\d{4}-\d{4}\b", text_of(road.post.fetch(address)))
    assert code
    visitor.page.fill("[name=code]", code[0])
    visitor.press("main form:has([name=code]) button")


def create_a_programme(road: Road) -> None:
    """1. The coordinator signs in with a code sent by mail, and creates a programme."""
    names = Namespace(email=MAIJA, first_name="Maija", last_name="Koskinen", language=road.language)
    assert coordinator.main(names) == 0
    maija = road.maija
    sign_in(road, maija, MAIJA)
    maija.open("/programmes/new/")
    days = {
        "call_opens": "2026-08-17",
        "call_closes": "2026-09-06",
        "starts_on": "2027-09-24",  # a slip of the pen: the year
        "ends_on": "2027-05-20",
        "deletion_on": "2027-08-18",
    }
    texts = {
        "name_fi": "Alumnimentorointi 2026–27",
        "name_en": "Alumni mentoring 2026–27",
        "slug": "alumni-2026",
        "purpose_fi": "Opinnoista työelämään",
        "purpose_en": "From studies to working life",
        "contact_name": "Leena Luottola",
        "contact_email": "leena@example.org",
    }
    for name, value in {**texts, **days}.items():
        maija.page.fill(f"[name={name}]", value)
    save = SEND
    maija.press(save)
    assert maija.page.locator("[aria-invalid=true]").count() >= 1
    assert maija.page.input_value("[name=name_fi]") == texts["name_fi"]
    maija.page.fill("[name=starts_on]", "2026-09-24")
    maija.press(save)
    road.programme = re.sub(r".*(/programmes/[0-9a-f-]{36}/).*", r"\1", maija.page.url)
    road.sees(maija, "Overview")


def apply_on_a_phone(road: Road) -> None:
    """2b. Somebody applies with the form: saves a draft, goes on by the link, sends."""
    pinja = road.pinja
    pinja.open(f"/?lang={road.language}")
    pinja.press("a[href*='/call/alumni-2026/']")
    pinja.press("a[href$='/apply/mentee/']")
    pinja.page.fill("[name=email]", PINJA)
    pinja.page.fill("[name=first_name]", "Pinja")
    pinja.press("button[name=later]")
    road.sees(pinja, "Saved")
    pinja.open(draft_link(road))
    assert pinja.page.input_value("[name=first_name]") == "Pinja"
    send = SEND
    pinja.press(send)
    assert pinja.page.locator("[aria-invalid=true]").count() >= 3
    page = pinja.page
    page.fill("[name=last_name]", "Hakija <b>")
    page.check(f"[name=reads_in][value={road.language}]")
    page.select_option("[name=field]", "03")
    page.check("[name=stage] >> nth=1")
    page.select_option("[name=theme_1]", "job-search")
    page.select_option("[name=theme_2]", "networking")
    page.fill("[name=wondering]", "Mihin tutkintoni kelpaa?")
    for code in ("fi", "en"):
        page.check(f"[name=languages][value={code}]")
    page.check("[name=mode][value=either]")
    page.check("[name=availability] >> nth=0")
    page.check("[name=consent]")
    pinja.press(send)
    road.sees(pinja, "Thank you!")


def draft_link(road: Road) -> str:
    """The link with which an application is gone on with."""
    found = re.search(r"https?://\S+/application/\S+", text_of(road.post.fetch(PINJA)))
    assert found
    return found[0]


def import_both_files(road: Road) -> None:
    """2a. Two exports come in: columns recognised, faulty rows named, nothing twice."""
    road.go_to(2026, 9, 10, 8)
    sign_in(road, road.maija, MAIJA)
    refuse_a_picture(road)
    for role, faulty in (("mentor", "Ulla Hietala"), ("mentee", "Mika Nguyen")):
        text = import_file(road, role)
        assert faulty in text
    import_file(road, "mentor")
    figures = road.maija.page.locator("dl.figures dd b").all_inner_texts()
    assert figures[:2] == ["0", "0"]
    road.maija.open(f"{road.programme}applications/")
    road.maija.press("form[action$='/applications/decide/'] button[value=accepted]")
    road.maija.press("form:has([name=application]) button")


def refuse_a_picture(road: Road) -> None:
    """A wrong file is refused at its field, and the chosen role stays."""
    maija = road.maija
    maija.open(f"{road.programme}import/")
    maija.page.check("[name=role][value=mentor]")
    content = b"\x89PNG\r\n\x1a\n0000"
    picture: FilePayload = {"name": "a.png", "mimeType": "image/png", "buffer": content}
    maija.page.set_input_files("[name=file]", picture)
    maija.press(SEND)
    assert maija.page.is_checked("[name=role][value=mentor]")
    assert maija.page.locator(".error").count() >= 1


def import_file(road: Road, role: str) -> str:
    """Upload, columns, preview, done; gives the text of the preview."""
    maija = road.maija
    maija.open(f"{road.programme}import/")
    maija.page.check(f"[name=role][value={role}]")
    maija.page.set_input_files("[name=file]", SAMPLE / f"{role}s-2026.csv")
    maija.press(SEND)
    maija.press(SEND)
    assert "/preview/" in maija.page.url
    text = maija.text
    maija.press("main form.actions button")
    assert "/done/" in maija.page.url
    return text


def match_change_publish(road: Road) -> None:
    """3. The match is run, looked at, changed by hand at one place, published."""
    maija = road.maija
    maija.open(f"{road.programme}match/")
    maija.press("form[action$='/match/run/'] button")
    road.sees(maija, "Suggested pairs")
    row = maija.page.locator("ol.bench > li").nth(1)
    maija.press(row.locator("a[href*='/change/']"))
    mentors = maija.page.locator("main form.column select option")
    maija.page.select_option("main form.column select", index=min(2, mentors.count() - 1))
    maija.press(SEND)
    assert maija.page.locator("li[data-s=changed]").count() >= 1
    before = Letter.objects.count()
    maija.press("a[href$='/match/publish/']")
    maija.press("main form button")
    pairs = Mentorship.objects.count()
    assert pairs > 90
    assert Letter.objects.count() == before + 2 * pairs


def say_yes(road: Road) -> Mentorship:
    """3–4. Both sides see who and why, and say yes: they are a pair."""
    mine = Membership.objects.get(participant__person__email=PINJA)
    other = mine.mentorship.memberships.get(role=Role.MENTOR)
    for visitor, member in ((road.pinja, mine), (road.mentor, other)):
        visitor.open(f"{link_in_proposal(road, member)}?lang={road.language}")
        road.sees(visitor, "What you have in common")
        visitor.press("button[name=answer][value=yes]")
    pair = Mentorship.objects.get(id=mine.mentorship_id)
    assert pair.state == State.ACTIVE
    # another pair begins too, and will be silent
    quiet = Mentorship.objects.filter(state=State.PROPOSED).order_by("id")[0]
    for member in quiet.memberships.all():
        answer(membership=member, answer=Answer.YES, now=timezone.now())
    return pair


def link_in_proposal(road: Road, member: Membership) -> str:
    """The link in a member's mail; a mentor of two has got two proposals."""
    address = member.participant.person.email
    road.post.fetch(address)
    letters = "\n".join(text_of(one) for one in road.post.boxes[address])
    for link, token in re.findall(r"(https?://\S+/proposals/(\S+)/)", letters):
        data = read_link_token(ANSWER, token, max_age=timedelta(days=1))
        if data["membership"] == str(member.id):
            return str(link)
    raise AssertionError(f"{address} has no mail about this proposal")


def kick_off(road: Road) -> None:
    """4. The kick-off: time, place, agenda, sign-up; each sees whom they meet."""
    maija, pinja = road.maija, road.pinja
    road.go_to(2026, 9, 12, 8)
    sign_in(road, maija, MAIJA)
    maija.open(f"{road.programme}gatherings/new/?kind=kick-off")
    maija.page.fill("[name=place]", "Tiedekulma")
    maija.press(SEND)
    sign_in(road, pinja, PINJA)
    pinja.open("/home/")
    pinja.press("a[href*='/preparation/']")
    get_ready(road, pinja)
    pinja.open("/home/")
    pinja.press("a[href*='/gatherings/']")
    mentor = mentor_of_pinja()
    assert mentor.full_name in pinja.text
    assert "Tiedekulma" in pinja.text
    pinja.press("button[name=coming][value=yes]")
    road.sees(pinja, "You have said that you are coming.")


def get_ready(road: Road, visitor: Visitor) -> None:
    """4. Five short screens, each with its button; then the ground rules are open."""
    for _screen in range(SCREENS):
        visitor.press("main form.actions button")
    road.sees(visitor, "You are ready. The ground rules are open to you.")


def mentor_of_pinja() -> Person:
    """Whom Pinja has been matched with."""
    mine = Membership.objects.get(participant__person__email=PINJA)
    return mine.mentorship.memberships.get(role=Role.MENTOR).participant.person


def agree_on_rules_and_goals(road: Road, pair: Mentorship) -> None:
    """4–5. Her questions stand ready; the rules are written and confirmed; both have a goal."""
    pinja, mentor = road.pinja, road.mentor
    road.go_to(2026, 9, 24, 14)
    sign_in(road, mentor, mentor_of_pinja().email)
    sign_in(road, pinja, PINJA)
    member = pair.memberships.get(role=Role.MENTOR)
    mentor.open(f"/preparation/{member.participant_id}/")
    mentor.press("main p.actions a.btn")
    get_ready(road, mentor)
    mentor.open(f"/pairs/{pair.id}/")
    assert "Mihin tutkintoni kelpaa?" in mentor.text
    pinja.open("/home/")
    pinja.press(f"a[href='/pairs/{pair.id}/rules/write/']")
    pinja.page.fill("[name=confidentiality]", SECRET_RULE)
    pinja.press(SEND)
    mentor.open(f"/pairs/{pair.id}/rules/")
    assert SECRET_RULE in mentor.text
    mentor.press("form[action$='/rules/confirm/'] button")
    for visitor, text in ((pinja, SECRET_GOAL), (mentor, "Opin kysymään enemmän")):
        visitor.open(f"/pairs/{pair.id}/goals/new/")
        visitor.page.fill("[name=focus]", text)
        visitor.page.fill("[name=step_1]", "Soitan Leenalle")
        visitor.press(SEND)
        assert text in visitor.text


def meet(road: Road, pair: Mentorship) -> None:
    """5. She proposes three times, he picks one, both calendars have it, they meet."""
    pinja, mentor = road.pinja, road.mentor
    person = mentor_of_pinja()
    pinja.open("/goals/")
    pinja.press(pinja.page.get_by_text(SECRET_GOAL))
    pinja.press(f"a[href*='/pairs/{pair.id}/meetings/new/']")
    assert pinja.page.input_value("[name=theme]") == SECRET_GOAL
    for name in ("time_1", "place"):
        pinja.page.click(f"details:has([name={name}]):not([open]) > summary")
    for number, moment in enumerate(("10-22T16:30", "10-23T09:00", "10-26T16:30"), start=1):
        pinja.page.fill(f"[name=time_{number}]", f"2026-{moment}")
    pinja.page.fill("[name=place]", PLACE)
    pinja.page.select_option("[name=exercise]", "1.2")
    pinja.press(SEND)
    letter = road.post.fetch(person.email)
    assert SECRET_GOAL not in text_of(letter)
    mentor.open(link_in(letter))
    mentor.press("button[name=option] >> nth=2")
    for address in (PINJA, person.email):
        invited = road.post.fetch(address)
        (event,) = icalendar.Calendar.from_ical(invitation_in(invited)).walk("VEVENT")
        assert event.decoded("dtstart") == datetime(2026, 10, 26, 14, 30, tzinfo=UTC)
        assert SECRET_GOAL not in str(invited)
    road.go_to(2026, 10, 27, 7)
    run_due(timezone.now())
    pinja.open(link_in(road.post.fetch(PINJA)))
    pinja.press("button[name=answer][value=met]")
    pinja.press("button[name=answer][value=good]")
    road.sees(pinja, "Thank you")


def use_the_workbook(road: Road, pair: Mentorship) -> None:
    """6. They read a chapter, write an exercise for themselves, and take it into a meeting."""
    pinja = road.pinja
    sign_in(road, pinja, PINJA)
    pinja.open("/workbook/")
    pinja.press("a[href*='/workbook/getting-to-know/']")
    pinja.press("a[href*='/workbook/exercise/1.2/']")
    pinja.page.locator("main textarea").first.fill(SECRET_ANSWER)
    pinja.press("form[data-autosave] button.btn")
    assert SECRET_ANSWER in pinja.page.locator("main textarea").first.input_value()
    pinja.press("form[action*='/exercise/1.2/take/'] button")
    assert f"/pairs/{pair.id}/meetings/new/" in pinja.page.url
    assert pinja.page.input_value("[name=exercise]") == "1.2"


def look_from_above(road: Road) -> None:
    """7. The coordinator sees which pairs live and which are silent, and not a word."""
    road.go_to(2026, 11, 23, 8)
    maija = road.maija
    sign_in(road, maija, MAIJA)
    maija.open(road.programme)
    assert "Pinja Hakija" in maija.text
    maija.open(f"{road.programme}?health=help")
    assert "Pinja Hakija" not in maija.text
    assert maija.page.locator(".register tbody tr").count() == 1
    for path in ("", "applications/", "match/", "gatherings/", "feedback/"):
        maija.open(f"{road.programme}{path}")
        for words in (SECRET_RULE, SECRET_GOAL, SECRET_ANSWER, PLACE):
            assert words not in maija.page.content()


def see_for_oneself(road: Road, pair: Mentorship) -> None:
    """The mentee sees who looked and what the coordinator sees, and takes everything along."""
    pinja = road.pinja
    sign_in(road, pinja, PINJA)
    pinja.open(f"/pairs/{pair.id}/coordinator/")
    road.sees(pinja, "What my coordinator sees")
    assert SECRET_GOAL not in pinja.text
    pinja.open("/account/who-has-looked/")
    assert "Maija Koskinen" in pinja.text
    later = timezone.now() + timedelta(minutes=20)  # signing in alone counts no more
    road.clock.move_to(later)
    pinja.open("/account/data/download/")
    pinja.press("[name=send]")
    code = re.search(r"\b\d{8}\b", text_of(road.post.fetch(PINJA)))
    assert code
    pinja.page.fill("[name=code]", code[0])
    pinja.press("form:has([name=code]) button")
    with pinja.page.expect_download() as download:
        pinja.page.click("main form button")
    with ZipFile(download.value.path()) as archive:
        assert SECRET_GOAL in archive.read("read-me.html").decode()
    pinja.open("/account/data/erase/")
    pinja.press("main form button")
    road.sees(pinja, "You asked to be erased")
    pinja.press("form[action$='/keep/'] button")
    road.sees(pinja, "Good to have you. Nothing is erased.")


def close(road: Road, pair: Mentorship) -> None:
    """8. At the closing both answer a short questionnaire and download a certificate."""
    road.go_to(2027, 5, 20, 14)
    members = [(road.pinja, PINJA), (road.mentor, mentor_of_pinja().email)]
    for visitor, address in members:
        sign_in(road, visitor, address)
        visitor.open("/home/")
        visitor.press("a[href*='/questions/']")
        while visitor.page.locator("progress").count():
            scales = visitor.page.locator("main [type=radio][value='4']").all()
            for name in {one.get_attribute("name") for one in scales}:
                visitor.page.check(f"[name='{name}'][value='4']")
            visitor.press("main form button[name='go'] >> nth=0")
        visitor.open("/home/")
        member = pair.memberships.get(participant__person__email=address)
        visitor.open(f"/certificate/{member.participant_id}/?lang={road.language}")
        with visitor.page.expect_download() as download:
            visitor.page.click("main button")
        content = Path(download.value.path()).read_bytes()
        assert_certificate(content, member, road.language)


def assert_certificate(content: bytes, member: Membership, language: str) -> None:
    """The paper bears the name, and speaks the language."""
    text = " ".join(PdfReader(BytesIO(content)).pages[0].extract_text().split())
    assert member.participant.person.last_name.split()[0] in text
    with override(language):
        assert str(_("Certificate")) in text


def forget(road: Road, pair: Mentorship) -> None:
    """8. On the deletion date the pair's content is destroyed, and the page says so."""
    pinja = road.pinja
    road.go_to(2027, 7, 19, 9)
    run_due(timezone.now())
    road.go_to(2027, 8, 11, 9)
    run_due(timezone.now())
    sign_in(road, pinja, PINJA)
    pinja.open(f"/pairs/{pair.id}/")
    assert SECRET_GOAL in pinja.text
    road.sees(pinja, "Locked, and soon gone")
    road.go_to(2027, 8, 17, 9)
    run_due(timezone.now())
    sign_in(road, pinja, PINJA)
    pinja.open(f"/pairs/{pair.id}/")
    assert SECRET_GOAL in pinja.text
    road.go_to(2027, 8, 18, 9)
    run_due(timezone.now())
    sign_in(road, pinja, PINJA)
    pinja.open(f"/pairs/{pair.id}/")
    road.sees(pinja, "Destroyed, as promised")
    assert SECRET_GOAL not in pinja.page.content()
    sign_in(road, road.maija, MAIJA)
    road.maija.open(road.programme)
