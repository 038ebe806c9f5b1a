"""REST: what a token reads, what it does not, and how errors are told."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from time_machine import travel

from aktori.api.actions import revoke_token
from aktori.api.models import Scope, Token
from aktori.api.rules import PER_TOKEN, digest_of
from aktori.api.tests.keys import ask, key
from aktori.audit.models import Entry, Look
from aktori.gatherings.models import Gathering, SignUp
from aktori.mail.models import Letter
from aktori.meetings.models import Meeting
from aktori.mentorships.models import Agreement
from aktori.programmes.models import Coordinator, Participant, Role
from aktori.programmes.rules import Phase
from tests.world import NOW, World, make_pair, make_participant, make_person

Queries = Callable[[int], AbstractContextManager[Any]]


def base(world: World) -> str:
    return f"/api/v1/programmes/{world.programme.id}"


@pytest.fixture(autouse=True)
def _now() -> Any:
    with travel(NOW, tick=False):
        yield


def test_a_token_reads_its_programme(world: World, client: Client) -> None:
    answer = ask(client, "/api/v1/programmes", key(world.programme, world.maija))
    (found,) = answer.json()["items"]
    assert found["id"] == str(world.programme.id)
    assert found["phase"] == Phase.RUNNING
    assert found["name"]["fi"] == world.programme.name_fi


def test_names_are_told_only_with_their_scope(world: World, client: Client) -> None:
    plain = key(world.programme, world.maija, [Scope.PARTICIPANTS])
    path = f"{base(world)}/participants"
    answer = ask(client, path, plain)
    assert len(answer.json()["items"]) == 4
    assert all(one["person"] is None for one in answer.json()["items"])
    assert "aino" not in answer.content.decode().lower()
    named = ask(client, path, key(world.programme, world.maija), role="mentee")
    assert {one["person"]["email"] for one in named.json()["items"]} == {
        world.aino.email,
        world.elias.email,
    }


def test_a_pair_is_told_as_signals(world: World, client: Client) -> None:
    held = NOW - timedelta(days=10)
    Meeting.objects.create(
        mentorship=world.pair.mentorship,
        state="held",
        starts_at=held,
        ends_at=held + timedelta(hours=1),
        held_at=held,
        zone="Europe/Helsinki",
        proposed_by=world.pair.mentee,
        proposed_at=held,
        sealed=b"",
    )
    Agreement.objects.create(
        mentorship=world.pair.mentorship,
        version=1,
        sealed=b"",
        written_by=world.pair.mentee.participant,
        written_at=held,
        confirmed_at=held,
    )
    path = f"{base(world)}/mentorships/{world.pair.mentorship.id}"
    answer = ask(client, path, key(world.programme, world.maija))
    found = answer.json()
    assert found["state"] == "active"
    assert found["last_sign_of_life"] == "2026-W46"
    assert found["meetings_held"] == 1
    assert found["agreement_confirmed"] is True
    assert found["next_meeting_set"] is False
    assert {one["participant"] for one in found["members"]} == {
        str(world.pair.mentee.participant_id),
        str(world.pair.mentor.participant_id),
    }


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer aktori_wrong", "Basic YTpi"])
def test_without_a_token_that_works_nothing_is_told(
    world: World, client: Client, header: str
) -> None:
    client.force_login(world.maija)  # a session is no token
    answer: Any = client.get(f"{base(world)}/participants", headers={"Authorization": header})
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"].startswith("Bearer")
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["status"] == 401


def test_a_token_works_until_it_ends_is_revoked_or_its_maker_leaves(
    world: World, client: Client
) -> None:
    path = "/api/v1/programmes"
    ends, revoked, left, closed = (key(world.programme, world.maija) for _number in range(4))
    with travel(NOW + timedelta(days=89), tick=False):
        assert ask(client, path, ends).status_code == 200
    with travel(NOW + timedelta(days=90), tick=False):
        assert ask(client, path, ends).status_code == 401
    token = Token.objects.get(digest=digest_of(revoked))
    revoke_token(token=token, by=world.maija, now=NOW)
    assert ask(client, path, revoked).status_code == 401
    assert ask(client, path, closed).status_code == 200
    world.maija.is_active = False
    world.maija.save()
    assert ask(client, path, closed).status_code == 401
    world.maija.is_active = True
    world.maija.save()
    assert ask(client, path, left).status_code == 200
    Coordinator.objects.filter(person=world.maija).delete()
    assert ask(client, path, left).status_code == 401


def test_the_key_is_not_kept(world: World) -> None:
    plain = key(world.programme, world.maija)
    token = Token.objects.get()
    assert plain not in "".join(str(value) for value in vars(token).values())
    assert token.digest == digest_of(plain)
    assert Entry.objects.filter(verb="make-token", about=token.id, by=world.maija).exists()


@pytest.mark.parametrize("scope", list(Scope))
def test_a_scope_opens_its_addresses_and_no_others(
    world: World, client: Client, scope: Scope
) -> None:
    addresses = {
        Scope.PROGRAMME: "",
        Scope.PARTICIPANTS: "/participants",
        Scope.APPLICATIONS: "/applications",
        Scope.MENTORSHIPS: "/mentorships",
        Scope.GATHERINGS: "/joint-meetings",
        Scope.TOTALS: "/totals",
    }
    plain = key(world.programme, world.maija, [scope])
    for needed, path in addresses.items():
        answer = ask(client, base(world) + path, plain)
        assert answer.status_code == (200 if needed == scope else 403), path
        if needed != scope:
            assert needed.value in answer.json()["detail"]
    sent = invite(client, world, plain)
    assert sent.status_code == (409 if scope == Scope.INVITE else 403)


def test_another_programme_is_not_there(world: World, client: Client) -> None:
    plain = key(world.programme, world.maija)
    for path in ("", "/participants", "/mentorships", "/totals"):
        there = f"/api/v1/programmes/{world.elsewhere.id}{path}"
        answer = ask(client, there, plain)
        assert (answer.status_code, answer.json()["title"]) == (404, "Not Found")
    pair = make_pair(world.elsewhere, world.olli, world.karin)
    path = f"{base(world)}/mentorships/{pair.mentorship.id}"
    assert ask(client, path, plain).status_code == 404


def test_pages_go_on_where_the_one_before_ended(world: World, client: Client) -> None:
    plain, path = key(world.programme, world.maija), f"{base(world)}/participants"
    first = ask(client, path, plain, limit=3)
    second = ask(client, path, plain, limit=3, after=first.json()["next"])
    ids = [one["id"] for one in first.json()["items"] + second.json()["items"]]
    assert len(ids) == len(set(ids)) == 4
    assert second.json()["next"] is None


@pytest.mark.parametrize(
    "query", [{"limit": 0}, {"limit": 201}, {"after": "x"}, {"role": "coordinator"}]
)
def test_values_that_cannot_be_read_are_named(
    world: World, client: Client, query: dict[str, object]
) -> None:
    plain = key(world.programme, world.maija)
    answer = ask(client, f"{base(world)}/participants", plain, **query)
    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    assert next(iter(query)) in answer.json()["errors"][0]["where"]


def test_too_often_is_told_with_how_long_to_wait(world: World, client: Client) -> None:
    plain = key(world.programme, world.maija)
    for _number in range(PER_TOKEN.amount):
        assert ask(client, "/api/v1/programmes", plain).status_code == 200
    answer = ask(client, "/api/v1/programmes", plain)
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) == 1
    other = key(world.programme, world.maija)
    assert ask(client, "/api/v1/programmes", other).status_code == 200
    with travel(NOW + timedelta(seconds=1), tick=False):
        assert ask(client, "/api/v1/programmes", plain).status_code == 200


def test_who_is_shown_can_read_that_a_system_looked(world: World, client: Client) -> None:
    plain = key(world.programme, world.maija)
    ask(client, f"{base(world)}/participants", plain)
    ask(client, f"{base(world)}/mentorships/{world.pair.mentorship.id}", plain)
    seen = {(one.why, one.about, one.by) for one in Look.objects.all()}
    assert seen == {
        ("system-names", world.programme.id, world.maija.id),
        ("system", world.pair.mentorship.id, world.maija.id),
    }
    client.force_login(world.aino)
    page = client.get("/account/who-has-looked/", {"lang": "en"}).content.decode()
    assert "another system of the organiser" in page


def test_use_is_written_down_every_ten_minutes(world: World, client: Client) -> None:
    plain = key(world.programme, world.maija)
    for minutes, noted in ((0, 0), (9, 0), (11, 11)):
        with travel(NOW + timedelta(minutes=minutes), tick=False):
            ask(client, "/api/v1/programmes", plain)
        assert Token.objects.get().last_used_at == NOW + timedelta(minutes=noted)


def invite(client: Client, world: World, plain: str, **more: str) -> Any:
    body = {"role": "mentee", "email": "Uusi.Tulija@example.org", "first_name": "Uusi", **more}
    return client.post(
        f"{base(world)}/applications",
        body,
        content_type="application/json",
        headers={"Authorization": f"Bearer {plain}"},
    )


def test_an_invited_person_gets_one_letter_with_a_link_of_their_own(
    world: World, client: Client
) -> None:
    open_call = NOW.replace(month=9, day=1)
    plain = key(world.programme, world.maija, now=open_call)
    with travel(open_call, tick=False):
        first = invite(client, world, plain, language="sv")
        again = invite(client, world, plain)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["id"] == again.json()["id"]
    assert first.json()["state"] == "draft"
    letter = Letter.objects.get(to="uusi.tulija@example.org")
    assert letter.language == "sv"
    assert "/application/" in letter.body


def test_whoever_has_applied_is_not_written_to(world: World, client: Client) -> None:
    open_call = NOW.replace(month=9, day=1)
    plain = key(world.programme, world.maija, now=open_call)
    with travel(open_call, tick=False):
        answer = invite(client, world, plain, email=world.pinja.email)
    assert (answer.status_code, answer.json()["state"]) == (200, "sent")
    assert not Letter.objects.filter(to=world.pinja.email).exists()


@pytest.mark.parametrize("rows", [1, 30])
def test_lists_ask_the_database_as_often_for_one_as_for_thirty(
    world: World, client: Client, rows: int, django_assert_num_queries: Queries
) -> None:
    gathering = Gathering.objects.create(
        programme=world.programme,
        kind="joint",
        title_fi="Ilta",
        title_en="Evening",
        starts_at=NOW,
        ends_at=NOW + timedelta(hours=2),
        zone="Europe/Helsinki",
    )
    for number in range(rows):
        mentee = make_person(f"a{number}", f"Aa Bb{number}")
        mentor = make_person(f"c{number}", f"Cc Dd{number}")
        make_pair(world.programme, mentee, mentor)
        part = Participant.objects.get(person=mentee)
        SignUp.objects.create(gathering=gathering, participant=part, coming=True, answered_at=NOW)
    plain = key(world.programme, world.maija)
    wanted = {
        "/participants": 5,
        "/applications": 5,
        "/mentorships": 6,
        "/joint-meetings": 4,
        f"/joint-meetings/{gathering.id}/attendance": 6,
    }
    for path in wanted:  # the first look of an hour is written down
        ask(client, base(world) + path, plain)
    for path, number in wanted.items():
        with django_assert_num_queries(number):
            answer = ask(client, base(world) + path, plain, limit=200)
        assert len(answer.json()["items"]) >= min(rows, 1)


def test_who_left_is_told_as_having_left(world: World, client: Client) -> None:
    part = make_participant(world.programme, world.olli, Role.MENTOR)
    part.left_at = NOW
    part.save()
    path = f"{base(world)}/participants/{part.id}"
    answer = ask(client, path, key(world.programme, world.maija))
    assert answer.json()["state"] == "left"


def test_the_description_is_whole(client: Client) -> None:
    found = client.get("/api/v1/openapi.json").json()
    assert found["openapi"].startswith("3.1")
    for path, operations in found["paths"].items():
        for operation in operations.values():
            assert {"401", "403", "404", "422", "429"} <= set(operation["responses"]), path
            assert operation["security"], path
