"""Every address, for everybody: opened as the access table says, and nobody's secret in it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from datetime import UTC, datetime
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connections, models, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from time_machine import travel

from aktori.audit.models import Look
from aktori.concerns.models import Concern
from aktori.gatherings.models import Gathering
from aktori.mail.models import Letter
from aktori.meetings.models import Guest
from aktori.mentorships.actions import announce_deletion, end_mentorship
from aktori.mentorships.models import Mentorship
from aktori.people.models import Person
from aktori.privacy.actions import destroy_content
from aktori.privacy.promises import Promise
from aktori.vault.models import Opening
from tests.architecture.access_table import EVERYBODY, GROUPS, TABLE
from tests.architecture.scene import (
    ASKED,
    EVENING,
    NEEDS,
    NOTED,
    PRIVATE,
    SHARED,
    TOLD_CONTACT,
    Scene,
    make_scene,
)
from tests.world import NOW, World, make_person

MOMENTS = {
    "midway": NOW,
    "closing": datetime(2027, 5, 20, 15, tzinfo=UTC),
    "after": datetime(2027, 6, 10, 15, tzinfo=UTC),
}
PAIR, ALONE = ("aino", "henrik"), ("aino",)
MAY_READ = {
    **dict.fromkeys(SHARED, PAIR),
    **dict.fromkeys(PRIVATE, ALONE),
    TOLD_CONTACT: ("aino", "karin"),
    NEEDS: ("aino", "maija"),
    ASKED: ("aino", "maija"),
    NOTED: ("aino", "maija"),
    EVENING: ("aino", "elias", "tuula"),
}


def patterns(found: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    for one in found:
        if isinstance(one, URLResolver):
            yield from patterns(one.url_patterns)
        else:
            yield one


ADDRESSES = {str(one.name): one for one in patterns(get_resolver().url_patterns)}


def test_every_address_has_its_row_and_every_row_its_address() -> None:
    assert set(ADDRESSES) == set(TABLE)


@contextmanager
def undone() -> Iterator[None]:
    """Whatever happens to the databases in here has not happened."""
    with transaction.atomic(), transaction.atomic(using="keystore"):
        yield
        transaction.set_rollback(True)
        transaction.set_rollback(True, using="keystore")


def kind(answer: HttpResponse) -> str:
    """What an answer means."""
    if answer.status_code == 302 and answer["Location"].startswith(
        reverse("account_request_login_code")
    ):
        return "sign-in"
    return {401: "token", 403: "hidden", 404: "hidden", 405: "none"}.get(
        answer.status_code, "ok" if answer.status_code < 400 else str(answer.status_code)
    )


def expected(who: str, group: str) -> set[str]:
    """What somebody may get. Who is not signed in learns nothing, not even the method."""
    if who in GROUPS[group]:
        return {"ok", "sign-in"} if group == "start" else {"ok"}
    if group == "token":
        return {"token"}
    if group == "none":
        return {"none", "hidden"} if who != "nobody" else {"none", "sign-in"}
    return {"sign-in"} if who == "nobody" else {"hidden"}


def path_of(name: str, scene: Scene) -> str:
    """The address with this name, in the scene."""
    wanted = {**scene.arguments, **scene.special.get(name, {})}
    parts = ADDRESSES[name].pattern.converters
    return reverse(name, kwargs={part: wanted[part] for part in parts})


def at_the_door(world: World, who: str) -> Client:
    """Somebody at their browser; call it with the time frozen."""
    client = Client()
    if who == "pinja":
        client.force_login(make_person("pinja.hakija", "Pinja Hakija"))
    elif who != "nobody":
        client.force_login(getattr(world, who))
    return client


Tried = tuple[str, str, str, str, Any]


def everything_tried(world: World, scene: Scene, who: str, names: list[str]) -> Iterator[Tried]:
    """What somebody gets by GET and POST at each address: name, method, group, path, answer.

    Nothing that happens stays.
    """
    for moment, now in MOMENTS.items():
        with travel(now, tick=False), undone():
            client = at_the_door(world, who)
            came_with = deepcopy(client.cookies)
            for name in (one for one in names if TABLE[one].when == moment):
                row, path = TABLE[name], path_of(name, scene)
                for method, group in (("get", row.get), ("post", row.post)):
                    with undone():
                        client.cookies = deepcopy(came_with)  # some addresses sign one out
                        sent = row.form if method == "post" else {}
                        yield name, method, group, path, getattr(client, method)(path, sent)


@pytest.mark.parametrize("who", EVERYBODY)
def test_an_address_opens_for_those_and_only_those(world: World, who: str) -> None:
    scene = make_scene(world)
    wrong = []
    for name, method, group, path, answer in everything_tried(world, scene, who, list(TABLE)):
        nothing_leaks(answer, who)
        if kind(answer) not in expected(who, group):
            wrong.append(f"{who} {method} {name} {path}: {kind(answer)}")
    assert wrong == []


# PUT, PATCH, DELETE and TRACE take the same way through our function views; those of the
# libraries are classes, with a way for each
OTHER_METHODS = ("head", "put")
OF_CLASSES = (*OTHER_METHODS, "options", "delete")


@pytest.mark.one_database
@pytest.mark.drill  # a few thousand pages more, apart from the fast suite
@pytest.mark.parametrize("who", EVERYBODY)
def test_no_other_method_does_or_tells_anything(world: World, who: str) -> None:
    scene = make_scene(world)
    for moment in MOMENTS:
        with travel(MOMENTS[moment], tick=False), undone():
            client = at_the_door(world, who)
            before = fingerprint()
            for name in (name for name, row in TABLE.items() if row.when == moment):
                path = path_of(name, scene)
                for method in OF_CLASSES if is_class(name) else OTHER_METHODS:
                    answer: Any = getattr(client, method)(path)
                    nothing_leaks(answer, who)
                    assert answer.status_code < 500, f"{who} {method} {path}"
            assert fingerprint() == before


def is_class(name: str) -> bool:
    """Whether a class answers at an address."""
    return hasattr(ADDRESSES[name].callback, "view_class")


def fingerprint() -> dict[str, list[str]]:
    """Everything that stands in our tables, apart from the logs of who looked."""
    models = [one for one in apps.get_models() if one.__module__.startswith("aktori.")]
    return {
        model.__name__: sorted(str(list(values(row))) for row in model._base_manager.all())
        for model in models
        if model not in (Opening, Look)
    }


STAGES = ("ended", "locked", "destroyed")
MEMBERS_ONLY = [
    name for name, row in TABLE.items() if {row.get, row.post} & {"pair", "mentee", "mentees"}
]


@pytest.mark.one_database
@pytest.mark.drill  # two thousand pages more, apart from the fast suite
@pytest.mark.parametrize("stage", STAGES)
def test_when_a_pair_has_ended_nobody_gets_more(world: World, stage: str) -> None:
    scene = make_scene(world)
    put_to_rest(world, stage)
    for who in EVERYBODY:
        tried = everything_tried(world, scene, who, MEMBERS_ONLY)
        for _name, _method, group, path, answer in tried:
            nothing_leaks(answer, "nobody" if stage == "destroyed" else who)
            assert kind(answer) in {*expected(who, group), "hidden"}, f"{who} {path}"


def put_to_rest(world: World, stage: str) -> None:
    """The pair has ended, its content is locked, or destroyed."""
    if stage == "ended":
        end_mentorship(membership=world.pair.mentor, reason="", now=NOW)
    elif stage == "locked":
        announce_deletion(mentorships=Mentorship.objects.all(), final=True, now=NOW)
    else:
        destroy_content(promise=Promise(programme=world.programme), now=NOW)


@pytest.mark.parametrize("name", [name for name, row in TABLE.items() if row.looks])
def test_a_coordinators_look_at_people_is_written_down(world: World, name: str) -> None:
    path = path_of(name, make_scene(world))
    with travel(NOW, tick=False):
        at_the_door(world, "maija").get(path)
    row = Look.objects.get()
    assert (row.by, row.at) == (world.maija.id, NOW)


@pytest.mark.parametrize(
    "name", [name for name, row in TABLE.items() if row.get == "coordinator" and not row.looks]
)
def test_pages_that_write_down_no_look_show_nobody(world: World, name: str) -> None:
    path = path_of(name, make_scene(world))
    with travel(NOW, tick=False):
        page = at_the_door(world, "maija").get(path).content.decode(errors="replace")
    for person in Person.objects.exclude(id=world.maija.id):
        assert person.full_name not in page


def nothing_leaks(answer: HttpResponse, who: str) -> None:
    body = answer.content.decode(errors="replace")
    for secret, readers in MAY_READ.items():
        assert secret not in body or who in readers, f"{who} reads {secret}"


def test_the_secrets_are_there_to_be_read(world: World) -> None:
    make_scene(world)
    client = Client()
    client.force_login(world.aino)
    pages = "".join(
        client.get(path).content.decode()
        for path in (
            f"/pairs/{world.pair.mentorship.id}/",
            f"/pairs/{world.pair.mentorship.id}/rules/",
            *(f"/meetings/{one.id}/" for one in world.pair.mentorship.meetings.all()),
            "/workbook/exercise/1.1/",
            f"/pairs/{world.pair.mentorship.id}/learnings/",
            f"/pairs/{world.pair.mentorship.id}/messages/",
            *(f"/goals/{one.id}/" for one in world.pair.mentee.goals.all()),
            f"/meetings/{Guest.objects.get().meeting_id}/",
        )
    )
    pages += client.get(f"/pairs/{world.pair.mentorship.id}/help/").content.decode()
    client.force_login(world.maija)
    pages += client.get(
        f"/programmes/{world.programme.id}/pairs/{world.pair.mentorship.id}/"
    ).content.decode()
    pages += client.get(f"/gatherings/{Gathering.objects.get().id}/who/").content.decode()
    with travel(MOMENTS["closing"], tick=False):
        client.force_login(world.aino)
        for name in ("thanks", "afterwards"):
            page = client.get(reverse(name, args=[world.pair.mentorship.id]))
            pages += page.content.decode()
    client.force_login(world.karin)
    pages += client.get(f"/concerns/{Concern.objects.get().id}/").content.decode()
    assert [secret for secret in MAY_READ if secret not in pages] == []


def test_beside_every_confided_text_stands_how_it_is_kept(world: World) -> None:
    scene = make_scene(world)
    for name in (
        *("goals", "goal", "new_goal", "edit_goal", "agreement", "write_agreement"),
        *("meeting", "propose_meeting", "exercise", "home", "pair", "change_plan", "notes"),
        *(
            "reflection",
            "woop",
            "mark_goal",
            "learnings",
            "conversation",
            "raise_concern",
            "my_concern",
        ),
    ):
        with travel(NOW, tick=False):
            page = at_the_door(world, "aino").get(path_of(name, scene)).content.decode()
        (kept,) = set(re.findall(r'<details class="kept">.*?</details>', page, re.DOTALL))
        assert "18.8.2027" in kept, name
        assert "varmuuskopioissa 14 päivää myöhemmin" in kept, name


def test_no_secret_lies_in_plain_in_any_column(world: World) -> None:
    make_scene(world)
    assert Letter.objects.count() > 5
    for model in apps.get_models():
        if not model.__module__.startswith("aktori."):
            continue
        for row in model._base_manager.all():
            for value in values(row):
                for secret in set(MAY_READ) - {
                    NEEDS,
                    ASKED,
                    NOTED,
                }:  # told to organisers, not confided
                    assert secret.encode() not in value, f"{model.__name__}: {secret}"


def values(row: models.Model) -> Iterator[bytes]:
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        yield bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()


def test_the_keys_lie_in_another_database() -> None:
    names = {str(connections[alias].settings_dict["NAME"]) for alias in ("default", "keystore")}
    assert len(names) == 2
    assert settings.DATABASE_ROUTERS == ["aktori.vault.router.KeystoreRouter"]
