"""The coordinator's Monday: who needs her, how long still, and acting from the row."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from time_machine import travel

from aktori.audit.models import Entry
from aktori.care.actions import ask_for_help, give
from aktori.care.models import Case, Note, NoteKind, Reach
from aktori.kit.models import new_id
from aktori.mail.models import Letter
from aktori.meetings.actions import give_pulse, tell_held
from aktori.meetings.models import Colour, Meeting
from aktori.meetings.models import State as MeetingState
from aktori.meetings.tests.test_actions import AFTER, TIMES, agree
from aktori.mentorships.actions import Proposal, confirm_agreement, propose, write_agreement
from aktori.mentorships.models import Grade, Mentorship, State
from aktori.programmes.models import Coordinator, Role
from tests.world import NOW, Pair, World, make_pair, make_participant, make_person

# the Monday after the last times of the cast's meetings, eight weeks without one
MONDAY = datetime(2026, 11, 30, 7, 0, tzinfo=UTC)
KEY = "01a20c72-df27-75ed-9158-c45d607c7abc"
SECRET = "Kumpulan salaisuus"


@pytest.fixture
def maija(world: World, client: Client) -> Client:
    """The coordinator at her browser on a Monday morning; everybody has ground rules."""
    with travel(MONDAY, tick=False):
        client.force_login(world.maija)
    for pair in (world.pair, world.other_pair):
        written = write_agreement(membership=pair.mentee, rules={"aim": "x"}, based_on=0, now=NOW)
        confirm_agreement(agreement=written, membership=pair.mentor, now=NOW)
    return client


def monday(client: Client, world: World, query: str = "") -> str:
    """The page in English."""
    answer = client.get(f"/programmes/{world.programme.id}/?lang=en{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def row(page: str, key: str) -> str:
    """One row of the list."""
    found = re.search(rf'<li id="{key}".*?</li>', page, re.DOTALL)
    assert found, key
    return " ".join(found[0].split())


def act(client: Client, world: World, pair: Pair, what: str, **sent: Any) -> Any:
    path = f"/programmes/{world.programme.id}/pairs/{pair.mentorship.id}/{what}/"
    return client.post(path, {"key": KEY, **sent})


def red(pair: Pair, at: datetime = AFTER) -> str:
    """The mentee taps "I'd like help" after a meeting; the row's place."""
    held = tell_held(meeting=agree(pair), membership=pair.mentee, now=at)
    pulse = give_pulse(meeting=held, membership=pair.mentee, colour=Colour.WANTS_HELP, now=at)
    return f"help-{pulse.id}"


# from a Monday on: until Thursday, then one day late on Friday, and the weekend counts for nothing
@pytest.mark.parametrize(
    ("day", "words"),
    [
        (0, "3 working days left, until Thu 3 Dec 2026"),
        (2, "1 working day left"),
        (3, "Answer today: it is the last of three working days."),
        (4, "Late: an answer was promised by Thu 3 Dec 2026, 1 working day ago."),
        (6, "1 working day ago"),
        (7, "2 working days ago"),
    ],
)
def test_a_cry_for_help_has_three_working_days_and_says_so_in_words(
    world: World, maija: Client, day: int, words: str
) -> None:
    ask_for_help(membership=world.pair.mentee, reach=Reach.MAIL, phone="", words="Hei", now=MONDAY)
    case = Case.objects.get()
    with travel(MONDAY + timedelta(days=day), tick=False):
        maija.force_login(world.maija)
        assert words in row(monday(maija, world), f"help-{case.id}")


@travel(MONDAY, tick=False)
def test_a_silent_pair_is_two_taps_a_red_pulse_two_and_a_proposal_two(
    world: World, maija: Client
) -> None:
    """A tap opens the ready letter at the row, a tap sends it."""
    red(world.other_pair)
    Mentorship.objects.filter(id=world.other_pair.mentorship.id).update(active_at=MONDAY)
    third, fourth = make_person("uusi.a", "Uusi Aktori"), make_person("uusi.m", "Uusi Mentori")
    parts = [
        make_participant(world.programme, third, Role.MENTEE),
        make_participant(world.programme, fourth, Role.MENTOR),
    ]
    propose(
        programme=world.programme,
        proposals=[Proposal(mentor=parts[1], mentees=parts[:1], grade=Grade.GOOD, reasons=[])],
        now=MONDAY - timedelta(days=7),
    )
    page = monday(maija, world)
    for kind in ("silent", "help", "proposal"):
        Letter.objects.all().delete()
        place = re.search(rf'<li id="({kind}-[0-9a-f-]+)"', page)
        assert place, kind
        (link,) = re.findall(r'<a href="\?([^"]+)#[^"]+">Write', row(page, place[1]))
        opened = row(monday(maija, world, "&" + link.replace("&amp;", "&")), place[1])
        action = re.findall(r'action="([^"]+/write/)"', opened)[0]
        fields = dict(re.findall(r'name="(\w+)"[^>]* value="([^"]*)"', opened))
        texts = re.findall(r'<textarea name="(\w+)"[^>]*>(.*?)</textarea>', opened)
        answer = maija.post(action, {**fields, **dict(texts)})
        assert answer["Location"].endswith(f"#{place[1]}")
        done = monday(maija, world, "&" + answer["Location"].split("?")[1].split("#")[0])
        assert "Sent. It stands in your notes." in row(done, place[1])
        assert place[1] in done.split('class="acted"')[0]  # still in its place
        assert place[1] not in monday(maija, world).split('class="acted"')[0]
        assert Letter.objects.filter(kind="care/letter").exists(), kind


