"""Who runs programmes shows two things; a member needs one."""

import re
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from aktori.config import cli
from aktori.mail.models import Letter
from aktori.people.actions import let_run_programmes, make_sign_in_link
from aktori.people.mfa import MFAAdapter
from aktori.people.models import Person, SignIn
from aktori.people.tests.confirmed import sign_in_confirmed
from tests.world import NOW, World

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
PAGE, APP, STEP = "/account/second-factor/", "/account/second-factor/app/", "/sign-in/second/"


@pytest.fixture(autouse=True)
def clock(settings: Any) -> Iterator[Any]:
    """An instance as it comes, on a frozen clock."""
    settings.SECOND_FACTOR = "staff"
    cache.clear()
    with time_machine.travel(NOW, tick=False) as travelled:
        yield travelled


@pytest.fixture
def maija(world: World) -> Person:
    """Runs programmes since today."""
    world.maija.runs_since = NOW
    world.maija.save()
    return world.maija


def shows(secret: str = SECRET) -> str:
    """What the app on the phone shows now."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def with_app(person: Person) -> Person:
    TOTP.activate(person, SECRET)
    return person


def by_code(client: Client, person: Person) -> Any:
    """Signs in with the code by mail, as far as it goes."""
    cache.clear()
    client.post("/sign-in/", {"email": person.email})
    letter = Letter.objects.filter(to=person.email).order_by("created_at").last()
    found = re.search(r"\b\d{4}-\d{4}\b", letter.body if letter else "")
    assert found
    return client.post("/sign-in/code/", {"code": found[0]})


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_after_the_code_comes_the_app(client: Client, maija: Person) -> None:
    with_app(maija)
    assert by_code(client, maija)["Location"] == STEP
    assert not is_in(client)
    assert client.get(reverse("programmes")).status_code == 302
    assert client.post(STEP, {"code": shows()})["Location"] == reverse("home")
    assert client.get(reverse("programmes")).status_code == 200


def test_a_wrong_code_of_the_app_opens_nothing(client: Client, maija: Person) -> None:
    with_app(maija)
    by_code(client, maija)
    wrong = f"{(int(shows()) + 1) % 10**6:06d}"
    assert client.post(STEP + "?lang=en", {"code": wrong}).status_code == 200
    assert not is_in(client)


def test_wrong_codes_of_the_app_are_counted_with_the_accounts_failures(
    client: Client, maija: Person
) -> None:
    with_app(maija)
    by_code(client, maija)
    answers = [client.post(STEP, {"code": "000000"}).status_code for _ in range(6)]
    assert answers == [200] * 5 + [429]


def test_a_code_of_the_app_works_once(maija: Person) -> None:
    with_app(maija)
    for expected in (True, False):
        client = Client()
        client.post("/sign-in/", {"email": maija.email})
        letter = Letter.objects.order_by("created_at").last()
        code = re.search(r"\b\d{4}-\d{4}\b", letter.body if letter else "")
        client.post("/sign-in/code/", {"code": code[0] if code else ""})
        client.post(STEP, {"code": shows()})
        assert is_in(client) is expected


def test_a_recovery_code_stands_for_the_app_once(maija: Person) -> None:
    with_app(maija)
    code = RecoveryCodes.activate(maija).generate_codes()[0]
    for expected in (True, False):
        client = Client()
        by_code(client, maija)
        client.post(STEP, {"code": code})
        assert is_in(client) is expected


def test_a_sign_in_link_stands_for_the_code_alone(client: Client, maija: Person) -> None:
    with_app(maija)
    assert client.post(make_sign_in_link(maija, hours=1))["Location"] == STEP
    assert not is_in(client)


def test_a_member_with_a_passkey_still_gets_in_with_a_code(client: Client, world: World) -> None:
    Authenticator.objects.create(user=world.aino, type="webauthn", data={"name": "My phone"})
    by_code(client, world.aino)
    assert is_in(client)


def test_who_has_none_is_shown_how_to_make_one_and_may_put_it_off(
    client: Client, maija: Person
) -> None:
    assert by_code(client, maija)["Location"] == PAGE
    page = client.get(PAGE + "?lang=en").content.decode()
    assert "Choose one of the two by" in page
    assert "Not now" in page
    assert client.get(reverse("programmes")).status_code == 200


def test_after_two_weeks_nothing_else_opens(client: Client, maija: Person, clock: Any) -> None:
    clock.shift(timedelta(days=14))
    by_code(client, maija)
    for name in ("home", "programmes", "account", "my_data", "sessions"):
        assert client.get(reverse(name))["Location"] == PAGE
    assert client.post(reverse("end_other_sessions"))["Location"] == PAGE
    page = client.get(PAGE + "?lang=en").content.decode()
    assert "Your pages open when one of the two is made" in page
    assert "Not now" not in page
    assert client.get(APP).status_code == 200


def test_the_app_is_made_with_its_first_code_and_opens_the_pages(
    client: Client, maija: Person, clock: Any
) -> None:
    clock.shift(timedelta(days=15))
    by_code(client, maija)
    secret = re.search(r"<code>(\w+)</code>", client.get(APP).content.decode())
    assert secret
    client.post(APP, {"code": "000000"})
    assert not Authenticator.objects.exists()
    assert client.post(APP, {"code": shows(secret[1])})["Location"] == reverse("mfa_index")
    assert client.get(reverse("mfa_index"))["Location"] == PAGE
    assert client.get(reverse("programmes")).status_code == 200


def test_making_one_needs_a_fresh_sign_in(client: Client, maija: Person) -> None:
    client.force_login(maija)
    for name in ("mfa_activate_totp", "mfa_add_webauthn"):
        assert client.get(reverse(name))["Location"].startswith(reverse("confirm_identity"))


def test_recovery_codes_are_shown_once(client: Client, maija: Person) -> None:
    with_app(maija)
    sign_in_confirmed(client, maija)
    client.post(reverse("mfa_generate_recovery_codes"))
    pages = [client.get(reverse("mfa_view_recovery_codes")).content.decode() for _ in range(2)]
    assert [len(re.findall(r"<code>\d{8}</code>", page)) for page in pages] == [10, 0]


def test_a_session_that_has_not_shown_it_shows_it_again(
    client: Client, maija: Person, clock: Any
) -> None:
    with_app(maija)
    clock.shift(timedelta(days=15))
    client.force_login(maija)
    assert client.get(reverse("programmes"))["Location"] == PAGE
    assert reverse("mfa_reauthenticate") in client.get(PAGE).content.decode()
    client.post(reverse("mfa_reauthenticate"), {"code": shows()})
    assert client.get(reverse("programmes")).status_code == 200


def test_where_it_is_only_offered_nobody_must(client: Client, world: World, settings: Any) -> None:
    settings.SECOND_FACTOR = "offered"
    assert by_code(client, world.maija)["Location"] == reverse("home")
    assert client.get(reverse("programmes")).status_code == 200


def test_whoever_is_let_run_programmes_has_two_weeks_from_then(world: World) -> None:
    let_run_programmes(person=world.aino, now=NOW)
    let_run_programmes(person=world.aino, now=NOW + timedelta(days=13))
    assert Person.objects.get(id=world.aino.id).runs_since == NOW


def test_the_secret_lies_encrypted_and_opens_after_a_change_of_key(
    maija: Person, settings: Any
) -> None:
    with_app(maija)
    kept = str(Authenticator.objects.get().data)
    assert SECRET not in kept
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another"
    assert MFAAdapter().decrypt(Authenticator.objects.get().data["secret"]) == SECRET


def test_the_operator_helps_who_lost_everything(
    client: Client, maija: Person, clock: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    with_app(maija)
    by_code(client, maija)
    client.post(STEP, {"code": shows()})
    clock.shift(timedelta(minutes=1))
    assert cli.run("forget-second-factor", maija.email.upper()) == 0
    assert "1 forgotten" in capsys.readouterr().out
    assert client.get(reverse("programmes")).status_code == 302
    assert not SignIn.objects.exists()
    assert by_code(client, maija)["Location"] == PAGE
    assert cli.run("forget-second-factor", "nobody@example.org") == 2


def test_a_word_that_is_neither_is_refused_at_start(monkeypatch: pytest.MonkeyPatch) -> None:
    from importlib import reload  # noqa: PLC0415

    from aktori.config import settings as ours  # noqa: PLC0415

    monkeypatch.setenv("AKTORI_SECOND_FACTOR", "maybe")
    with pytest.raises(ImproperlyConfigured):
        reload(ours)


def test_a_way_in_that_comes_or_goes_is_told_by_mail(
    client: Client,
    maija: Person,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    sign_in_confirmed(client, maija)
    secret = re.search(r"<code>(\w+)</code>", client.get(APP).content.decode())
    assert secret
    data = {"name": "Puhelin", "credential": {}}
    key = Authenticator.objects.create(user=maija, type="webauthn", data=data)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(APP, {"code": shows(secret[1])})
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("mfa_generate_recovery_codes"))
    client.post(reverse("mfa_remove_webauthn", args=[key.pk]))
    client.post(reverse("mfa_deactivate_totp"))
    told = Letter.objects.filter(kind="people/way_in_changed", to=maija.email).order_by("id")
    words = ["on liitetty sovellus", "on tehty uudet varakoodit", "on poistettu pääsyavain",
             "Sovellus on poistettu"]  # fmt: skip
    assert [word in one.body for word, one in zip(words, told, strict=True)] == [True] * 4
    assert not any(line in one.body for one in told for line in (secret[1], "Puhelin"))
