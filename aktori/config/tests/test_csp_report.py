"""What a browser tells of forbidden attempts: kept are the directive and our own pattern."""

import json
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as tries
from hypothesis import strategies as st

from aktori.config.csp_report import LARGEST, line_of, reports_in
from aktori.kit.models import Bucket
from aktori.people.actions import make_sign_in_link
from tests.world import NOW, World

HERE = "/csp-report/"
OLD, NEW = "application/csp-report", "application/reports+json"


def tell(told: Any, kind: str = OLD, client: Client | None = None) -> int:
    return (client or Client()).post(HERE, json.dumps(told), content_type=kind).status_code


def old(page: str, directive: str = "script-src-elem") -> dict[str, Any]:
    return {"csp-report": {"effective-directive": directive, "document-uri": page}}


def test_a_report_becomes_one_line_without_a_person(
    caplog: pytest.LogCaptureFixture, world: World
) -> None:
    link = make_sign_in_link(world.aino, hours=1)
    told = old(link)
    told["csp-report"] |= {
        "blocked-uri": "https://evil.example/?Aino",
        "script-sample": "Aino",
        "referrer": "Aino",
    }
    assert tell(told) == 204
    assert caplog.messages == ["script-src-elem refused on /sign-in/link/<str:token>/"]


def test_the_newer_form_is_understood(caplog: pytest.LogCaptureFixture) -> None:
    body = {"effectiveDirective": "img-src", "documentURL": "http://testserver/account/?x=1"}
    assert tell([{"type": "csp-violation", "body": body}] * 3, NEW) == 204
    assert caplog.messages == ["img-src refused on /account/"]


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("https://evil.example/account/", "a page elsewhere"),
        ("http://testserver/no/such/page/", "no page of ours"),
        ("about", "a page elsewhere"),
        ("http://[", "no page of ours"),
    ],
)
def test_other_pages_are_not_named(page: str, said: str, caplog: pytest.LogCaptureFixture) -> None:
    tell(old(page))
    assert caplog.messages == [f"script-src-elem refused on {said}"]


@pytest.mark.parametrize("directive", ["", "Script", "x\nERROR all is lost", "a" * 41, "ä-src"])
def test_what_is_no_directive_is_not_written(
    directive: str, caplog: pytest.LogCaptureFixture
) -> None:
    assert tell(old("http://testserver/", directive)) == 204
    assert caplog.messages == []
    assert not Bucket.objects.exists()


def test_a_large_one_is_not_read(caplog: pytest.LogCaptureFixture) -> None:
    assert tell(old("http://testserver/" + "a" * LARGEST)) == 413
    assert [line for line in caplog.messages if "refused" in line] == []


def test_one_sender_fills_no_log(caplog: pytest.LogCaptureFixture) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        answers = [tell(old("http://testserver/")) for _ in range(12)]
        clock.shift(timedelta(seconds=6))
        answers.append(tell(old("http://testserver/")))
    assert answers == [204] * 10 + [429] * 2 + [204]
    assert len([line for line in caplog.messages if "refused" in line]) == 11


def test_no_sign_in_and_no_token_is_asked_for() -> None:
    assert tell(old("http://testserver/"), client=Client(enforce_csrf_checks=True)) == 204


def test_every_page_says_where_to_tell(client: Client) -> None:
    answer = client.get("/")
    assert "report-uri /csp-report/" in answer["Content-Security-Policy"]
    assert "report-to csp" in answer["Content-Security-Policy"]
    assert answer["Reporting-Endpoints"] == 'csp="/csp-report/"'


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: (
        st.lists(inner)
        | st.dictionaries(
            st.sampled_from(["csp-report", "body", "effective-directive", "document-uri"]), inner
        )
    ),
)


@pytest.mark.no_database
@tries(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary() | ANYTHING.map(lambda told: json.dumps(told).encode()))
def test_nothing_that_is_sent_breaks_it(body: bytes) -> None:
    for report in reports_in(body):
        assert "\n" not in line_of(report)
