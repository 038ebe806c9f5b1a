"""What two who met in a round said of going on; read in their vault, by one of the two."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from aktori.gatherings.models import Encounter, FollowUp
from aktori.programmes.models import Participant
from aktori.vault.context import Context
from aktori.vault.doors import OpenVaults, Purpose, open_vaults


def word_context(said: FollowUp) -> Context:
    """What a word is bound to."""
    return Context(
        table="gatherings_followup",
        field="sealed",
        row=said.id,
        author=said.by_id,
        revision=said.revision,
    )


def is_yes(encounter: Encounter, said: FollowUp, opened: OpenVaults) -> bool:
    """Whether a word is a yes."""
    if encounter.vault is None:
        raise ValueError("a word without a vault")
    return bool(opened.unseal_json(encounter.vault, said.sealed, word_context(said)))


def both_yes(encounter: Encounter, words: Sequence[FollowUp], opened: OpenVaults) -> bool:
    """Whether both have said yes."""
    return len(words) == 2 and all(is_yes(encounter, one, opened) for one in words)


def open_words(
    encounters: Iterable[Encounter],
    reader: Participant,
    now: datetime,
    purpose: Purpose = Purpose.READ,
) -> dict[UUID, tuple[bool | None, bool]]:
    """By encounter one's own word (None while unsaid), and whether both said yes.

    `encounters` have their `follow_ups` prefetched; one query, however many there are. The other's
    word goes no further than that.
    """
    said = [one for one in encounters if one.vault and one.follow_ups.all()]
    vaults = [one.vault for one in said if one.vault]
    opened = open_vaults(vaults=vaults, actor=reader.id, purpose=purpose, now=now)
    found: dict[UUID, tuple[bool | None, bool]] = {}
    for one in said:
        words = list(one.follow_ups.all())
        mine = next((word for word in words if word.by_id == reader.id), None)
        found[one.id] = (
            is_yes(one, mine, opened) if mine else None,
            both_yes(one, words, opened),
        )
    return found
