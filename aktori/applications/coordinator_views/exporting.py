"""Taking the list out as a file."""

from uuid import UUID

from django.db.models import Prefetch
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from aktori.applications.coordinator_views.applications import filters_of
from aktori.applications.models import Application, Question, Reply
from aktori.applications.queries import found
from aktori.applications.words import headings, reasons, states, told
from aktori.audit.doors import Why, look
from aktori.kit.spreadsheets import write_csv, write_xlsx
from aktori.people.http import Request
from aktori.programmes.models import Role
from aktori.programmes.queries import run_or_404

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def export_applications(request: Request, programme: UUID, kind: str) -> HttpResponse:
    """The list as a file, each row with all its answers."""
    its = run_or_404(request.user, programme)
    look(by=request.user, at=its, why=Why.LIST, now=request.now)
    replies = Prefetch("replies", queryset=Reply.objects.select_related("question"))
    chosen = found(its, filters_of(request)).prefetch_related(replies)
    rows = as_rows(list(chosen), list(Question.objects.filter(programme=its)))
    if kind == "xlsx":
        response = HttpResponse(write_xlsx({_("Applications"): rows}), content_type=XLSX)
    elif kind == "csv":
        response = HttpResponse(write_csv(rows), content_type="text/csv; charset=utf-8")
    else:
        raise Http404
    response["Content-Disposition"] = f'attachment; filename="{its.slug}-applications.{kind}"'
    return response


def as_rows(chosen: list[Application], questions: list[Question]) -> list[list[str]]:
    """A header, then a row for each application; the programme's own questions come last."""
    names, why, words = (
        states(),
        reasons(),
        [word for name, word in headings().items() if name != "full_name"],
    )
    rows = [
        [_("Role"), _("State"), _("Reason"), _("Name"), *words, *(one.text for one in questions)]
    ]
    roles = {Role.MENTEE: _("Mentee"), Role.MENTOR: _("Mentor")}
    for one in chosen:
        answers = dict(told(one))
        replies = {reply.question_id: reply.text for reply in one.replies.all()}
        rows.append([
            roles[Role(one.role)],
            names.get(one.state, one.state),
            why.get(one.reason, ""),
            one.full_name,
            *(answers.get(word, "") for word in words),
            *(replies.get(question.id, "") for question in questions),
        ])  # fmt: skip
    return rows
