"""Joint meetings as a coordinator plans and holds them."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aktori.audit.doors import Why, look
from aktori.gatherings import actions
from aktori.gatherings.agendas import READY, TITLES, minutes
from aktori.gatherings.forms import GatheringForm
from aktori.gatherings.models import Gathering, Kind
from aktori.gatherings.queries import with_counts, words
from aktori.people.http import Request
from aktori.programmes.models import Participant, Programme

EVENING = time(16, 30)


def gatherings(request: Request, programme: UUID) -> HttpResponse:
    """All joint meetings of a programme."""
    found = get_object_or_404(Programme.objects.run_by(request.user), id=programme)
    rows = with_counts(found.gatherings.all())
    context = {"programme": found, "gatherings": rows, "missing": missing(list(rows))}
    return render(request, "gatherings/coordinator/gatherings.html", context)


def missing(rows: list[Gathering]) -> list[Kind]:
    """Which of kick-off and closing is not on the road yet."""
    there = {row.kind for row in rows}
    return [kind for kind in (Kind.KICK_OFF, Kind.CLOSING) if kind not in there]


def plan_gathering(request: Request, programme: UUID) -> HttpResponse:
    """A new joint meeting; `?kind=` fills in what is usual for it."""
    found = get_object_or_404(Programme.objects.run_by(request.user), id=programme)
    kind = Kind(request.GET.get("kind", "")) if request.GET.get("kind") in Kind else Kind.JOINT
    form = GatheringForm(request.POST or None, programme=found, initial=usual(found, kind))
    if request.method == "POST" and form.is_valid():
        details = form.details()
        actions.plan_gathering(
            programme=found,
            details=details,
            agenda=READY[details.kind],
            by=request.user,
            now=request.now,
        )
        messages.success(request, _("Planned. The invitations are on their way."))
        return redirect("gatherings", found.id)
    context = {"programme": found, "form": form}
    return render(request, "gatherings/coordinator/plan_gathering.html", context)


def usual(programme: Programme, kind: Kind) -> dict[str, object]:
    """What is typed in beforehand: names, the day on the road, the length of the agenda."""
    fi, en, sv = TITLES[kind]
    begins = datetime.combine(usual_day(programme, kind), EVENING)
    ends = begins + timedelta(minutes=minutes(READY[kind]) or 90)
    return {
        "kind": kind,
        "title_fi": fi,
        "title_en": en,
        "title_sv": sv,
        "day": begins.date(),
        "begins": EVENING,
        "ends": ends.time(),
    }


def usual_day(programme: Programme, kind: Kind) -> date:
    """Kick-off and closing have their dates; others stand in the middle."""
    middle = programme.starts_on + (programme.ends_on - programme.starts_on) / 2
    return {Kind.KICK_OFF: programme.starts_on, Kind.CLOSING: programme.ends_on}.get(kind, middle)


def attendance(request: Request, gathering: UUID) -> HttpResponse:
    """Who comes and who came, by name."""
    runs = Gathering.objects.run_by(request.user).select_related("programme")
    found = get_object_or_404(runs.prefetch_related("sign_ups"), id=gathering)
    look(by=request.user, at=found.programme, why=Why.ATTENDANCE, now=request.now)
    rows = words(found, actions.invited(found))
    context = {"gathering": found, "programme": found.programme, "words": rows}
    return render(request, "gatherings/coordinator/attendance.html", context)


@require_POST
def check_in(request: Request, gathering: UUID, participant: UUID) -> HttpResponse:
    """Writes down that one participant came."""
    found = get_object_or_404(Gathering.objects.run_by(request.user), id=gathering)
    part = get_object_or_404(Participant, id=participant, programme=found.programme_id)
    actions.mark_attended(gathering=found, participant=part, now=request.now)
    return redirect("attendance", found.id)
