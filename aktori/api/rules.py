"""What keys look like, how long they last, how often one may ask, and when it is tried again."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe

from aktori.kit.limits import Limit

# prefixes that scanners for leaked keys can look for
PREFIX, DIRECTORY_PREFIX = "aktori_", "aktori_scim_"
LASTS = {30: timedelta(days=30), 90: timedelta(days=90), 365: timedelta(days=365)}
# written down at most so often, so that reading stays reading
USED_STEP = timedelta(minutes=10)
PER_TOKEN = Limit("api", amount=300, per=timedelta(minutes=5))
PER_DIRECTORY = Limit("scim", amount=1000, per=timedelta(minutes=5))
PAGE, MOST = 100, 200
# the schedule that the standard recommends (standardwebhooks.com), without its first five seconds
RETRIES = tuple(
    timedelta(minutes=minutes) for minutes in (1, 5, 30, 2 * 60, 5 * 60, 10 * 60, 14 * 60, 20 * 60)
)
STOPS_AFTER = timedelta(days=3)
GONE = 410


@dataclass(frozen=True)
class Key:
    """A new key: `plain` is shown once, the others are kept."""

    plain: str
    digest: str
    hint: str


def new_key(prefix: str = PREFIX) -> Key:
    """A key of 256 random bits."""
    plain = prefix + token_urlsafe(32)
    return Key(plain, digest_of(plain), plain[-4:])


def digest_of(plain: str) -> str:
    """What is kept of a key. It is random, so that it needs no slow digest."""
    return sha256(plain.encode()).hexdigest()


def next_try(tries: int, now: datetime) -> datetime | None:
    """When it is tried again after so many tries; None when it is given up."""
    return now + RETRIES[tries - 1] if tries <= len(RETRIES) else None
