"""Where a request comes from."""

import pytest
from django.test import RequestFactory

from aktori.kit.clients import client_address

pytestmark = pytest.mark.no_database


def address(heard: str, proxies: int, remote: str = "10.0.0.1") -> str:
    request = RequestFactory().get("/", headers={"X-Forwarded-For": heard}, REMOTE_ADDR=remote)
    return client_address(request, proxies=proxies)


@pytest.mark.parametrize(
    ("heard", "proxies", "found"),
    [
        ("192.0.2.7", 0, "10.0.0.1"),
        ("192.0.2.7", 1, "192.0.2.7"),
        ("203.0.113.9, 192.0.2.7", 1, "192.0.2.7"),
        ("203.0.113.9, 192.0.2.7", 2, "203.0.113.9"),
        ("192.0.2.7", 2, "10.0.0.1"),
        ("", 1, "10.0.0.1"),
        ("<script>", 1, "10.0.0.1"),
        ("192.0.2.7:4711", 1, "192.0.2.7"),
        ("[2001:db8:1:2:3:4:5:6]:4711", 1, "2001:db8:1:2::/64"),
        ("2001:db8:1:2::99", 1, "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", 1, "192.0.2.7"),
    ],
)
def test_only_what_trusted_proxies_tell_counts(heard: str, proxies: int, found: str) -> None:
    assert address(heard, proxies) == found


def test_a_server_that_tells_nothing_is_still_somebody() -> None:
    assert address("", 0, remote="") == "unknown"
