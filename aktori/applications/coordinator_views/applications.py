"""Reading applications: the list, and beside it the one that is open."""

from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from aktori.applications.models import Application, State
from aktori.applications.queries import Filters, counts, found, places_by_field, prepared
from aktori.applications.rules import USUAL, may_become
from aktori.applications.words import labels, problems, reasons, states, told
from aktori.audit.doors import Why, look
from aktori.people.http import Request
from aktori.programmes.models import Programme, Role
from aktori.programmes.queries import run_or_404

ON_A_PAGE = 50


def filters_of(request: Request) -> Filters:
    """What is looked for, from the address; unknown words look for nothing."""
    role, state = request.GET.get("role", ""), request.GET.get("state", "")
    return Filters(
        role=role if role in Role else "",
        state=state if state in State else "",
        name=request.GET.get("name", "").strip()[:80],
    )


def applications(request: Request, programme: UUID) -> HttpResponse:
    """All applications of a programme, with filters; one of them open beside the list."""
    its = run_or_404(request.user, programme)
    look(by=request.user, at=its, why=Why.LIST, now=request.now)
    filters, number = filters_of(request), counts(its)
    page = Paginator(found(its, filters), ON_A_PAGE).get_page(request.GET.get("page"))
    place = neighbours(page, request.GET.get("open", ""))
    if place:
        look(by=request.user, at=place.one, why=Why.REVIEW, now=request.now)
    names = states()
    context = {
        "programme": its,
        "page": page,
        "rows": [(one, names.get(one.state, one.state)) for one in page],
        "leanings": leaning_words(),
        "query": query_of(filters, page),
        "filters": filters,
        "states": names,
        "reasons": reasons(),
        **figures(number, filters),
        "prepared": prepared(its).count(),
        "fields": by_field(its),
        **(panel(place) if place else {}),
    }
    return render(request, "applications/coordinator/applications.html", context)


def figures(number: dict[tuple[str, str], int], filters: Filters) -> dict[str, int]:
    """How many there are of what stands above the list."""
    return {
        "mentees": sum(n for (role, state), n in number.items() if of(Role.MENTEE, role, state)),
        "mentors": sum(n for (role, state), n in number.items() if of(Role.MENTOR, role, state)),
        "to_decide": sum(n for (_role, state), n in number.items() if state == State.SENT),
        "waiting": sum(
            n
            for (role, state), n in number.items()
            if state == State.SENT and filters.role in ("", role)
        ),
        "held": sum(n for (_role, state), n in number.items() if state == State.HELD),
        "pool": sum(n for (_role, state), n in number.items() if state == State.POOL),
    }


def of(wanted: Role, role: str, state: str) -> bool:
    """Whether a count is of a role's applications that are more than drafts."""
    return role == wanted and state != State.DRAFT


def query_of(filters: Filters, page: Page[Application]) -> str:
    """The address's own words, to carry along; ends so that more may follow."""
    said = {
        "role": filters.role,
        "state": filters.state,
        "name": filters.name,
        "page": str(page.number) if page.number > 1 else "",
    }
    kept = urlencode({name: value for name, value in said.items() if value})
    return f"{kept}&" if kept else ""


def by_field(programme: Programme) -> list[tuple[str, int, int]]:
    """Mentees and mentors' places by field of study, in the reader's words."""
    rows = places_by_field(programme)
    return [
        (labels("field", [field]) or _("No field told"), wanted, there)
        for field, wanted, there in rows
    ]


@dataclass(frozen=True)
class Place:
    """The open application, and those before and after it on the page."""

    one: Application
    before: Application | None
    after: Application | None


def neighbours(page: Page[Application], wanted: str) -> Place | None:
    """Where on the page the wanted application stands, if it does."""
    rows = list(page)
    for at, one in enumerate(rows):
        if str(one.id) == wanted:
            before = rows[at - 1] if at else None
            return Place(one, before, rows[at + 1] if at + 1 < len(rows) else None)
    return None


def panel(place: Place) -> dict[str, object]:
    """What the side panel shows."""
    return {"place": place, **opened(place.one)}


def leaning_words() -> dict[str, str]:
    """What a prepared decision is called."""
    return {
        State.ACCEPTED: _("To be accepted"),
        State.RESERVE: _("To the reserve list"),
        State.DECLINED: _("Not this time"),
    }


def opened(one: Application) -> dict[str, object]:
    """One application with what was noticed about it, and the decisions that it allows."""
    return {
        "application": one,
        "state": states().get(one.state, one.state),
        "told": told(one),
        "replies": [
            (reply.question.text, reply.text) for reply in one.replies.select_related("question")
        ],
        "problems": problems(one),
        "leaning": leaning_words().get(one.leaning, ""),
        "reason": reasons().get(one.reason, ""),
        "reasons": reasons(),
        "allowed": [
            (state, word, key, USUAL[state])
            for state, word, key in decision_words()
            if may_become(one, state)
        ],
    }


def decision_words() -> list[tuple[State, str, str]]:
    """The decisions, each with its button and its key."""
    return [
        (State.ACCEPTED, _("Accept"), "a"),
        (State.RESERVE, _("Put on the reserve list"), "r"),
        (State.DECLINED, _("Not this time"), "n"),
    ]


def application(request: Request, application: UUID) -> HttpResponse:
    """One application alone on its page."""
    runs = Application.objects.run_by(request.user).exclude(state=State.DRAFT)
    one = get_object_or_404(runs.select_related("programme", "decided_by"), id=application)
    look(by=request.user, at=one, why=Why.REVIEW, now=request.now)
    context = {"programme": one.programme, **opened(one)}
    return render(request, "applications/coordinator/application.html", context)
