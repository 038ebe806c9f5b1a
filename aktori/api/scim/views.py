"""The addresses of SCIM. What is wrong is told as SCIM's own errors."""

import json
from collections.abc import Callable
from functools import wraps
from math import ceil
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from pydantic import ValidationError
from scim2_models import (
    Context,
    Error,
    InvalidFilterException,
    ListResponse,
    NotFoundException,
    PatchOp,
    ResourceType,
    ResponseParameters,
    Schema,
    SCIMException,
    ScimFilter,
    SearchRequest,
    UniquenessException,
)

from aktori.api import actions, queries
from aktori.api.models import DirectoryEntry, DirectoryToken
from aktori.api.rules import PER_DIRECTORY, digest_of
from aktori.api.scim.resources import CONFIG, MOST, POLICY, PROVIDER, User, read, told
from aktori.kit.limits import take, wait

TYPE = "application/scim+json"
BEARER = "Bearer "
# what directories ask by before every change; the database answers these itself
BY = {"username": "person__email__iexact", "externalid": "external_id"}
View = Callable[..., HttpResponse]


def answer(body: dict[str, Any] | None, status: int = 200, **headers: str) -> HttpResponse:
    """A SCIM answer."""
    text = "" if body is None else json.dumps(body, ensure_ascii=False)
    return HttpResponse(text, status=status, content_type=TYPE, headers=headers)


def wrong(status: int, detail: str, **headers: str) -> HttpResponse:
    """An error that the library has no name for."""
    return answer(Error(status=status, detail=detail).model_dump(), status, **headers)


def for_directory(*methods: str) -> Callable[[View], View]:
    """Lets the directory in by these methods, and tells errors in SCIM's words."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, **parts: Any) -> HttpResponse:
            refused = refuse(request, methods)
            if refused:
                return refused
            try:
                return view(request, **parts)
            except ValidationError as error:
                found = Error.from_validation_error(error.errors()[0])
                return answer(found.model_dump(), found.status or 400)
            except SCIMException as error:
                found = error.to_error()
                return answer(found.model_dump(), found.status or 400)

        return guarded

    return guard


def refuse(request: HttpRequest, methods: tuple[str, ...]) -> HttpResponse | None:
    """An answer for who has no key, asks too often, or by another method."""
    now = request.now  # type: ignore[attr-defined]
    header = request.headers.get("Authorization", "")
    plain = header.removeprefix(BEARER) if header.startswith(BEARER) else ""
    token = DirectoryToken.objects.filter(digest=digest_of(plain)).first()
    if token is None:
        scheme = {"WWW-Authenticate": 'Bearer realm="aktori"'}
        return wrong(401, "Send the token that `aktori scim-token` printed.", **scheme)
    if request.method not in methods:
        return wrong(405, "Not by this method.", Allow=", ".join(methods))
    if not take(PER_DIRECTORY, str(token.id), now=now):
        left = ceil(wait(PER_DIRECTORY, str(token.id), now=now).total_seconds())
        return wrong(429, "Too often.", **{"Retry-After": str(max(1, left))})
    actions.note_directory_use(token=token, now=now)
    return None


@for_directory("GET", "POST", "PUT", "PATCH", "DELETE")
def nothing(_request: HttpRequest, rest: str) -> HttpResponse:
    """Groups, Me, bulk and whatever else is not served. Raises `NotFoundException`."""
    raise NotFoundException(detail=f"There is no /{rest} here.")


@for_directory("GET")
def config(_request: HttpRequest) -> HttpResponse:
    """What this service can do."""
    return answer(CONFIG.model_dump(scim_ctx=Context.RESOURCE_QUERY_RESPONSE))


def listed(
    found: list[Any],
    kind: Any,
    total: int,
    start: int = 1,
    wanted: ResponseParameters[User] | None = None,
) -> HttpResponse:
    """A page of a list, with the attributes that are wanted."""
    page = ListResponse[kind](
        total_results=total, start_index=start, items_per_page=len(found), resources=found
    )
    context = Context.RESOURCE_QUERY_RESPONSE
    return answer(page.model_dump(scim_ctx=context, response_parameters=wanted))


def one_of(found: list[Any], key: str) -> HttpResponse:
    """The one with this id. Raises `NotFoundException`."""
    for one in found:
        if key.lower() in (str(one.id).lower(), str(getattr(one, "name", "")).lower()):
            return answer(one.model_dump(scim_ctx=Context.RESOURCE_QUERY_RESPONSE))
    raise NotFoundException(detail="There is no such thing.")


@for_directory("GET")
def schemas(_request: HttpRequest) -> HttpResponse:
    """What is known of a person."""
    return listed(list(PROVIDER.schemas), Schema, len(PROVIDER.schemas))


@for_directory("GET")
def schema(_request: HttpRequest, key: str) -> HttpResponse:
    """One of them."""
    return one_of(list(PROVIDER.schemas), key)


@for_directory("GET")
def resource_types(_request: HttpRequest) -> HttpResponse:
    """Users, and nothing else."""
    return listed(list(PROVIDER.resource_types), ResourceType, len(PROVIDER.resource_types))


@for_directory("GET")
def resource_type(_request: HttpRequest, key: str) -> HttpResponse:
    """One of them."""
    return one_of(list(PROVIDER.resource_types), key)


@for_directory("GET", "POST")
def users(request: HttpRequest) -> HttpResponse:
    """Whom the directory has named; a new one."""
    if request.method == "POST":
        return create(request)
    return search(
        SearchRequest[User].model_validate(
            request.GET.dict(), scim_ctx=Context.SEARCH_REQUEST, scim_policy=POLICY
        )
    )


@for_directory("POST")
def search_by_post(request: HttpRequest) -> HttpResponse:
    """The same search, with nobody's address in an address."""
    return search(
        SearchRequest[User].model_validate_json(
            request.body, scim_ctx=Context.SEARCH_REQUEST, scim_policy=POLICY
        )
    )


