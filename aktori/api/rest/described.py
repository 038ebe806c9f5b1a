"""The OpenAPI description, made whole: errors as problem details, with their headers."""

from functools import cache
from typing import Any

from aktori.api.rest import routes  # noqa: F401 (its functions put themselves into the API)
from aktori.api.rest.problems import TYPE
from aktori.api.rest.service import api

__all__ = ["api", "description"]

BASE = "/api/v1/"
HEADERS: dict[str, dict[str, Any]] = {
    "401": {"WWW-Authenticate": {"schema": {"type": "string"}, "required": True}},
    "429": {
        "Retry-After": {
            "schema": {"type": "integer", "minimum": 1},
            "required": True,
            "description": "Seconds to wait",
        }
    },
}
MEANINGS = {
    "200": "Here it is",
    "201": "Made",
    "400": "The body can't be read as JSON",
    "401": "No token, or one that does not work",
    "403": "The token lacks the scope",
    "404": "Nothing there for this token",
    "409": "Not now",
    "422": "Some values can't be read",
    "429": "Asked too often",
}


@cache
def description() -> dict[str, Any]:
    """The whole description (OpenAPI 3.1)."""
    found: dict[str, Any] = dict(api.get_openapi_schema(path_prefix=BASE))
    for operations in found["paths"].values():
        for operation in operations.values():
            operation["responses"] = {
                str(code): answer(str(code), one) for code, one in operation["responses"].items()
            }
    return found


def answer(code: str, one: dict[str, Any]) -> dict[str, Any]:
    """One answer of an operation."""
    content = one.get("content", {})
    if int(code) >= 400:
        content = {TYPE: content["application/json"]}
    told = {"description": MEANINGS[code], "content": content}
    return {**told, "headers": HEADERS[code]} if code in HEADERS else told
