"""For everybody: what the API is, for people and for machines."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render

from aktori.api.models import Scope
from aktori.api.rest.described import description
from aktori.people.http import PublicRequest


@dataclass(frozen=True)
class Line:
    """One operation on the guide's page."""

    method: str
    path: str
    summary: str
    about: str
    parameters: list[str]
    fields: list[tuple[str, str]]


@login_not_required
def api_schema(_request: PublicRequest) -> HttpResponse:
    """The OpenAPI description."""
    return JsonResponse(description(), json_dumps_params={"ensure_ascii": False})


@login_not_required
def api_guide(request: PublicRequest) -> HttpResponse:
    """The same for people to read."""
    described = description()
    lines = [
        line(path, method, one, described)
        for path, operations in described["paths"].items()
        for method, one in operations.items()
    ]
    context = {"lines": lines, "scopes": Scope.choices}
    return render(request, "api/api_guide.html", context)


def line(path: str, method: str, one: dict[str, Any], described: dict[str, Any]) -> Line:
    """One operation."""
    return Line(
        method=method.upper(),
        path=path,
        summary=one["summary"],
        about=one.get("description", ""),
        parameters=[p["name"] for p in one.get("parameters", []) if p["in"] == "query"],
        fields=fields_of(one["responses"]["200"], described),
    )


def fields_of(answered: dict[str, Any], described: dict[str, Any]) -> list[tuple[str, str]]:
    """The fields of what comes back, or of its items, with their meaning."""
    schemas = described["components"]["schemas"]
    found = schemas[name_of(answered["content"]["application/json"]["schema"])]
    if items := found["properties"].get("items"):
        found = schemas[name_of(items["items"])]
    return [(name, field.get("description", "")) for name, field in found["properties"].items()]


def name_of(reference: dict[str, str]) -> str:
    """The name that a `$ref` ends with."""
    return reference["$ref"].rsplit("/", 1)[1]
