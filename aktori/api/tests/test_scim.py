"""SCIM: who comes gets an account, who goes is let go kindly, and the partner loses nothing."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from time_machine import travel

from aktori.api.actions import make_directory_token
from aktori.api.models import DirectoryEntry, DirectoryToken
from aktori.audit.models import Entry
from aktori.gatherings.actions import sign_up
from aktori.gatherings.models import Gathering, SignUp
from aktori.mail.models import Letter
from aktori.meetings.actions import MeetingDetails, pick_time, propose_meeting
from aktori.meetings.content import MeetingContent
from aktori.mentorships.actions import write_agreement
from aktori.mentorships.models import Mentorship
from aktori.people.models import Person
from tests.world import NOW, World

USERS = "/scim/v2/Users"
SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:User"
PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp"
OURS = "Sovittu Sompasaaressa"


@pytest.fixture(autouse=True)
def _now() -> Any:
    with travel(NOW, tick=False):
        yield


class Directory:
    """The organisation's directory, with its key."""

    def __init__(self) -> None:
        self.key = make_directory_token(now=NOW)
        self.client = Client()

    def ask(self, method: str, path: str, body: Any = None, **query: str) -> Any:
        more: Any = {"headers": {"Authorization": f"Bearer {self.key}"}}
        if body is not None:
            more |= {"data": body, "content_type": "application/scim+json"}
        elif query:
            more |= {"query_params": query}
        return getattr(self.client, method)(path, **more)

    def names(self, email: str, **more: Any) -> Any:
        return self.ask("post", USERS, {"schemas": [SCHEMA], "userName": email, **more})

    def patches(self, person: str, *operations: dict[str, Any]) -> Any:
        body = {"schemas": [PATCH], "Operations": list(operations)}
        return self.ask("patch", f"{USERS}/{person}", body)


@pytest.fixture
def directory(world: World) -> Directory:
    return Directory()


def test_who_comes_gets_an_account_and_nothing_else(directory: Directory) -> None:
    answer = directory.names(
        "Uusi.Tulija@example.org",
        externalId="e-1",
        name={"givenName": "Uusi", "familyName": "Tulija"},
        active=True,
        title="Not kept",
        emails=[{"value": "uusi.tulija@example.org", "primary": True}],
    )
    assert answer.status_code == 201
    assert answer["Content-Type"].startswith("application/scim+json")
    told = answer.json()
    person = Person.objects.get(email="uusi.tulija@example.org")
    assert told["id"] == str(person.id)
    assert (told["externalId"], told["active"]) == ("e-1", True)
    assert answer["Location"].endswith(f"{USERS}/{person.id}")
    assert "title" not in told
    assert person.full_name == "Uusi Tulija"
    assert not person.participations.exists()
    assert not Letter.objects.filter(to=person.email).exists()
    again = directory.names("uusi.tulija@EXAMPLE.org")
    assert (again.status_code, again.json()["scimType"]) == (409, "uniqueness")


def test_an_account_that_is_there_is_known_from_now_on_and_others_stay_unseen(
    directory: Directory, world: World
) -> None:
    listed = directory.ask("get", USERS).json()
    assert listed["totalResults"] == 0
    assert directory.ask("get", f"{USERS}/{world.aino.id}").status_code == 404
    assert directory.patches(str(world.aino.id), leaves()).status_code == 404
    told = directory.names(world.aino.email, name={"givenName": "X"}).json()
    assert told["id"] == str(world.aino.id)
    assert told["name"]["givenName"] == world.aino.first_name
    assert directory.ask("get", USERS).json()["totalResults"] == 1


def leaves() -> dict[str, Any]:
    return {"op": "replace", "path": "active", "value": False}


@pytest.mark.parametrize(
    "operation",
    [
        leaves(),
        {"op": "Replace", "path": "active", "value": "False"},  # as Entra says it
        {"op": "replace", "value": {"active": False}},  # as Okta says it
    ],
)
def test_a_leaver_signs_in_no_more_and_their_sessions_end(
    directory: Directory, world: World, client: Client, operation: dict[str, Any]
) -> None:
    directory.names(world.aino.email)
    client.force_login(world.aino)
    assert client.get("/account/").status_code == 200
    answer = directory.patches(str(world.aino.id), operation)
    assert (answer.status_code, answer.json()["active"]) == (200, False)
    assert client.get("/account/").status_code == 302


