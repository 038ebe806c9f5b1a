"""Where a request comes from, told by as many proxies as are trusted and no more."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.http import HttpRequest

UNKNOWN = "unknown"
ONE_HOUSEHOLD = 64  # who has one IPv6 address has 2^64 of them


def client_address(request: HttpRequest, *, proxies: int) -> str:
    """The client's address, an IPv6 one as its network.

    Each proxy writes at the end of `X-Forwarded-For` whom it heard from, so with `proxies` of our
    own in front that many entries from the end are true; what stands before them anybody can
    write. A list that is too short did not come through them: then its sender counts.
    """
    heard = [entry.strip() for entry in request.headers.get("X-Forwarded-For", "").split(",")]
    told = heard[-proxies] if 0 < proxies <= len(heard) else ""
    return network_of(told) or network_of(request.META.get("REMOTE_ADDR", "")) or UNKNOWN


def network_of(text: str) -> str:
    """An address in its canonical form, or nothing."""
    bare = text.rsplit(":", 1)[0] if text.count(":") == 1 or "]:" in text else text
    try:
        address = ip_address(bare.strip("[]").split("%")[0])
    except ValueError:
        return ""
    if not isinstance(address, IPv6Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ip_network((address, ONE_HOUSEHOLD), strict=False))
