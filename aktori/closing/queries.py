"""Reading what was said at the closing, for one who may; words, and what a paper can tell."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from aktori.closing.models import Collected, Farewell, Takeaway, TakeawayState, Thanks
from aktori.closing.rules import LEAST_WORDS, After, between, seen_waves
from aktori.gatherings.models import SignUp
from aktori.meetings.models import Meeting
from aktori.meetings.models import State as MeetingState
from aktori.mentorships.models import Answer, Membership
from aktori.programmes.models import Participant, Programme
from aktori.vault.doors import Context, OpenVaults, Purpose, VaultClosed, open_vaults

MINUTES = 60


@dataclass(frozen=True)
class OpenThanks:
    """Thanks with their words."""

    thanks: Thanks
    words: str


def thanks_context(thanks: Thanks) -> Context:
    """What the words of a thanks are bound to."""
    return Context(
        table="closing_thanks",
        field="sealed",
        row=thanks.id,
        author=thanks.by.participant_id,
        revision=thanks.revision,
    )


def farewell_context(farewell: Farewell) -> Context:
    """What a farewell is bound to."""
    return Context(
        table="closing_farewell",
        field="sealed",
        row=farewell.id,
        author=farewell.membership.participant_id,
        revision=farewell.revision,
    )


def opened(
    vaults: Iterable[UUID | None], actor: UUID, now: datetime, purpose: Purpose
) -> OpenVaults | None:
    """Vaults opened for reading; None once one of them is destroyed."""
    try:
        wanted = [vault for vault in vaults if vault]
        return open_vaults(vaults=wanted, actor=actor, purpose=purpose, now=now)
    except VaultClosed:
        return None


def open_thanks(
    membership: Membership, *, now: datetime, purpose: Purpose = Purpose.READ
) -> list[OpenThanks]:
    """The thanks that a member has said and heard; nobody else's, not even in one's own group."""
    mine = Thanks.objects.filter(Q(by=membership) | Q(to=membership))
    people = ("by__participant__person", "to__participant__person")
    rows = [one for one in mine.select_related(*people) if one.by.shared_vault and one.sealed]
    if not rows:
        return []
    found = opened([one.by.shared_vault for one in rows], membership.participant_id, now, purpose)
    if found is None:
        return []
    return [
        OpenThanks(one, found.unseal(one.by.shared_vault, one.sealed, thanks_context(one)))
        for one in rows
        if one.by.shared_vault
    ]


@dataclass(frozen=True)
class GoingOn:
    """What holds between a member and another: how they go on, and how to reach the other."""

    membership: Membership
    after: After
    reach: str


@dataclass(frozen=True)
class Farewells:
    """One's own word, and what holds with each other member once everybody has said theirs."""

    own: dict[str, Any] | None
    waits_for: list[Membership]
    with_others: list[GoingOn]


def open_farewells(membership: Membership, *, now: datetime) -> Farewells:
    """One's own farewell; the others' only when all have said theirs, so that nobody is first."""
    everybody = list(
        membership.mentorship.memberships.filter(participant__left_at=None)
        .exclude(answer=Answer.NO)
        .select_related("participant__person", "farewell")
    )
    said = {one.id: one.farewell for one in everybody if getattr(one, "farewell", None)}
    waits_for = [one for one in everybody if one.id not in said]
    shown = said if not waits_for else {k: v for k, v in said.items() if k == membership.id}
    words = farewell_words(
        [one for one in everybody if one.id in shown], membership.participant_id, now
    )
    own = words.get(membership.id)
    return Farewells(
        own=own,
        waits_for=[one for one in waits_for if one.id != membership.id],
        with_others=[
            going_on(one, own, words[one.id])
            for one in everybody
            if own and one.id in words and one.id != membership.id
        ],
    )


def farewell_words(
    members: list[Membership],
    actor: UUID,
    now: datetime,
    purpose: Purpose = Purpose.READ,
) -> dict[UUID, dict[str, Any]]:
    """What each of some members has said, opened for one of them."""
    found = opened([one.shared_vault for one in members], actor, now, purpose)
    if found is None:
        return {}
    return {
        one.id: found.unseal_json(
            one.shared_vault, one.farewell.sealed, farewell_context(one.farewell)
        )
        for one in members
        if one.shared_vault and one.farewell.sealed
    }


def going_on(other: Membership, mine: dict[str, Any], theirs: dict[str, Any]) -> GoingOn:
    """What holds between two."""
    after = between(After(mine["after"]), After(theirs["after"]))
    return GoingOn(other, after, theirs["reach"] if after != After.DONE else "")


@dataclass(frozen=True)
class Words:
    """The words of a round as the coordinator sees them."""

    sent: int
    is_closed: bool
    waiting: list[Takeaway]
    judged: list[Takeaway]

    @property
    def cloud(self) -> list[tuple[str, int]]:
        """What may be shown to a room: each word with how many sent it; nothing below five."""
        shown = [one.word for one in self.judged if one.state == TakeawayState.SHOWN]
        return counted(shown) if len(shown) >= LEAST_WORDS else []


def counted(words: Iterable[str]) -> list[tuple[str, int]]:
    """Words with how often each comes, the most frequent first; Kiitos and kiitos are one."""
    spelled: dict[str, str] = {}
    for word in words:
        spelled.setdefault(word.casefold(), word)
    counts = Counter(word.casefold() for word in words)
    return sorted(
        ((spelled[low], count) for low, count in counts.items()),
        key=lambda one: (-one[1], one[0].casefold()),
    )


def words_of(programme: Programme) -> Words:
    """The words that may be seen: in waves of five, so that none comes alone."""
    rows = list(programme.takeaways.all())
    is_closed = Collected.objects.filter(programme=programme).exists()
    seen = [one for one in rows if one.wave < seen_waves(len(rows), is_closed=is_closed)]
    return Words(
        sent=len(rows),
        is_closed=is_closed,
        waiting=[one for one in seen if one.state == TakeawayState.WAITING],
        judged=[one for one in seen if one.state != TakeawayState.WAITING],
    )


@dataclass(frozen=True)
class Effort:
    """What a paper may say of how much somebody did, if they want it there."""

    meetings: int
    hours: int


def effort(participant: Participant) -> Effort:
    """The meetings that a participant's pairs held, and hours of those and of joint meetings."""
    held = held_meetings(participant)
    minutes = sum(held.values_list("minutes", flat=True))
    came = SignUp.objects.filter(participant=participant, attended_at__isnull=False)
    evenings = [one.gathering for one in came.select_related("gathering")]
    together = sum((one.ends_at - one.starts_at for one in evenings), timedelta(0))
    whole = minutes + together.total_seconds() / MINUTES
    return Effort(meetings=held.count(), hours=round(whole / MINUTES))


def held_meetings(participant: Participant) -> QuerySet[Meeting]:
    """The meetings that were held in a participant's pairs and groups."""
    return Meeting.objects.filter(
        mentorship__memberships__participant=participant, state=MeetingState.HELD
    )