@travel(MONDAY, tick=False)
def test_a_letter_goes_to_each_in_their_own_language_and_once(world: World, maija: Client) -> None:
    place = f"silent-{world.pair.mentorship.id}"
    opened = row(monday(maija, world, f"&do=write&at={place}"), place)
    assert "Mitä teille kuuluu?" in opened
    assert "How are you two doing?" in opened
    sent = {"subject_fi": "Hei", "text_fi": "Soitellaanko?", "subject_en": "Hi", "text_en": "Call?"}
    for _tap in range(2):
        assert act(maija, world, world.pair, "write", at=place, **sent).status_code == 302
    letters = Letter.objects.filter(kind="care/letter").order_by("to")
    assert [(one.to, one.subject) for one in letters] == [
        (world.aino.email, "Hei"),
        (world.henrik.email, "Hi"),
    ]
    assert "Soitellaanko?" in letters[0].body
    assert world.maija.email in letters[0].body
    note = Note.objects.get()
    assert (note.kind, note.by, note.at, note.member) == (NoteKind.MAIL, world.maija, MONDAY, None)
    assert Entry.objects.filter(verb="care-mail", by=world.maija).count() == 1


@travel(MONDAY, tick=False)
def test_an_empty_letter_stays_open_at_its_row_with_what_was_written(
    world: World, maija: Client
) -> None:
    place = f"silent-{world.pair.mentorship.id}"
    sent = {"subject_fi": "", "text_fi": "Soitellaanko?", "subject_en": "Hi", "text_en": "Call?"}
    answer = act(maija, world, world.pair, "write", at=place, **sent)
    opened = row(answer.content.decode(), place)
    assert "Soitellaanko?" in opened
    assert 'aria-invalid="true"' in opened
    assert not Letter.objects.filter(kind="care/letter").exists()


@travel(MONDAY, tick=False)
def test_what_was_acted_on_rests_two_weeks_and_comes_back_by_itself(
    world: World, maija: Client
) -> None:
    place = f"silent-{world.pair.mentorship.id}"
    sent = {"on": "2026-11-30", "about": "", "words": "Molemmilla kiireitä"}
    act(maija, world, world.pair, "call", at=place, **sent)
    page = monday(maija, world)
    assert place not in page.split('class="acted"')[0]
    assert "Comes back on Mon 14 Dec 2026 if nothing happens." in row(page, place)
    with travel(MONDAY + timedelta(days=14, minutes=1), tick=False):
        later = Client()
        later.force_login(world.maija)
        assert place in monday(later, world).split('class="acted"')[0]


@travel(MONDAY, tick=False)
def test_done_closes_a_cry_for_help_and_the_pair_is_well_again(world: World, maija: Client) -> None:
    place = red(world.pair, MONDAY - timedelta(hours=3))
    sent = {"on": "2026-11-30", "about": "", "words": "Juteltiin"}
    act(maija, world, world.pair, "call", at=place, **sent)
    case = Case.objects.get()
    assert (case.answered_at, case.answered_by, case.closed_at) == (MONDAY, world.maija, None)
    assert "working day" not in row(monday(maija, world), place)
    act(maija, world, world.pair, "done", at=place, key=str(new_id()))
    case.refresh_from_db()
    assert case.closed_at == MONDAY
    page = monday(maija, world)
    assert place not in page.split('class="acted"')[0]
    assert "Closed." in row(page, place)
    # what is done about a cry for help is about the one who cried, never the pair's to see
    assert {one.member for one in Note.objects.all()} == {world.pair.mentee}


@travel(MONDAY, tick=False)
def test_a_pair_is_given_a_rest_from_the_row(world: World, maija: Client) -> None:
    place = f"silent-{world.pair.mentorship.id}"
    act(maija, world, world.pair, "rest", at=place, until="2027-01-10")
    pause = world.pair.mentorship.pauses.get()
    assert (str(pause.until), pause.by) == ("2027-01-10", None)
    assert Note.objects.get().kind == NoteKind.REST
    assert f'id="{place}"' not in monday(maija, world)
    wrong = act(maija, world, world.other_pair, "rest", at="silent-x", until="2020-01-01")
    assert wrong.status_code == 200


