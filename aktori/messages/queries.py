"""Reading a conversation."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.db.models import Count, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from aktori.messages.models import Message
from aktori.vault.doors import Context, Purpose, VaultClosed, open_vaults

BEFORE_ALL = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class OpenMessage:
    """A message with its words."""

    message: Message
    words: str


def message_context(message: Message) -> Context:
    """What the words of a message are bound to."""
    return Context(
        table="conversations_message",
        field="sealed",
        row=message.id,
        author=message.author.participant_id,
        revision=1,
    )


def messages_in(mentorship: UUID) -> QuerySet[Message]:
    """The messages of a mentorship, the latest last."""
    found = Message.objects.filter(mentorship=mentorship)
    return found.select_related("author__participant__person")


def open_messages(
    messages: Iterable[Message], *, actor: UUID, now: datetime, purpose: Purpose = Purpose.READ
) -> list[OpenMessage]:
    """Messages with their words, for the participant `actor`, with one opening for all."""
    rows = [(one, one.author.shared_vault) for one in messages]
    vaults = {vault for _one, vault in rows if vault}
    try:
        opened = open_vaults(vaults=vaults, actor=actor, purpose=purpose, now=now)
    except VaultClosed:
        return []
    return [
        OpenMessage(one, opened.unseal(vault, one.sealed, message_context(one)))
        for one, vault in rows
        if vault
    ]


def fresh() -> QuerySet[Message]:
    """In a query of memberships: what others wrote that the member has not read."""
    since = Coalesce(OuterRef("reading__read_at"), Value(BEFORE_ALL))
    others = Message.objects.filter(mentorship=OuterRef("mentorship"), at__gt=since)
    return others.exclude(author=OuterRef("pk")).order_by()


def fresh_count() -> Coalesce:
    """In a query of memberships: how many messages of others the member has not read."""
    counted = fresh().values("mentorship").annotate(n=Count("id")).values("n")
    return Coalesce(Subquery(counted), 0)
