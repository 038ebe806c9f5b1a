"""The closing questions: answered once, stored without a name, shown only when it is safe."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from time_machine import travel

from aktori.feedback.actions import AnsweredBefore, answer_closing
from aktori.feedback.models import Answered, Response
from aktori.feedback.queries import totals
from aktori.feedback.questions import CLOSING
from aktori.programmes.models import Role
from tests.world import NOW, World, make_participant, make_person

OPEN = datetime(2027, 5, 21, 9, tzinfo=UTC)
CLOSED = OPEN + timedelta(days=20)
ANSWERS = {question.code: question.high for question in CLOSING[Role.MENTEE]}


def answer_as(world: World, count: int) -> None:
    for number in range(count):
        person = make_person(f"aktori.{number}", f"Aktori N{number}")
        part = make_participant(world.programme, person, Role.MENTEE)
        answer_closing(participant=part, answers=ANSWERS, now=OPEN)


@travel(OPEN, tick=False)
def test_one_answers_once(world: World, client: Client) -> None:
    client.force_login(world.aino)
    path = f"/questions/{world.pair.mentee.participant_id}/"
    assert client.get(path).status_code == 200
    client.post(path, ANSWERS)
    client.post(path, ANSWERS)
    assert (Answered.objects.count(), Response.objects.count()) == (1, 1)
    with pytest.raises(AnsweredBefore):
        answer_closing(participant=world.pair.mentee.participant, answers=ANSWERS, now=OPEN)


@travel(OPEN, tick=False)
def test_a_missing_answer_keeps_the_others(world: World, client: Client) -> None:
    client.force_login(world.aino)
    path = f"/questions/{world.pair.mentee.participant_id}/?lang=en"
    page = client.post(path, {"clarity": 7}).content.decode()
    assert 'value="7"' in page
    assert "checked" in page
    assert not Response.objects.exists()


def test_an_answer_does_not_say_whose_it_is(world: World) -> None:
    answer_closing(participant=world.pair.mentee.participant, answers=ANSWERS, now=OPEN)
    response = Response.objects.get()
    names = {field.name for field in Response._meta.concrete_fields}
    assert names == {"id", "programme", "wave", "role", "answers"}
    assert response.id.version == 4  # a key by time would tell the order of answering


@pytest.mark.parametrize(("count", "now"), [(4, CLOSED), (5, OPEN)])
def test_too_few_or_too_early_shows_nothing(world: World, count: int, now: datetime) -> None:
    answer_as(world, count)
    assert totals(world.programme, Role.MENTEE, now=now) is None


def test_five_answers_of_a_closed_wave_are_shown_together(world: World, client: Client) -> None:
    answer_as(world, 5)
    found = totals(world.programme, Role.MENTEE, now=CLOSED)
    assert found is not None
    assert [total.mean for total in found] == [question.high for question in CLOSING[Role.MENTEE]]
    with travel(CLOSED, tick=False):
        client.force_login(world.maija)
        page = client.get(f"/programmes/{world.programme.id}/feedback/?lang=en").content.decode()
    assert "I know what I would like to do next." in page


@travel(NOW, tick=False)
def test_the_questions_are_open_around_the_closing_only(world: World, client: Client) -> None:
    client.force_login(world.aino)
    assert client.get(f"/questions/{world.pair.mentee.participant_id}/").status_code == 404


@travel(OPEN, tick=False)
def test_nobody_answers_for_another(world: World, client: Client) -> None:
    client.force_login(world.henrik)
    assert client.get(f"/questions/{world.pair.mentee.participant_id}/").status_code == 404
