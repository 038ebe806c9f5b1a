"""What every answer carries, and what changes behind https."""

import runpy
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from aktori.config import settings as settings_module
from tests.world import World

SETTINGS = Path(settings_module.__file__)
PAGES = ("/", "/workbook/", "/account/", "/no/such/page/", "/home/", "/csp-report/", "/sign-in/")
POLICY = (
    *("default-src 'none'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"),
    "form-action 'self'",
)


def test_every_answer_carries_the_headers(client: Client, world: World) -> None:
    for who in (None, world.aino):
        if who:
            client.force_login(who)
        for path in PAGES:
            answer = client.get(path)
            policy = answer["Content-Security-Policy"]
            assert all(part in policy for part in POLICY), path
            assert "unsafe" not in policy
            assert answer["X-Content-Type-Options"] == "nosniff"
            assert answer["Referrer-Policy"] == "same-origin"
            assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
            assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
            assert "charset=utf-8" in answer["Content-Type"]
            assert "no-store" in answer["Cache-Control"] or (path == "/workbook/" and not who)


def test_a_form_without_its_token_changes_nothing(world: World) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.aino)
    sent = {"first_name": "X", "last_name": "Y", "language": "en", "zone": "Europe/Helsinki"}
    assert client.post("/account/", sent).status_code == 403
    world.aino.refresh_from_db()
    assert world.aino.first_name == "Aino"


@pytest.mark.no_database
def test_behind_https_cookies_and_transport_are_strict(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AKTORI_BASE_URL", "https://mentors.example.org")
    monkeypatch.setenv("AKTORI_PROXIES", "1")
    there: dict[str, Any] = runpy.run_path(str(SETTINGS))
    assert there["SESSION_COOKIE_SECURE"] is there["CSRF_COOKIE_SECURE"] is True
    assert there["SESSION_COOKIE_NAME"].startswith("__Host-")
    assert there["CSRF_COOKIE_NAME"].startswith("__Host-")
    assert there["SESSION_COOKIE_SAMESITE"] == "Lax"
    assert there["CSRF_COOKIE_HTTPONLY"] is True
    assert there["SECURE_HSTS_SECONDS"] >= 31536000
    assert there["ALLOWED_HOSTS"] == ["mentors.example.org"]
    assert there["DEBUG"] is False