@travel(MONDAY, tick=False)
def test_an_end_from_the_row_leads_to_who_waits_and_tells_both_the_same(
    world: World, maija: Client
) -> None:
    pair, place = world.pair, f"silent-{world.pair.mentorship.id}"
    coming = agree(pair, [MONDAY + timedelta(days=9)])
    answer = act(
        maija, world, pair, "end", at=place, reason="chemistry", wanting=[str(pair.mentee.id)]
    )
    assert answer["Location"].endswith(f"#rematch-{pair.mentee.id}")
    pair.mentorship.refresh_from_db()
    assert (pair.mentorship.state, pair.mentorship.end_reason) == (State.ENDED, "chemistry")
    coming.refresh_from_db()
    assert coming.state == MeetingState.CANCELLED
    ended = {one.to: one.body for one in Letter.objects.filter(kind="mentorships/ended")}
    assert set(ended) == {world.aino.email, world.henrik.email}
    assert not any("Maija" in body or "chemistry" in body for body in ended.values())
    waits = row(monday(maija, world), f"rematch-{pair.mentee.id}")
    assert "Waits for another pair for 0 days: Aino Lehtinen" in waits


@travel(MONDAY, tick=False)
def test_nothing_on_it_is_content(world: World, maija: Client) -> None:
    pair = world.pair
    write_agreement(membership=pair.mentee, rules={"aim": SECRET}, based_on=1, now=NOW)
    red(pair)
    page = monday(maija, world)
    assert "asked for help on" in page
    assert SECRET not in page


@travel(MONDAY, tick=False)
def test_mine_are_my_pairs_and_nobodys_and_all_are_all(world: World, maija: Client) -> None:
    karin = Coordinator.objects.create(programme=world.programme, person=world.karin)
    own = Coordinator.objects.get(programme=world.programme, person=world.maija)
    give(mentorships=[world.pair.mentorship], to=karin, by=world.maija, now=NOW)
    pairs = (f"silent-{world.pair.mentorship.id}", f"silent-{world.other_pair.mentorship.id}")
    assert [key in monday(maija, world) for key in pairs] == [True, True]  # has none of her own
    give(mentorships=[world.other_pair.mentorship], to=own, by=world.maija, now=NOW)
    assert [key in monday(maija, world) for key in pairs] == [False, True]
    assert "Aino Lehtinen" not in monday(maija, world)
    everything = monday(maija, world, "&whose=all")
    assert [key in everything for key in pairs] == [True, True]
    assert "With: Karin Lindholm" in row(everything, pairs[0])


@pytest.mark.parametrize("who", ["aino", "henrik", "karin", "olli"])
@pytest.mark.parametrize("what", ["write", "call", "done", "rest", "end"])
def test_nobody_else_acts(world: World, client: Client, who: str, what: str) -> None:
    client.force_login(getattr(world, who))
    assert act(client, world, world.pair, what).status_code == 404
    # and a coordinator does not reach a pair of another's programme through her own
    client.force_login(world.karin)
    path = f"/programmes/{world.elsewhere.id}/pairs/{world.pair.mentorship.id}/{what}/"
    assert client.post(path, {"key": KEY}).status_code == 404
    assert not Note.objects.exists()


@travel(MONDAY, tick=False)
def test_another_pairs_case_cannot_be_closed_through_this_one(world: World, maija: Client) -> None:
    place = red(world.pair)
    act(maija, world, world.other_pair, "done", at=place)
    assert not Case.objects.filter(closed_at__isnull=False).exists()


@travel(MONDAY, tick=False)
def test_on_target_is_a_meeting_for_each_month(world: World, maija: Client) -> None:
    # two months have gone since 24 September: one pair has met twice, the other never
    for number, start in enumerate((TIMES[0], TIMES[0] + timedelta(hours=2))):
        held = agree(world.pair, [start])
        Meeting.objects.filter(id=held.id).update(
            state=MeetingState.HELD,
            held_at=start,
            starts_at=datetime(2026, 10 + number, 5, 12, tzinfo=UTC),
        )
    page = " ".join(monday(maija, world).split())
    assert "<dt>On target</dt><dd><b>1/2</b>" in page
    assert '<tr><th scope="row">2</th><td>2</td><td>1.0</td></tr>' in page
    assert '<tr><th scope="row">3</th><td>3</td><td>–</td></tr>' in page


@travel(MONDAY, tick=False)
def test_it_asks_as_often_with_thirty_rows_and_an_open_panel(
    world: World, maija: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    Coordinator.objects.create(programme=world.programme, person=world.karin)
    place = f"silent-{world.pair.mentorship.id}"
    red(world.pair)
    path = f"/programmes/{world.programme.id}/?at={place}&do="
    maija.get(path)
    for pairs in (1, 30):
        for number in range(pairs - 1):
            mentee = make_person(f"aktori.{number}", f"Aktori N{number}")
            made = make_pair(
                world.programme, mentee, make_person(f"m.{number}", f"Mentori N{number}")
            )
            red(made)
            ask_for_help(membership=made.mentor, reach=Reach.MAIL, phone="", words="", now=MONDAY)
        for what in ("write", "call", "more"):
            with django_assert_num_queries(11):
                maija.get(path + what)