def test_a_leaver_is_let_go_kindly_and_the_partner_loses_nothing(
    directory: Directory, world: World, client: Client
) -> None:
    pair = world.pair
    write_agreement(membership=pair.mentee, rules={"aim": OURS}, based_on=0, now=NOW)
    meeting = propose_meeting(
        membership=pair.mentee,
        details=MeetingDetails(times=[NOW + timedelta(days=9)]),
        content=MeetingContent("Teema"),
        now=NOW,
    )
    option = meeting.options.all()[0]
    pick_time(meeting=meeting, membership=pair.mentor, option=option, now=NOW)
    evening = Gathering.objects.create(
        programme=world.programme, kind="joint", title_fi="Ilta", title_en="Evening",
        starts_at=NOW + timedelta(days=5), ends_at=NOW + timedelta(days=5, hours=2),
        zone="Europe/Helsinki",
    )  # fmt: skip
    sign_up(gathering=evening, participant=pair.mentee.participant, coming=True, now=NOW)
    directory.names(world.aino.email)
    Letter.objects.all().delete()
    for _twice in range(2):
        assert directory.patches(str(world.aino.id), leaves()).status_code == 200
    assert Mentorship.objects.get(id=pair.mentorship.id).state == "ended"
    meeting.refresh_from_db()
    assert meeting.state == "cancelled"
    assert not SignUp.objects.get(gathering=evening).coming
    pair.mentee.participant.refresh_from_db()
    assert pair.mentee.participant.left_at == NOW
    to_partner = Letter.objects.filter(to=world.henrik.email)
    assert {one.kind for one in to_partner} == {"mentorships/ended", "meetings/cancelled"}
    (to_coordinator,) = Letter.objects.filter(kind="api/person_left")
    assert to_coordinator.to == world.maija.email
    assert "Aino Lehtinen" in to_coordinator.body
    assert OURS not in "".join(one.body for one in Letter.objects.all())
    client.force_login(world.henrik)
    page = client.get(f"/pairs/{pair.mentorship.id}/rules/").content.decode()
    assert OURS in page


def test_who_comes_back_is_let_in_again(directory: Directory, world: World, client: Client) -> None:
    directory.names(world.aino.email)
    directory.patches(str(world.aino.id), leaves())
    back = {"op": "replace", "path": "active", "value": True}
    assert directory.patches(str(world.aino.id), back).json()["active"] is True
    client.force_login(Person.objects.get(id=world.aino.id))
    assert client.get("/account/").status_code == 200
    assert Mentorship.objects.get(id=world.pair.mentorship.id).state == "ended"


def test_deleting_closes_the_account_and_forgets_the_directorys_row(
    directory: Directory, world: World
) -> None:
    directory.names(world.aino.email, externalId="e-7")
    path = f"{USERS}/{world.aino.id}"
    assert directory.ask("delete", path).status_code == 204
    assert directory.ask("delete", path).status_code == 404
    person = Person.objects.get(id=world.aino.id)
    assert (person.is_active, person.full_name) == (False, "Aino Lehtinen")
    assert not DirectoryEntry.objects.exists()
    verbs = set(Entry.objects.filter(about=person.id).values_list("verb", flat=True))
    assert {"directory-name", "close-account", "directory-forget"} <= verbs