def create(request: HttpRequest) -> HttpResponse:
    """Names a person."""
    said = User.model_validate_json(
        request.body, scim_ctx=Context.RESOURCE_CREATION_REQUEST, scim_policy=POLICY
    )
    now = request.now  # type: ignore[attr-defined]
    try:
        entry = actions.take_in(named=read(said), now=now)
    except actions.AddressTaken as error:
        raise UniquenessException(detail="This userName is in the directory already.") from error
    made = told(entry)
    body = made.model_dump(scim_ctx=Context.RESOURCE_CREATION_RESPONSE)
    return answer(body, 201, Location=str(made.meta.location) if made.meta else "")


def search(asked: SearchRequest[User]) -> HttpResponse:
    """Those who fit a filter, in pages."""
    start, count = asked.start_index or 1, min(MOST, MOST if asked.count is None else asked.count)
    rows = queries.entries()
    found = rows if asked.filter is None else by_column(rows, str(asked.filter))
    if found is not None:
        page = [told(one) for one in found[start - 1 : start - 1 + count]]
        return listed(page, User, found.count(), start, asked)
    fits = ScimFilter[User](str(asked.filter))
    matching = [one for one in map(told, rows) if fits.match(one)]
    page = matching[start - 1 : start - 1 + count]
    return listed(page, User, len(matching), start, asked)


def by_column(rows: QuerySet[DirectoryEntry], text: str) -> QuerySet[DirectoryEntry] | None:
    """The rows for `userName eq "…"` and its like; None for any other filter."""
    name, _space, rest = text.strip().partition(" ")
    sign, _space, value = rest.strip().partition(" ")
    column = BY.get(name.lower())
    if column is None or sign.lower() != "eq":
        return None
    try:
        wanted = json.loads(value)
    except ValueError:
        return None
    if not isinstance(wanted, str):
        raise InvalidFilterException(detail="Compare with a text.")
    return rows.filter(**{column: wanted})


@for_directory("GET", "PUT", "PATCH", "DELETE")
def user(request: HttpRequest, key: UUID) -> HttpResponse:
    """One person: read, replaced, changed, gone."""
    entry = queries.entry(key)
    if entry is None:
        raise NotFoundException(detail="The directory has named nobody with this id.")
    now = request.now  # type: ignore[attr-defined]
    if request.method == "DELETE":
        actions.leave_directory(entry=entry, now=now)
        return HttpResponse(status=204)
    wanted = ResponseParameters[User].model_validate(request.GET.dict(), scim_policy=POLICY)
    if request.method == "GET":
        context = Context.RESOURCE_QUERY_RESPONSE
        return answer(told(entry).model_dump(scim_ctx=context, response_parameters=wanted))
    changed = told(entry)
    if request.method == "PUT":
        context = Context.RESOURCE_REPLACEMENT_REQUEST
        changed = User.model_validate_json(request.body, scim_ctx=context, scim_policy=POLICY)
        changed.replace(told(entry))
    else:
        context = Context.RESOURCE_PATCH_REQUEST
        words = PatchOp[User].model_validate_json(
            request.body, scim_ctx=context, scim_policy=POLICY
        )
        words.patch(changed, scim_policy=POLICY)
    try:
        entry = actions.change_entry(entry=entry, named=read(changed), now=now)
    except actions.AddressTaken as error:
        raise UniquenessException(detail="Somebody else has this userName.") from error
    context = Context.RESOURCE_REPLACEMENT_RESPONSE
    return answer(told(entry).model_dump(scim_ctx=context, response_parameters=wanted))
