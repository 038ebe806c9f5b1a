"""Health, metrics and log: what machines see, and what they must not."""

import json
import logging
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import signals
from django.core.handlers.wsgi import WSGIHandler
from django.db import IntegrityError, OperationalError, close_old_connections
from django.test import Client, RequestFactory
from django.utils import timezone

from aktori.config.observing import health
from aktori.config.observing.door import observed
from aktori.config.observing.health import Readiness
from aktori.config.observing.logs import formatter
from aktori.config.work import note_backup
from aktori.mail.models import Letter
from aktori.privacy.clock import tick
from tests.world import World

TOKEN = "a-token-of-the-operator"


class Site:
    """The door in front of a site; `reason` is why that one's own door is closed."""

    def __init__(self, inside: Any) -> None:
        self.reason = ""
        self.door = observed(inside, lambda: self.reason)  # type: ignore[arg-type]

    def get(self, path: str, **headers: str) -> tuple[str, dict[str, str], str]:
        return self.ask("get", path, **headers)

    def ask(self, method: str, path: str, **headers: str) -> tuple[str, dict[str, str], str]:
        answer: list[Any] = []
        environ = getattr(RequestFactory(), method)(path, headers=headers).META
        body = b"".join(self.door(environ, lambda *words: answer.extend(words)))
        return answer[0], dict(answer[1]), body.decode()

    def metrics(self) -> str:
        return self.get("/metrics", authorization=f"Bearer {TOKEN}")[2]