def test_put_and_patch_take_names_and_addresses(directory: Directory, world: World) -> None:
    directory.names(world.olli.email, externalId="e-1")
    person = str(world.olli.id)
    changed = directory.patches(
        person,
        {"op": "replace", "path": "name.familyName", "value": "Uusinimi"},
        {"op": "replace", "path": "userName", "value": "olli.uusinimi@example.org"},
    ).json()
    assert changed["userName"] == "olli.uusinimi@example.org"
    assert changed["name"] == {"givenName": "Olli", "familyName": "Uusinimi"}
    taken = directory.patches(
        person, {"op": "replace", "path": "userName", "value": world.aino.email}
    )
    assert (taken.status_code, taken.json()["scimType"]) == (409, "uniqueness")
    body = {"schemas": [SCHEMA], "userName": "olli@example.org", "name": {"givenName": "O"}}
    put = directory.ask("put", f"{USERS}/{person}", body).json()
    assert (put["userName"], put["name"]) == ("olli@example.org", {"givenName": "O"})
    assert "externalId" not in put


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ('userName eq "AINO.lehtinen@example.org"', 1),
        ('externalId eq "e-2"', 1),
        ('externalId eq "E-2"', 0),
        ('userName sw "aino"', 1),
        ("active eq true", 2),
        ('userName eq "nobody@example.org"', 0),
        ('name.familyName eq "sjöblom" and active eq true', 1),
    ],
)
def test_a_filter_finds_those_who_fit(
    directory: Directory, world: World, text: str, count: int
) -> None:
    directory.names(world.aino.email, externalId="e-1")
    directory.names(world.henrik.email, externalId="e-2")
    answer = directory.ask("get", USERS, filter=text)
    assert answer.status_code == 200
    assert answer.json()["totalResults"] == len(answer.json().get("Resources", [])) == count


@pytest.mark.parametrize("text", ["userName eq", "userName eq 3", "(((", 'nothing zz "x"'])
def test_a_filter_that_cannot_be_read_is_refused_in_scims_words(
    directory: Directory, text: str
) -> None:
    answer = directory.ask("get", USERS, filter=text)
    assert (answer.status_code, answer.json()["scimType"]) == (400, "invalidFilter")


def test_pages_and_queries_do_not_grow(
    directory: Directory, django_assert_num_queries: Any
) -> None:
    for rows in (1, 30):
        for number in range(rows):
            directory.names(f"p{rows}.{number}@example.org")
        with django_assert_num_queries(5):
            directory.ask("get", USERS, startIndex="1", count="10")
    page = directory.ask("get", USERS, startIndex="31", count="10").json()
    assert (page["totalResults"], page["itemsPerPage"], page["startIndex"]) == (31, 1, 31)


@pytest.mark.parametrize(
    "body", ["", "{", "[]", {"schemas": [SCHEMA]}, {"schemas": [SCHEMA], "userName": "no address"}]
)
def test_what_cannot_be_read_is_refused_in_scims_words(directory: Directory, body: Any) -> None:
    answer = directory.ask("post", USERS, body)
    assert answer.status_code == 400
    assert answer.json()["schemas"] == ["urn:ietf:params:scim:api:messages:2.0:Error"]


def test_only_the_newest_key_opens(directory: Directory) -> None:
    assert directory.key not in str(vars(DirectoryToken.objects.get()))
    old, directory.key = directory.key, make_directory_token(now=NOW)
    assert directory.ask("get", "/scim/v2/ServiceProviderConfig").status_code == 200
    directory.key = old
    for path in ("ServiceProviderConfig", "Schemas", "ResourceTypes", "Users"):
        answer = directory.ask("get", f"/scim/v2/{path}")
        assert answer.status_code == 401
        assert answer["WWW-Authenticate"].startswith("Bearer")


def test_the_service_describes_itself(directory: Directory) -> None:
    config = directory.ask("get", "/scim/v2/ServiceProviderConfig").json()
    assert config["patch"]["supported"] is True
    (schema,) = directory.ask("get", "/scim/v2/Schemas").json()["Resources"]
    names = {one["name"] for one in schema["attributes"]}
    assert names == {"userName", "name", "active"}
    (kind,) = directory.ask("get", "/scim/v2/ResourceTypes").json()["Resources"]
    assert kind["endpoint"] == "/Users"
    assert directory.ask("get", f"/scim/v2/Schemas/{SCHEMA}").status_code == 200
    assert directory.ask("get", "/scim/v2/ResourceTypes/User").status_code == 200
    assert directory.ask("get", "/scim/v2/ResourceTypes/Group").status_code == 404
    refused = directory.ask("post", "/scim/v2/Schemas", {})
    assert (refused.status_code, refused["Allow"]) == (405, "GET")
