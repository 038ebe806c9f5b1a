"""The coordinator's page of a programme: who needs her, which pairs live, and which are silent."""

from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from aktori.audit.doors import Why, look
from aktori.care.forms import CallForm, EndForm, WriteForm
from aktori.home.errands import Errand
from aktori.home.monday import ENOUGH_CONTACTS, Monday, monday
from aktori.home.overview import PairRow, health_parts, read_members
from aktori.home.rules import Health
from aktori.mentorships.forms import BreakForm
from aktori.mentorships.models import Membership, Mentorship, State
from aktori.people.http import Request
from aktori.programmes.rules import phase

ON_A_PAGE = 50


@dataclass(frozen=True)
class Filters:
    """What the reader looks for: part of a name, and a state."""

    name: str
    health: str

    def keep(self, rows: list[PairRow]) -> list[PairRow]:
        """The rows that fit; names are read where one is looked for."""
        if self.name:
            read_members(rows)
        return [
            row
            for row in rows
            if self.name.lower() in row.names and self.health in ("", row.health)
        ]


@dataclass(frozen=True)
class Panel:
    """What is open at a row: what is being done there, and its forms."""

    what: str
    at: str
    form: Form | None = None
    rest: Form | None = None
    end: Form | None = None


def overview(request: Request, programme: UUID) -> HttpResponse:
    """Figures, who needs attention, weeks, and the register of pairs."""
    return overview_page(request, programme)


def overview_page(request: Request, programme: UUID, sent: Panel | None = None) -> HttpResponse:
    """The page; with `sent` a form that came back lies open at its row."""
    whose, show_all = request.GET.get("whose", ""), request.GET.get("all", "")
    at = request.GET.get("at", "")
    stays = at if request.GET.get("did") else ""
    page = monday(programme, request.user, request.now, whose=whose, show_all=show_all, stays=stays)
    if page is None:
        raise Http404
    look(by=request.user, at=page.programme, why=Why.OVERVIEW, now=request.now)
    filters = Filters(request.GET.get("name", "").strip(), request.GET.get("health", ""))
    pages = Paginator(filters.keep(page.rows), ON_A_PAGE)
    rows = pages.get_page(request.GET.get("page"))
    read_members([*rows, *(one.row for one in page.shown)])
    context = {
        "programme": page.programme,
        "phase": phase(page.programme, page.programme.today(request.now)),
        "monday": page,
        "many": len(page.loads) > 1,
        "page": rows,
        "filters": filters,
        "healths": labels(),
        "parts": health_parts(page.rows, labels()),
        "needs_contacts": page.programme.contacts_named < ENOUGH_CONTACTS,
        "panel": sent or panel(page, request.GET.get("do", ""), at, request),
        "did": said(request.GET.get("did", "")),
        "did_at": at,
        "did_elsewhere": page.find(at) is None,
        "on_page": f"?whose={'mine' if page.mine else 'all'}",
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


def said(did: str) -> str:
    """What was done, in words, at the row where it was done."""
    return {
        "write": _("Sent. It stands in your notes."),
        "call": _("The call is noted."),
        "done": _("Done. It comes back by itself if nothing happens."),
        "rest": _("The pair rests until the day you gave, and both were told."),
        "end": _("The pair has ended, and both got the neutral mail."),
        "propose": _("Proposed. Both have been asked by mail."),
    }.get(did, "")


def panel(page: Monday, what: str, at: str, request: Request) -> Panel | None:
    """What a tap at a row opens."""
    errand = page.find(at) if what else None
    if errand is None:
        return None
    pair = page.programme.mentorships.select_related("programme").get(id=errand.row.id)
    members = members_of(pair)
    if what == "write":
        wanted = {one.id for one in errand.to}
        to = [one for one in members if one.id in wanted]
        return Panel(what, at, WriteForm(to=to, kind=errand.letter))
    if what == "call":
        about = errand.member and errand.member.id
        initial = {"on": page.programme.today(request.now), "about": about}
        alone = next((one for one in members if errand.case and one.id == about), None)
        form = CallForm(members=members, alone=alone, initial=initial)
        return Panel(what, at, form)
    return more(errand, pair, members, request) if what == "more" else None


def members_of(pair: Mentorship) -> list[Membership]:
    """Who is in a pair, mentees first, with what letters and forms need of them."""
    found = pair.memberships.select_related("participant__person", "mentorship__programme")
    return list(found.order_by("role", "id"))


def more(
    errand: Errand, pair: Mentorship, members: list[Membership], request: Request
) -> Panel | None:
    """A rest, or an end with another pair to look for; for pairs that live."""
    if pair.state != State.ACTIVE:
        return None
    rest = None if errand.row.signals.is_paused else BreakForm(mentorship=pair, now=request.now)
    return Panel("more", errand.key, rest=rest, end=EndForm(members=members))
