"""Making and revoking the keys of other systems."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from aktori.api.models import Scope, Token
from aktori.api.rules import LASTS, USED_STEP, new_key
from aktori.audit.doors import record
from aktori.kit.models import new_id
from aktori.people.models import Person
from aktori.programmes.models import Programme


@transaction.atomic
def make_token(
    *,
    programme: Programme,
    name: str,
    scopes: Iterable[Scope],
    days: int,
    by: Person,
    now: datetime,
    row: UUID | None = None,
) -> tuple[Token, str]:
    """A token for `days` (one of `LASTS`), with its key in plain: it is told this once.

    `row` is the id that a form carries; sent twice it makes one token, and the second key is "".
    """
    key = new_key()
    token, is_new = Token.objects.get_or_create(
        id=row or new_id(),
        programme=programme,
        made_by=by,
        defaults={
            "name": name,
            "digest": key.digest,
            "hint": key.hint,
            "scopes": sorted(str(one) for one in scopes),
            "made_at": now,
            "expires_at": now + LASTS[days],
        },
    )
    if is_new:
        record(by=by, verb="make-token", about=token, now=now)
    return token, key.plain if is_new else ""


@transaction.atomic
def revoke_token(*, token: Token, by: Person, now: datetime) -> None:
    """The token works no more; the first time counts."""
    if Token.objects.filter(id=token.id, revoked_at=None).update(revoked_at=now):
        record(by=by, verb="revoke-token", about=token, now=now)


def note_use(*, token: Token, now: datetime) -> None:
    """Writes down that a token was used, every ten minutes at most."""
    long_ago = Q(last_used_at=None) | Q(last_used_at__lt=now - USED_STEP)
    if token.last_used_at is None or token.last_used_at < now - USED_STEP:
        Token.objects.filter(long_ago, id=token.id).update(last_used_at=now)
