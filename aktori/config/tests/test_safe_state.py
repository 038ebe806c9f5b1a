"""Closed doors: a kind page for people, a plain line for the operator, open again when mended."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, OperationalError
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import path as route

from aktori.config import safe_state
from aktori.config.safe_state import Verdict, guarded

REASON = "there is no root key"


class Site:
    """A door with something behind it; `reason` is why it is closed."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.reason, self.asked, self.now = REASON, 0, 1000.0
        monkeypatch.setattr(safe_state, "closed_because", self.look)
        monkeypatch.setattr(safe_state, "monotonic", lambda: self.now)
        self.door = guarded(self.inside, Verdict())

    def look(self) -> str:
        self.asked += 1
        return self.reason

    def inside(self, _environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        start("200 OK", [])
        return [b"inside"]

    def get(self, path: str = "/", language: str = "") -> tuple[str, dict[str, str], str]:
        answer: list[Any] = []
        environ = RequestFactory().get(path, headers={"accept-language": language}).META
        body = b"".join(self.door(environ, lambda *words: answer.extend(words)))
        return answer[0], dict(answer[1]), body.decode()


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Site:
    """A site that keeps its doors closed."""
    return Site(monkeypatch)


@pytest.mark.no_database
@pytest.mark.parametrize(
    ("language", "words"),
    [("fi", "Aktori lepää hetken"), ("sv-FI", "tar en kort paus"), ("en", "takes a short rest")],
)
def test_people_get_a_kind_page_in_their_language(site: Site, language: str, words: str) -> None:
    status, headers, body = site.get("/home/", language)
    assert status.startswith("503")
    assert words in body
    assert REASON not in body
    assert headers["Retry-After"] == "120"
    assert headers["Cache-Control"] == "no-store"
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert int(headers["Content-Length"]) == len(body.encode())


@pytest.mark.no_database
def test_the_look_of_the_page_is_served(site: Site) -> None:
    assert site.get("/static/ui/app.css")[2] == "inside"


@pytest.mark.no_database
def test_the_operator_gets_one_line(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    for _ in range(3):
        site.get()
    assert [one.message for one in caplog.records] == [f"the doors are closed: {REASON}"]


@pytest.mark.no_database
def test_the_doors_open_by_themselves_once_it_is_mended(site: Site) -> None:
    site.get()
    site.reason = ""
    assert site.get()[0].startswith("503")
    site.now += 5
    assert site.get()[2] == "inside"


@pytest.mark.no_database
def test_open_doors_are_looked_at_once_a_minute(site: Site) -> None:
    site.reason = ""
    for _ in range(9):
        site.get()
    assert site.asked == 1
    site.reason = REASON
    site.now += 60
    assert site.get()[0].startswith("503")
    assert site.asked == 2


@pytest.mark.no_database
def test_an_unfinished_restore_keeps_them_closed(settings: Any, tmp_path: Path) -> None:
    settings.VAR = tmp_path
    (tmp_path / "restoring").touch()
    assert "run `aktori restore` again" in Verdict()()


def full(_request: object) -> HttpResponse:
    raise OperationalError("database or disk is full")


def broken(_request: object) -> HttpResponse:
    raise RuntimeError("nobody foresaw this")


class Urls:
    """A site on which things break."""

    handler500 = "aktori.config.safe_state.server_error"
    urlpatterns = (route("full/", full), route("broken/", broken))


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [("/full/", 503, "Aktori lepää hetken"), ("/broken/", 500, "Jotain meni rikki")],
)
def test_a_failing_database_is_a_503_and_all_else_a_500(
    settings: Any, path: str, status: int, words: str, world: Any
) -> None:
    settings.ROOT_URLCONF = Urls
    client = Client(raise_request_exception=False, headers={"accept-language": "fi"})
    client.force_login(world.aino)
    answer = client.get(path)
    assert answer.status_code == status
    assert words in answer.content.decode()


@pytest.mark.parametrize(
    ("error", "status"), [(OperationalError("it went away"), 503), (DatabaseError("no row"), 400)]
)
def test_a_database_that_goes_while_a_session_is_written_is_a_503(
    monkeypatch: pytest.MonkeyPatch, settings: Any, world: Any, error: Exception, status: int
) -> None:
    client = Client(raise_request_exception=False, headers={"accept-language": "fi"})
    client.force_login(world.maija)

    def away(*_args: object, **_words: object) -> None:
        raise error

    settings.SESSION_SAVE_EVERY_REQUEST = True
    monkeypatch.setattr("django.contrib.sessions.models.Session.save", away)
    answer = client.get("/home/")
    assert answer.status_code == status
    assert ("Aktori lepää hetken" in answer.content.decode()) == (status == 503)
