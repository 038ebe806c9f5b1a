"""The coordinator's page of a programme: which pairs live, and which are silent."""

from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from aktori.applications.models import Application
from aktori.applications.models import State as ApplicationState
from aktori.audit.doors import Why, look
from aktori.home.overview import PairRow, health_parts, meetings_by_week, pair_rows
from aktori.home.rules import Health, Need, expected_by
from aktori.mentorships.models import Answer, Membership, State
from aktori.people.http import Request
from aktori.programmes.models import Programme
from aktori.programmes.rules import phase

ENOUGH_CONTACTS = 2
ON_A_PAGE = 50


@dataclass(frozen=True)
class Filters:
    """What the reader looks for: part of a name, and a state."""

    name: str
    health: str

    def keep(self, rows: list[PairRow]) -> list[PairRow]:
        """The rows that fit."""
        return [
            row
            for row in rows
            if self.name.lower() in row.names and self.health in ("", row.health)
        ]


def overview(request: Request, programme: UUID) -> HttpResponse:
    """Figures, what needs attention, weeks, and the register of pairs."""
    found = get_object_or_404(Programme.objects.run_by(request.user), id=programme)
    look(by=request.user, at=found, why=Why.OVERVIEW, now=request.now)
    rows = pair_rows(found, request.now)
    filters = Filters(request.GET.get("name", "").strip(), request.GET.get("health", ""))
    context = {
        "programme": found,
        "phase": phase(found, found.today(request.now)),
        "page": Paginator(filters.keep(rows), ON_A_PAGE).get_page(request.GET.get("page")),
        "filters": filters,
        "healths": labels(),
        "figures": figures(found, rows, request),
        "alerts": alerts(rows),
        "weeks": meetings_by_week(found, request.now),
        "parts": health_parts(rows, labels()),
        "needs_contacts": found.contacts.count() < ENOUGH_CONTACTS,
        "next_gathering": found.gatherings.on().filter(ends_at__gte=request.now).first(),
    }
    return render(request, "home/overview.html", context)


def labels() -> dict[Health, str]:
    """The words beside the marks."""
    return {
        Health.OK: _("Well"),
        Health.WATCH: _("Keep an eye on"),
        Health.HELP: _("Needs you"),
        Health.ENDED: _("Ended or resting"),
    }


def figures(programme: Programme, rows: list[PairRow], request: Request) -> dict[str, int]:
    """The numbers at the top of the page."""
    alive = [row for row in rows if not row.signals.has_ended]
    waiting = Membership.objects.filter(
        mentorship__programme=programme, mentorship__state=State.PROPOSED, answer=Answer.WAITING
    )
    applications = Application.objects.filter(programme=programme)
    undecided = Q(state__in=[ApplicationState.SENT, ApplicationState.HELD])
    return {
        "pairs": len(alive),
        "held": sum(row.signals.held for row in rows),
        "expected": sum(expected_of(row, programme, request) for row in alive),
        "agreed": sum(row.signals.rules_confirmed for row in alive),
        "unanswered": waiting.count(),
        "undecided": applications.filter(undecided).count(),
    }


def expected_of(row: PairRow, programme: Programme, request: Request) -> int:
    """How many meetings a pair on target has held today."""
    gone = row.mentorship.road.gone(programme.today(request.now))
    return expected_by(programme.expected_meetings, gone)


def alerts(rows: list[PairRow]) -> list[tuple[Need, int]]:
    """How many pairs there are for each need, most pressing first."""
    order = (Need.ASKED_FOR_HELP, Need.SILENT, Need.QUIET, Need.NO_RULES)
    counted = [(name, sum(row.need == name for row in rows)) for name in order]
    return [(name, count) for name, count in counted if count]
