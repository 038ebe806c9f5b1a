"""The end of a season: what is still open, thanks, who comes again, and what is destroyed when."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from aktori.audit.doors import Why, look
from aktori.closing.models import Certificate
from aktori.closing.rules import kept_until
from aktori.feedback.models import CallBack, Quote
from aktori.mentorships.models import Answer, Membership, State
from aktori.people.http import Request
from aktori.programmes.models import ComesAgain, Participant, Programme
from aktori.programmes.queries import run_or_404
from aktori.reports import actions
from aktori.reports.forms import ThanksForm
from aktori.reports.models import Gone, Report
from aktori.reports.rules import BACKUPS, archives_on, may_thank


@dataclass(frozen=True)
class Open:
    """One thing on the list: what, where to do it, and whether it is done."""

    title: str
    note: str
    link: str
    done: bool


def season_end(request: Request, programme: UUID) -> HttpResponse:
    """Everything that closes a season on one page."""
    mine = Programme.objects.run_by(request.user)
    found: Any = get_object_or_404(with_counts(mine), id=programme)
    look(by=request.user, at=found, why=Why.SEASON_END, now=request.now)
    said = list(
        found.participants.filter(Q(comes_again=ComesAgain.YES) | Q(keepsake__keeps=True))
        .select_related("person", "keepsake")
        .order_by("person__last_name")
    )
    report = Report.objects.filter(programme=found).first() or Report(programme=found)
    context = {
        "programme": found,
        "report": report,
        "open": still_open(found, report),
        "may_thank": may_thank(found, found.today(request.now)),
        "form": ThanksForm(),
        "again": [one for one in said if one.comes_again == ComesAgain.YES],
        "kept": sum(hasattr(one, "keepsake") and one.keepsake.keeps for one in said),
        "plan": plan(found, found.today(request.now)),
        "log": log_of(found),
    }
    return render(request, "reports/season_end.html", context)


def with_counts(programmes: QuerySet[Programme]) -> QuerySet[Programme]:
    """Adds what is still open as numbers, in the same query."""
    waiting = Membership.objects.filter(
        mentorship__programme=OuterRef("pk"),
        mentorship__state=State.PROPOSED,
        answer=Answer.WAITING,
    )
    calls = CallBack.objects.filter(participant__programme=OuterRef("pk"), done_at=None)
    picked = Quote.objects.filter(programme=OuterRef("pk"), picked_at__isnull=False)
    # counted apart: joined, everybody would have all the rest counted once more
    stayed = Participant.objects.filter(programme=OuterRef("pk"), left_at=None)
    given = Exists(Certificate.objects.filter(participant=OuterRef("pk")))
    return programmes.annotate(
        waiting=number(waiting, "mentorship__programme"),
        calls=number(calls, "participant__programme"),
        picked=number(picked, "programme"),
        people=number(stayed, "programme"),
        certified=number(stayed.filter(given), "programme"),
    )


def number(rows: QuerySet[Any], by: str) -> Coalesce:
    """How many rows of a subquery belong to each."""
    counted = rows.order_by().values(by).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0)


def still_open(found: Any, report: Report) -> list[Open]:
    """The closing list, in the order in which one does it."""
    feedback, paper = (
        reverse("feedback_totals", args=[found.id]),
        reverse("report", args=[found.id]),
    )
    of_all = _("%(some)s of %(all)s")
    return [
        Open(
            _("Proposals are answered"),
            _("%(n)s answers are waited for") % {"n": found.waiting} if found.waiting else "",
            reverse("match_bench", args=[found.id]),
            done=not found.waiting,
        ),
        Open(
            _("Who asked to be contacted has been"),
            _("%(n)s wait for you") % {"n": found.calls} if found.calls else "",
            feedback,
            done=not found.calls,
        ),
        Open(
            _("Everybody has a certificate"),
            of_all % {"some": found.certified, "all": found.people},
            reverse("closing_evening", args=[found.id]),
            done=found.people > 0 and found.certified >= found.people,
        ),
        Open(
            _("Three quotes are picked"),
            of_all % {"some": found.picked, "all": 3},
            f"{paper}#quotes",
            done=found.picked > 0,
        ),
        Open(_("What changes next is written"), "", f"{paper}#own", done=bool(report.next)),
        Open(
            _("The self-assessment is looked through"),
            "",
            reverse("quality", args=[found.id]),
            done=found.marks.exists(),
        ),
        Open(_("Everybody is thanked"), "", "#thanks", done=report.thanked_at is not None),
    ]


def plan(programme: Programme, today: date) -> list[tuple[date, str, str, bool]]:
    """What goes when, and what stays: (day, what goes, what stays, whether it is behind)."""
    road = programme.road
    steps = [
        (road.notice_on, _("Everybody is told what goes in 30 days"), _("all")),
        (road.locked_on, _("Nothing new can be written; everybody is told again"), _("all")),
        (
            road.deletion_on,
            _("The keys, and with them everything that pairs wrote"),
            _("dates, applications, numbers"),
        ),
        (road.deletion_on + BACKUPS, _("The keys in the backups"), _("the same")),
        (
            archives_on(programme),
            _("Applications, matches, meetings' dates, and all who did not say yes"),
            _("the report's numbers; name, role, programme and dates of those who said yes"),
        ),
        (kept_until(programme), _("The last names"), _("the report's numbers")),
    ]
    return [(on, goes, stays, on <= today) for on, goes, stays in steps]


KINDS: dict[str, str | Promise] = {
    "matches": gettext_lazy("match runs"),
    "rulings": gettext_lazy("rulings on pairs"),
    "applications": gettext_lazy("applications"),
    "meetings": gettext_lazy("meetings' dates"),
    "agreements": gettext_lazy("dates of ground rules"),
    "pairs": gettext_lazy("pairs, groups and circles"),
    "call-backs": gettext_lazy("wishes to be contacted"),
    "answered": gettext_lazy("marks of who has answered"),
    "sign-ups": gettext_lazy("sign-ups to joint meetings"),
    "parts": gettext_lazy("people's parts in the programme"),
}


def log_of(programme: Programme) -> list[tuple[date, str]]:
    """What has been done, the first first."""
    told = [
        (programme.today(one.at), _("Members were told of the deletion"))
        for one in programme.announcements.all()
    ]
    if at := programme.content_destroyed_at:
        told.append((programme.today(at), _("What pairs wrote was destroyed")))
    rows = Gone.objects.filter(programme=programme)
    told += [(one.on, f"{KINDS[one.what]}: {one.count}") for one in rows]
    return sorted(told, key=lambda one: one[0])


@require_POST
def thank_everybody(request: Request, programme: UUID) -> HttpResponse:
    """Sends the letter of thanks, once."""
    found = run_or_404(request.user, programme)
    if not may_thank(found, found.today(request.now)):
        raise Http404
    form = ThanksForm(request.POST)
    words = form.cleaned_data["words"] if form.is_valid() else ""
    sent = actions.thank_everybody(programme=found, words=words, by=request.user, now=request.now)
    if sent:
        text = ngettext("%(n)s letter is on its way.", "%(n)s letters are on their way.", sent)
        messages.success(request, text % {"n": sent})
    else:
        messages.info(request, _("Everybody has been thanked already."))
    return redirect("season_end", found.id)
