"""The API object: who asks, how often they may, and how errors are told."""

from datetime import datetime
from math import ceil
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI
from ninja.errors import HttpError
from ninja.security import HttpBearer

from aktori.api.actions import note_use
from aktori.api.models import Scope, Token
from aktori.api.queries import token_for
from aktori.api.rest.problems import (
    HANDLERS,
    Problem,
    TooMany,
    on_missing,
    on_no_token,
    on_too_many,
)
from aktori.api.rules import PER_TOKEN
from aktori.audit.doors import Why, look
from aktori.kit.limits import take, wait
from aktori.kit.models import Row
from aktori.programmes.models import Programme

ABOUT = (
    "Read a mentoring programme from another system. A token belongs to one programme and opens "
    "what its scopes say. What people confide is encrypted, and no token opens it."
)


class TokenRequest(HttpRequest):
    """A request with a token that works."""

    now: datetime
    auth: Token


class TokenAuth(HttpBearer):
    """`Authorization: Bearer aktori_…`, counted against the token's limit."""

    openapi_name = "token"

    def authenticate(self, request: HttpRequest, token: str) -> Token | None:
        now: datetime = request.now  # type: ignore[attr-defined]
        found = token_for(token, now)
        if found is None:
            return None
        if not take(PER_TOKEN, str(found.id), now=now):
            left = wait(PER_TOKEN, str(found.id), now=now)
            raise TooMany(max(1, ceil(left.total_seconds())))
        note_use(token=found, now=now)
        return found


api = NinjaAPI(
    title="Aktori",
    version="1",
    description=ABOUT,
    openapi_url=None,  # served by `rest.described`, which makes it whole
    docs_url=None,  # the library's page loads a script from elsewhere; ours is views.api_guide
    auth=TokenAuth(),
)
for kind, handler in HANDLERS:
    api.add_exception_handler(kind, handler)
api.add_exception_handler(Http404, on_missing)

# what every address may answer
ERRORS: dict[Any, Any] = dict.fromkeys((401, 403, 404, 422, 429), Problem)


def programme_for(request: TokenRequest, programme: UUID, scope: Scope) -> Programme:
    """The token's programme. Raises 404 for another one, 403 when the token lacks the scope."""
    token = request.auth
    if token.programme_id != programme:
        raise Http404
    if scope not in token.scopes:
        raise HttpError(403, f"This token lacks the scope {scope.value}.")
    return token.programme


def seen(request: TokenRequest, row: Row, why: Why) -> None:
    """People are shown to a system: they can read that, beside what coordinators looked at."""
    look(by=request.auth.made_by, at=row, why=why, now=request.now)


def page_of(rows: QuerySet[Any], after: UUID | None, limit: int) -> tuple[list[Any], UUID | None]:
    """So many rows after a key, in the order of the keys, and the key to go on with."""
    ordered = rows.order_by("id")
    found = list((ordered.filter(id__gt=after) if after else ordered)[: limit + 1])
    return found[:limit], found[limit - 1].id if len(found) > limit else None


@csrf_exempt
@login_not_required
def api_nothing(request: HttpRequest) -> HttpResponse:
    """Whatever else is asked for below the API: a problem as of all other addresses, not a page."""
    try:
        token = TokenAuth()(request)
    except TooMany as error:
        return on_too_many(request, error)
    return on_missing(request, None) if token else on_no_token(request, None)
