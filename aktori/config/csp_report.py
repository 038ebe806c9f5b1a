"""Where browsers tell that a page tried what our content security policy forbids.

Written into the log are the directive and which of our addresses it was, as its pattern: an
address itself may name a person or sign one in. Nothing else of a report is kept.
"""

import json
import logging
import re
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import resolve
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from aktori.kit.clients import client_address
from aktori.kit.limits import Limit, take

log = logging.getLogger("aktori.csp")
LARGEST = 16 * 1024
OF_ONE = Limit("reports of one", 10, timedelta(minutes=1))
OF_ALL = Limit("reports of all", 200, timedelta(hours=1))
DIRECTIVE = re.compile(r"[a-z]+(-[a-z]+){0,4}", re.ASCII)
LONGEST = 40


@csrf_exempt
@login_not_required
@require_POST
def csp_report(request: HttpRequest) -> HttpResponse:
    """Takes one report, or a list of them; what is none is dropped without a word."""
    body = request.read(LARGEST + 1)
    if len(body) > LARGEST:
        return HttpResponse(status=413)
    lines = {line for one in reports_in(body) if (line := line_of(one))}
    now = request.now  # type: ignore[attr-defined]
    whose = client_address(request, proxies=settings.PROXIES)
    if lines and not (take(OF_ONE, whose, now=now) and take(OF_ALL, "", now=now)):
        return HttpResponse(status=429)
    for line in sorted(lines):
        log.warning(line)
    return HttpResponse(status=204)


def reports_in(body: bytes) -> list[Any]:
    """The reports of a body, in the older form (`report-uri`) or the newer (`report-to`)."""
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return []
    if isinstance(told, dict):
        return [told.get("csp-report")]
    many = told if isinstance(told, list) else []
    return [one.get("body") for one in many if isinstance(one, dict)]


def line_of(report: Any) -> str:
    """What is written of a report, or nothing."""
    if not isinstance(report, dict):
        return ""
    directive = report.get("effective-directive") or report.get("effectiveDirective")
    directive = directive or str(report.get("violated-directive", "")).split(" ", 1)[0]
    page = report.get("document-uri") or report.get("documentURL") or ""
    if not DIRECTIVE.fullmatch(str(directive)) or len(str(directive)) > LONGEST:
        return ""
    return f"{directive} refused on {pattern_of(str(page))}"


def pattern_of(address: str) -> str:
    """Which of our addresses it is, without what stands in it."""
    try:
        parts = urlsplit(address)
        if parts.netloc != urlsplit(settings.BASE_URL).netloc:
            return "a page elsewhere"
        return f"/{resolve(parts.path).route}"
    except (Http404, ValueError):
        return "no page of ours"
