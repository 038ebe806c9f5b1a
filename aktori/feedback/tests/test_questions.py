"""The questions of the waves: answered once, stored without a name, screen by screen."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from time_machine import travel

from aktori.applications.models import Application
from aktori.feedback.actions import AnsweredBefore, Filled, answer_wave, close_waves
from aktori.feedback.models import Answered, CallBack, ClosedWave, Quote, Response, Wave
from aktori.feedback.questions import INSTRUMENTS, questions_of
from aktori.feedback.reminders import LINK, wave_link
from aktori.feedback.rules import window
from aktori.kit.links import make_link_token
from aktori.mentorships.models import Mentorship
from aktori.programmes.models import Role, TotalsBy
from tests.world import NOW, World, make_pair, make_participant, make_person

OPEN = datetime(2027, 5, 21, 9, tzinfo=UTC)
AFTER = datetime(2027, 6, 10, 9, tzinfo=UTC)
ANSWERS = {one.code: one.scale.value[-1] for one in questions_of(Wave.CLOSING, Role.MENTEE)}
LAST = {"step": "5", "go": "send", "way": ""}


def path_of(world: World) -> str:
    return f"/questions/{world.pair.mentee.participant_id}/?lang=en"


def link_of(world: World, wave: Wave = Wave.CLOSING) -> str:
    return wave_link(world.pair.mentor.participant, wave).removeprefix("http://testserver")


@travel(OPEN, tick=False)
def test_one_answers_once_and_sees_thanks(world: World, client: Client) -> None:
    client.force_login(world.aino)
    assert client.get(path_of(world)).status_code == 200
    for _ in range(2):
        page = client.post(path_of(world), ANSWERS | LAST, follow=True).content.decode()
        assert "Thank you!" in page
    assert (Answered.objects.count(), Response.objects.count()) == (1, 1)
    with pytest.raises(AnsweredBefore):
        answer_wave(
            participant=world.pair.mentee.participant,
            wave=Wave.CLOSING,
            filled=Filled(answers=ANSWERS),
            now=OPEN,
        )


@travel(OPEN, tick=False)
def test_going_on_and_back_keeps_what_was_answered_and_stores_nothing(
    world: World, client: Client
) -> None:
    client.force_login(world.aino)
    first = {"clarity": 7, "confidence": 6, "competence": 4, "networks": 3, "progress": 8}
    page = client.post(path_of(world), {**first, "step": "0", "go": "next"}).content.decode()
    assert "Part 2 of 6" in page
    assert '<input type="hidden" name="clarity" value="7" id="id_clarity">' in page
    back = client.post(path_of(world), {**first, "step": "1", "go": "back", "match": 2})
    page = back.content.decode()
    assert "Part 1 of 6" in page
    assert '<input type="hidden" name="match" value="2" id="id_match">' in page
    assert not Response.objects.exists()
    assert not Answered.objects.exists()


@travel(OPEN, tick=False)
def test_a_missing_answer_is_told_on_its_own_screen_and_keeps_the_others(
    world: World, client: Client
) -> None:
    client.force_login(world.aino)
    most = {key: value for key, value in ANSWERS.items() if key != "trust"}
    page = client.post(path_of(world), most | LAST).content.decode()
    assert "Part 2 of 6" in page
    assert "1 thing still needs your attention" in page
    assert '<input type="hidden" name="clarity" value="10" id="id_clarity">' in page
    assert not Response.objects.exists()


@travel(OPEN, tick=False)
def test_the_link_of_a_mail_works_without_signing_in_and_opening_it_changes_nothing(
    world: World, client: Client
) -> None:
    path = link_of(world)
    page = client.get(f"{path}?lang=en").content.decode()
    assert "I learned something myself." in page
    assert not Answered.objects.exists()
    mentor = {one.code: 4 for one in questions_of(Wave.CLOSING, Role.MENTOR)}
    client.post(path, mentor | LAST | {"step": "5"})
    assert Response.objects.get().role == Role.MENTOR
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("now", [NOW, AFTER])
def test_a_link_works_only_while_its_wave_is_open(
    world: World, client: Client, now: datetime
) -> None:
    with travel(OPEN, tick=False):
        path = link_of(world)
    with travel(now, tick=False):
        assert client.get(path).status_code == 404


@travel(OPEN, tick=False)
def test_a_link_for_another_purpose_or_changed_opens_nothing(world: World, client: Client) -> None:
    data = {"participant": str(world.pair.mentor.participant_id), "wave": "closing"}
    other = make_link_token("proposal", data)
    good = make_link_token(LINK, data)
    for token in (other, good[:-2] + "xx"):
        assert client.get(f"/questions/link/{token}/").status_code == 404
    assert client.get(f"/questions/link/{good}/").status_code == 200


def test_an_answer_does_not_say_whose_it_is_or_when_it_came(world: World) -> None:
    answer_wave(
        participant=world.pair.mentee.participant,
        wave=Wave.CLOSING,
        filled=Filled(answers=ANSWERS),
        now=OPEN,
    )
    names = {field.name for field in Response._meta.concrete_fields}
    assert names == {"id", "programme", "wave", "role", "part", "known", "answers"}
    assert {field.name for field in Answered._meta.concrete_fields} == {
        "id", "participant", "wave"
    }  # fmt: skip
    # a key by time would tell the order of answering
    assert Response.objects.get().id.version == Answered.objects.get().id.version == 4
    # alone with this language among the mentees
    assert Response.objects.get().part == ""


def test_closing_a_wave_lays_its_answers_down_anew(world: World) -> None:
    for number in range(8):
        person = make_person(f"aktori.{number}", f"Aktori N{number}", "sv" if number > 5 else "fi")
        part = make_participant(world.programme, person, Role.MENTEE)
        filled = Filled(answers={"clarity": number})
        answer_wave(participant=part, wave=Wave.CLOSING, filled=filled, now=OPEN)
    before = list(Response.objects.all())
    assert close_waves(now=OPEN) == 4  # both programmes' first two waves
    assert set(Response.objects.all()) == set(before)
    assert close_waves(now=AFTER) == 2
    after = list(Response.objects.all())
    assert {one.id for one in after}.isdisjoint(one.id for one in before)
    assert sorted(one.answers["clarity"] for one in after) == list(range(8))
    assert {one.part for one in after} == {""}
    assert close_waves(now=AFTER) == 0
    assert ClosedWave.objects.filter(programme=world.programme).count() == 3


@travel(OPEN, tick=False)
def test_words_are_kept_only_with_a_yes(world: World, client: Client) -> None:
    client.force_login(world.aino)
    words = {"changed": "Uskallan soittaa"}
    page = client.post(path_of(world), ANSWERS | LAST | words).content.decode()
    assert "Tick this if others may read what you wrote" in page
    assert "Uskallan soittaa" in page
    assert not Quote.objects.exists()
    client.post(path_of(world), ANSWERS | LAST | words | {"may_quote": "on"})
    quote = Quote.objects.get()
    assert (quote.text, quote.role) == ("Uskallan soittaa", Role.MENTEE)
    assert quote.id.version == 4


@travel(OPEN, tick=False)
def test_who_asks_for_a_call_is_seen_by_name_and_their_answers_only_at_their_wish(
    world: World, client: Client
) -> None:
    client.force_login(world.aino)
    client.post(path_of(world), ANSWERS | LAST | {"way": "call"})
    one = CallBack.objects.get()
    assert one.answers == {}
    assert not Response.objects.get().known
    client.force_login(world.elias)
    theirs = f"/questions/{world.other_pair.mentee.participant_id}/?lang=en"
    client.post(theirs, ANSWERS | LAST | {"way": "mail", "named": "on"})
    assert CallBack.objects.get(way="mail").answers == ANSWERS
    assert Response.objects.filter(known=True).count() == 1
    client.force_login(world.maija)
    page = client.get(f"/programmes/{world.programme.id}/feedback/?lang=en").content.decode()
    assert "Aino Lehtinen" in page
    assert page.count("Answers, shown at their wish") == 1
    client.post(f"/programmes/{world.programme.id}/feedback/call-backs/{one.id}/")
    page = client.get(f"/programmes/{world.programme.id}/feedback/?lang=en").content.decode()
    assert "Aino Lehtinen" not in page


@travel(OPEN, tick=False)
def test_to_show_answers_by_name_one_says_how_to_be_reached(world: World, client: Client) -> None:
    client.force_login(world.aino)
    page = client.post(path_of(world), ANSWERS | LAST | {"named": "on"}).content.decode()
    assert "Choose how the coordinator may contact you" in page
    assert not Response.objects.exists()


@travel(NOW, tick=False)
def test_between_waves_there_is_nothing_to_answer(world: World, client: Client) -> None:
    client.force_login(world.aino)
    assert client.get(path_of(world)).status_code == 404


@travel(OPEN, tick=False)
def test_nobody_answers_for_another(world: World, client: Client) -> None:
    client.force_login(world.henrik)
    assert client.get(path_of(world)).status_code == 404


@pytest.mark.parametrize("wave", list(Wave))
@pytest.mark.parametrize("role", list(Role))
def test_every_wave_can_be_answered_by_both_roles(
    world: World, client: Client, wave: Wave, role: Role
) -> None:
    member = world.pair.mentee if role == Role.MENTEE else world.pair.mentor
    road = Mentorship.objects.get(id=world.pair.mentorship.id).road
    day = window(wave, road).opens_on
    answers = {one.code: one.scale.value[2] for one in questions_of(wave, role)}
    steps = len(INSTRUMENTS[wave, role]) + (2 if wave == Wave.CLOSING else 1)
    with travel(datetime(day.year, day.month, day.day, 12, tzinfo=UTC), tick=False):
        path = wave_link(member.participant, wave).removeprefix("http://testserver")
        client.post(path, answers | LAST | {"step": str(steps - 1)})
    assert Response.objects.get().answers == answers


@travel(OPEN, tick=False)
def test_totals_are_told_by_field_if_chosen_and_that_stays_once_somebody_has_answered(
    world: World, client: Client
) -> None:
    client.force_login(world.maija)
    base = f"/programmes/{world.programme.id}/feedback/"
    client.post(f"{base}by/", {"totals_by": "field"})
    world.programme.refresh_from_db()
    assert world.programme.totals_by == TotalsBy.FIELD
    pairs = [
        make_pair(
            world.programme,
            make_person(f"aktori.{number}", f"Aktori N{number}"),
            make_person(f"mentori.{number}", f"Mentori N{number}"),
        )
        for number in range(6)
    ]
    parts = [pair.mentee.participant for pair in pairs]
    Application.objects.filter(participant__in=parts[:5]).update(field="07")
    Application.objects.filter(participant=parts[5]).update(field="08")
    for part in parts:
        part.programme.refresh_from_db()
        answer_wave(
            participant=part,
            wave=Wave.CLOSING,
            filled=Filled(answers={"clarity": 5}),
            now=OPEN,
        )
    assert sorted(Response.objects.values_list("part", flat=True)) == ["", *["07"] * 5]
    page = client.post(f"{base}by/?lang=en", {"totals_by": "language"}, follow=True)
    assert "Somebody has answered already" in page.content.decode()
    world.programme.refresh_from_db()
    assert world.programme.totals_by == TotalsBy.FIELD
    assert 'name="totals_by"' not in page.content.decode()
