"""The report and the self-assessment as a coordinator makes them."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aktori.feedback.actions import ThreePicked
from aktori.feedback.actions import pick_quote as take_quote
from aktori.people.http import Request
from aktori.programmes.queries import run_or_404
from aktori.reports import actions, printing
from aktori.reports.forms import AssessmentForm, ReportForm
from aktori.reports.queries import assessed, gathered, tally
from aktori.reports.words import STATES, VERDICTS

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def report(request: Request, programme: UUID) -> HttpResponse:
    """The season on one page: what the numbers say, three quotes, and what changes next."""
    found = gathered(run_or_404(request.user, programme, "report"), request.now)
    form = ReportForm(request.POST or None, report=found.report)
    if request.method == "POST" and form.is_valid():
        actions.write_report(
            programme=found.programme, words=form.words(), by=request.user, now=request.now
        )
        messages.success(request, _("Saved."))
        return redirect("report", found.programme.id)
    context = {"programme": found.programme, "found": found, "form": form, "note": printing.note()}
    return render(request, "reports/report.html", context)


def report_pdf(request: Request, programme: UUID) -> HttpResponse:
    """The report on paper, in the language of the page."""
    one = run_or_404(request.user, programme, "report")
    found = gathered(one, request.now)
    marks = assessed(one, request.now, found.facts)
    pdf = printing.report_pdf(found, marks, on=one.today(request.now))
    return as_file(pdf, "application/pdf", f"{one.slug}.pdf")


def report_xlsx(request: Request, programme: UUID) -> HttpResponse:
    """The report as sheets, in the language of the page."""
    one = run_or_404(request.user, programme, "report")
    found = gathered(one, request.now)
    sheets = printing.report_xlsx(found, assessed(one, request.now, found.facts))
    return as_file(sheets, XLSX, f"{one.slug}.xlsx")


def as_file(content: bytes, kind: str, name: str) -> HttpResponse:
    """A file to save."""
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="report-{name}"'
    return response


@require_POST
def pick_quote(request: Request, programme: UUID, quote: UUID) -> HttpResponse:
    """Takes a quote into the report or out of it; only one that may be seen."""
    found = gathered(run_or_404(request.user, programme, "report"), request.now)
    one = next((one for one in found.quotes if one.id == quote), None)
    if one is None:
        raise Http404
    picked = request.POST.get("picked") == "yes"
    try:
        take_quote(quote=one, picked=picked, by=request.user, now=request.now)
    except ThreePicked:
        messages.error(request, _("Three stand there already. Take one out first."))
    return redirect("report", found.programme.id)


def quality(request: Request, programme: UUID) -> HttpResponse:
    """The self-assessment: what the data say, and the coordinator's own mark and word."""
    one = run_or_404(request.user, programme, "report")
    found = assessed(one, request.now)
    form = AssessmentForm(request.POST or None, assessed=found)
    if request.method == "POST" and form.is_valid():
        actions.mark_requirements(
            programme=one, marks=form.marks(), by=request.user, now=request.now
        )
        messages.success(request, _("Saved."))
        return redirect("quality", one.id)
    counted = [(STATES[name], str(VERDICTS[name]), count) for name, count in tally(found)]
    context = {"programme": one, "form": form, "tally": counted}
    return render(request, "reports/quality.html", context)
