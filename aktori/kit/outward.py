"""Asking another server at an address that somebody typed, without being led into our own network.

Against server-side request forgery: https only, every address that the name stands for must be a
public one, the connection goes to the very address that was checked, and redirects are not
followed. An operator may name hosts of their own network that are trusted, by http too.
"""

import socket
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPSConnection
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from ssl import create_default_context
from urllib.parse import urlsplit

NAT64 = IPv6Network("64:ff9b::/96")


class WrongAddress(Exception):
    """It is not an address that begins with https://."""


class ClosedNetwork(Exception):
    """The name stands for an address that is not public."""


@dataclass(frozen=True)
class Address:
    """An address that may be asked. `path` has its query with it."""

    scheme: str
    host: str
    port: int
    path: str
    trusted: bool


def read_address(text: str, *, trusted_hosts: Collection[str]) -> Address:
    """An https address, or one of a trusted host. Raises `WrongAddress`."""
    try:
        url = urlsplit(text.strip())
        host, port = url.hostname or "", url.port or (443 if url.scheme == "https" else 80)
    except ValueError as error:
        raise WrongAddress from error
    trusted = host in trusted_hosts
    schemes = ("https", "http") if trusted else ("https",)
    if not host or url.scheme not in schemes or url.username or url.password:
        raise WrongAddress
    path = (url.path or "/") + (f"?{url.query}" if url.query else "")
    return Address(url.scheme, host, port, path, trusted)


def place_of(address: Address) -> str:
    """The network address to connect to; all that the name stands for must be public.

    Raises `ClosedNetwork`, and `OSError` when the name is not known.
    """
    try:
        found = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
    except UnicodeError as error:
        raise OSError(str(error)) from error
    places = [str(one[4][0]).split("%")[0] for one in found]
    if not places or not (address.trusted or all(is_public(one) for one in places)):
        raise ClosedNetwork
    return places[0]


def is_public(place: str) -> bool:
    """Whether an address belongs to the open internet, also when it is wrapped in IPv6."""
    address = ip_address(place)
    inner = address if isinstance(address, IPv4Address) else wrapped(address)
    return all(one.is_global and not one.is_multicast for one in (address, inner) if one)


def wrapped(address: IPv6Address) -> IPv4Address | None:
    """The older address that a newer one leads to (mapped, 6to4, Teredo, NAT64: RFC 6052)."""
    if address in NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]


@contextmanager
def link_to(address: Address, *, seconds: float) -> Iterator[HTTPConnection]:
    """A connection to the address that was checked, under the name of the host.

    `seconds` is how long each step may take. Raises `ClosedNetwork` and `OSError`.
    """
    place = place_of(address)
    make = HTTPSConnection if address.scheme == "https" else HTTPConnection
    link: HTTPConnection = make(address.host, address.port, timeout=seconds)
    line = socket.create_connection((place, address.port), timeout=seconds)
    try:
        if address.scheme == "https":
            line = create_default_context().wrap_socket(line, server_hostname=address.host)
        link.sock = line
        yield link
    finally:
        link.close()
        line.close()