def inside(_environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    start("200 OK", [])
    return [b"inside"]


@pytest.fixture
def site(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    settings.METRICS_TOKEN = TOKEN
    # tests make their tables without migrations, and keep their connections,
    # which a request would close inside a test's transaction
    monkeypatch.setattr(health, "difference", lambda: "")
    monkeypatch.setattr("django.db.connections.close_all", lambda: None)
    ends = (signals.request_started, signals.request_finished)
    for end in ends:
        end.disconnect(close_old_connections)
    yield Site(inside)
    for end in ends:
        end.connect(close_old_connections)


def states(body: str) -> dict[str, str]:
    return {name: one[0]["status"] for name, one in json.loads(body)["checks"].items()}


@pytest.mark.no_database
def test_a_process_lives_whatever_happens_to_its_databases(site: Site) -> None:
    site.reason = "there is no root key"
    status, headers, body = site.get("/health/live", host="10.0.0.7")
    assert (status, json.loads(body)) == ("200 OK", {"status": "pass"})
    assert headers["Cache-Control"] == "no-store"


def test_it_is_ready_when_databases_tables_keys_and_worker_are(site: Site) -> None:
    tick(timezone.now())
    status, _, body = site.get("/health/ready")
    assert status == "200 OK"
    assert json.loads(body)["status"] == "pass"
    assert set(states(body).values()) == {"pass"}


def test_a_late_worker_takes_no_web_server_out_of_service(site: Site) -> None:
    tick(timezone.now() - timedelta(minutes=6))
    status, _, body = site.get("/health/ready")
    assert status == "200 OK"
    assert (json.loads(body)["status"], states(body)["worker"]) == ("warn", "warn")


def test_closed_doors_are_not_ready_and_the_reason_stays_inside(site: Site) -> None:
    tick(timezone.now())
    site.reason = "there is no root key in /etc/aktori"
    status, _, body = site.get("/health/ready")
    assert status.startswith("503")
    assert states(body)["keys"] == "fail"
    assert "/etc" not in body


def test_tables_of_another_version_are_not_ready(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "difference", lambda: "older")
    assert states(site.get("/health/ready")[2])["tables"] == "fail"


@pytest.mark.parametrize("alias", ["default", "keystore"])
def test_a_database_that_is_away_is_not_ready_and_no_crash(
    site: Site, monkeypatch: pytest.MonkeyPatch, alias: str
) -> None:
    def away(name: str) -> str:
        if name == alias:
            raise OperationalError("connection refused")
        return "pass"

    monkeypatch.setattr(health, "answers", away)
    status, _, body = site.get("/health/ready")
    assert status.startswith("503")
    assert states(body)["database" if alias == "default" else alias] == "fail"


def test_readiness_is_looked_into_every_two_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    at, looks = [1000.0], []

    def look(_self: Readiness, now: datetime) -> dict[str, str]:
        looks.append(now)
        return {}

    monkeypatch.setattr(health, "monotonic", lambda: at[0])
    monkeypatch.setattr(Readiness, "look", look)
    ready = Readiness(lambda: "")
    for at[0] in (1000.0, 1001.0, 1001.9, 1002.1):
        ready()
    assert len(looks) == 2


@pytest.mark.no_database
@pytest.mark.parametrize("path", ["/health/live", "/metrics"])
def test_machines_only_look(site: Site, path: str) -> None:
    said = site.ask("post", path, authorization=f"Bearer {TOKEN}")
    assert said[0].startswith("405")
    assert site.ask("head", "/health/live")[2] == ""


@pytest.mark.no_database
def test_without_the_token_there_are_no_metrics(site: Site, settings: Any) -> None:
    for given in ("", "Bearer ", "Bearer another", TOKEN):
        assert site.get("/metrics", authorization=given)[0].startswith("404")
    settings.METRICS_TOKEN = ""
    for given in ("", "Bearer ", "Bearer"):
        assert site.get("/metrics", authorization=given)[0].startswith("404")


def test_metrics_tell_of_requests_mail_jobs_and_backups(site: Site) -> None:
    now = timezone.now()
    for minutes in (5, -5):  # the second is not due yet
        Letter.objects.create(
            kind="x", to="a@example.org", language="fi", subject="x", body="x",
            created_at=now, due_at=now - timedelta(minutes=minutes),
        )  # fmt: skip
    tick(now)
    note_backup(now)
    site.get("/home/")
    lines = dict(
        line.rsplit(" ", 1) for line in site.metrics().splitlines() if not line.startswith("#")
    )
    assert float(lines['aktori_http_requests_total{method="GET",status="200",view="none"}']) >= 1
    assert float(lines["aktori_mail_waiting"]) == 1
    assert 300 <= float(lines["aktori_mail_oldest_seconds"]) < 330
    assert float(lines["aktori_jobs_late"]) == 0
    assert float(lines["aktori_database_up"]) == 1
    for name in ("aktori_backup_timestamp_seconds", "aktori_worker_seen_timestamp_seconds"):
        assert float(lines[name]) == pytest.approx(now.timestamp())


def test_pages_are_told_by_name_and_nobody_by_anything(
    site: Site, world: World, caplog: pytest.LogCaptureFixture
) -> None:
    client = Client()
    client.force_login(world.aino)
    site.door = observed(WSGIHandler(), lambda: "")  # type: ignore[arg-type]
    cookie = "; ".join(f"{name}={one.value}" for name, one in client.cookies.items())
    path = f"/pairs/{world.pair.mentorship.id}/"
    with caplog.at_level("INFO", "aktori.request"):
        status, headers, _ = site.get(path, cookie=cookie)
        site.get("/pairs/aino.lehtinen@example.org/", cookie=cookie)
    assert status == "200 OK"
    lines = [json.loads(formatter().format(one)) for one in caplog.records]
    answered = [one for one in lines if one["event"] == "answered"]
    assert (answered[0]["view"], answered[0]["status"]) == ("pair", 200)
    assert answered[1]["view"] == "none"
    assert len(headers["X-Request-ID"]) == 32
    told = json.dumps(lines) + site.metrics()
    for word in (str(world.pair.mentorship.id), "aino", "Aino", "example.org", str(world.aino.id)):
        assert word not in told


def line_of(logger: str, message: str, *args: object, error: Exception | None = None) -> Any:
    trace = None
    if error:
        try:
            raise error
        except type(error) as caught:
            trace = (type(caught), caught, caught.__traceback__)
    record = logging.LogRecord(logger, logging.ERROR, __file__, 1, message, args, trace)
    return json.loads(formatter().format(record))


@pytest.mark.no_database
def test_a_librarys_words_lose_paths_and_addresses() -> None:
    line = line_of("django.request", "%s: %s", "Internal Server Error", "/sign-in/token/")
    assert line["event"] == "Internal Server Error: …"
    assert line["level"] == "error"
    line = line_of("django.core", "no %s for %s", "box", "aino@example.org")
    assert line["event"] == "no box for …"


@pytest.mark.no_database
def test_an_error_tells_its_kind_and_place_but_no_row() -> None:
    row = IntegrityError("duplicate key\nDETAIL: (email)=(aino@example.org)")
    line = line_of("django.request", "%s: %s", "Error", "/x/", error=row)
    assert line["error"] == "IntegrityError"
    assert "test_observing.py" in line["where"][0]
    assert "aino" not in json.dumps(line)
    line = line_of("aktori.x", "trying again", error=OperationalError("disk is full\nmore"))
    assert line["says"] == "disk is full"
