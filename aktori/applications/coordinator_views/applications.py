"""Reading applications, deciding, taking them out as a file."""

from contextlib import suppress
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from aktori.applications import actions
from aktori.applications.models import Application, State
from aktori.applications.queries import Filters, counts, found
from aktori.applications.rules import may_become
from aktori.applications.words import headings, problems, states, told
from aktori.audit.doors import Why, look
from aktori.kit.spreadsheets import write_csv, write_xlsx
from aktori.people.http import Request
from aktori.programmes.models import Programme, Role

ON_A_PAGE = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def filters_of(request: Request) -> Filters:
    """What is looked for, from the address; unknown words look for nothing."""
    role, state = request.GET.get("role", ""), request.GET.get("state", "")
    return Filters(
        role=role if role in Role else "",
        state=state if state in State else "",
        name=request.GET.get("name", "").strip()[:80],
    )


def applications(request: Request, programme: UUID) -> HttpResponse:
    """All applications of a programme, with filters."""
    its = get_object_or_404(Programme.objects.run_by(request.user), id=programme)
    look(by=request.user, at=its, why=Why.LIST, now=request.now)
    filters, number = filters_of(request), counts(its)
    page = Paginator(found(its, filters), ON_A_PAGE).get_page(request.GET.get("page"))
    names = states()
    context = {
        "programme": its,
        "page": page,
        "rows": [(one, names.get(one.state, one.state)) for one in page],
        "filters": filters,
        "states": names,
        "mentees": sum(n for (role, state), n in number.items() if of(Role.MENTEE, role, state)),
        "mentors": sum(n for (role, state), n in number.items() if of(Role.MENTOR, role, state)),
        "to_decide": sum(n for (_role, state), n in number.items() if state == State.SENT),
        "waiting": sum(
            n
            for (role, state), n in number.items()
            if state == State.SENT and filters.role in ("", role)
        ),
        "held": sum(n for (_role, state), n in number.items() if state == State.HELD),
    }
    return render(request, "applications/coordinator/applications.html", context)


def of(wanted: Role, role: str, state: str) -> bool:
    """Whether a count is of a role's applications that are more than drafts."""
    return role == wanted and state != State.DRAFT


def application(request: Request, application: UUID) -> HttpResponse:
    """One application, with what was noticed about it and the decisions."""
    runs = Application.objects.run_by(request.user).exclude(state=State.DRAFT)
    one = get_object_or_404(runs.select_related("programme", "decided_by"), id=application)
    look(by=request.user, at=one, why=Why.REVIEW, now=request.now)
    context = {
        "programme": one.programme,
        "application": one,
        "state": states().get(one.state, one.state),
        "told": told(one),
        "problems": problems(one),
        "may_accept": may_become(one, State.ACCEPTED),
        "may_reserve": may_become(one, State.RESERVE),
        "may_decline": may_become(one, State.DECLINED),
    }
    return render(request, "applications/coordinator/application.html", context)


@require_POST
def decide(request: Request, application: UUID) -> HttpResponse:
    """Takes a decision; the applicant gets a mail in their language."""
    runs = Application.objects.run_by(request.user).select_related("programme")
    one = get_object_or_404(runs, id=application)
    word = request.POST.get("state", "")
    if word not in (State.ACCEPTED, State.RESERVE, State.DECLINED):
        raise Http404
    if word == State.ACCEPTED:
        actions.accept(applications=[one], by=request.user, now=request.now)
    else:
        with suppress(actions.NotNow):  # decided in another window meanwhile
            actions.decide(application=one, state=State(word), by=request.user, now=request.now)
    return redirect("application", one.id)


@require_POST
def accept_all(request: Request, programme: UUID) -> HttpResponse:
    """Takes in those who wait for a decision: the ticked ones, or all of the role that is shown."""
    its = get_object_or_404(Programme.objects.run_by(request.user), id=programme)
    role = request.POST.get("role", "")
    waiting = found(its, Filters(role=role if role in Role else "", state=State.SENT))
    if "ticked" in request.POST:
        waiting = waiting.filter(id__in=uuids(request.POST.getlist("application")))
    number = actions.accept(
        applications=waiting.select_related("programme"), by=request.user, now=request.now
    )
    said = ngettext("%(n)s person is accepted.", "%(n)s people are accepted.", number)
    messages.success(request, " ".join([said % {"n": number}, _("They get a mail.")]))
    return redirect("applications", its.id)


def uuids(texts: list[str]) -> list[UUID]:
    """The ids among the texts; raises `Http404` when one is none."""
    try:
        return [UUID(text) for text in texts]
    except ValueError as error:
        raise Http404 from error


@require_POST
def ask_to_complete(request: Request, application: UUID) -> HttpResponse:
    """Mails the applicant a link with which to fill in what was missing in the file."""
    runs = Application.objects.run_by(request.user).select_related("programme")
    one = get_object_or_404(runs, id=application, state=State.HELD)
    actions.ask_to_complete(application=one, by=request.user, now=request.now)
    messages.success(request, _("The link is on its way."))
    return redirect("application", one.id)


def export_applications(request: Request, programme: UUID, kind: str) -> HttpResponse:
    """The list as a file, each row with all its answers."""
    its = get_object_or_404(Programme.objects.run_by(request.user), id=programme)
    look(by=request.user, at=its, why=Why.LIST, now=request.now)
    rows = as_rows(list(found(its, filters_of(request))))
    if kind == "xlsx":
        response = HttpResponse(write_xlsx({_("Applications"): rows}), content_type=XLSX)
    elif kind == "csv":
        response = HttpResponse(write_csv(rows), content_type="text/csv; charset=utf-8")
    else:
        raise Http404
    response["Content-Disposition"] = f'attachment; filename="{its.slug}-applications.{kind}"'
    return response


def as_rows(chosen: list[Application]) -> list[list[str]]:
    """A header, then a row for each application."""
    names, words = states(), list(headings().values())
    rows = [[_("Role"), _("State"), _("Name"), *words]]
    roles = {Role.MENTEE: _("Mentee"), Role.MENTOR: _("Mentor")}
    for one in chosen:
        answers = dict(told(one))
        state = names.get(one.state, one.state)
        rows.append([
            roles[Role(one.role)], state, one.full_name, *(answers.get(word, "") for word in words),
        ])  # fmt: skip
    return rows
