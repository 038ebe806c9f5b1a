"""Every kind of letter, in one place; a test holds it against the templates of all rooms.

A new kind is its two templates in its room and a `LetterKind` in one of the files beside this one.
"""

from aktori.notifications.catalogue.applying import ACCOUNTS, APPLYING
from aktori.notifications.catalogue.by_hand import BY_HAND
from aktori.notifications.catalogue.meeting import JOINT, MEETINGS
from aktori.notifications.catalogue.pairs import PAIRS
from aktori.notifications.catalogue.road import ROAD
from aktori.notifications.catalogue.shape import LetterKind

SECTIONS = {
    "applying": APPLYING,
    "pairs": PAIRS,
    "meetings": MEETINGS,
    "joint": JOINT,
    "road": ROAD,
    "by_hand": BY_HAND,
    "accounts": ACCOUNTS,
}
KINDS: dict[str, LetterKind] = {one.code: one for section in SECTIONS.values() for one in section}
COUNTED = [one.code for one in KINDS.values() if one.counts]


def kind_of(code: str) -> LetterKind:
    """What is known of a kind. Raises `LookupError` for one that has no line here."""
    if code not in KINDS:
        raise LookupError(f"{code} has no line in notifications/catalogue: add a LetterKind")
    return KINDS[code]
