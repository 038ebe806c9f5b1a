"""Joint meetings as a coordinator plans them."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aktori.gatherings import actions
from aktori.gatherings.agendas import READY, TEMPLATES, TITLES, AgendaStep, minutes
from aktori.gatherings.forms import (
    AgendaForm,
    CallOffForm,
    GatheringForm,
    MaterialForm,
    agenda_steps,
    as_typed,
)
from aktori.gatherings.models import Gathering, Kind, Material
from aktori.gatherings.queries import with_counts
from aktori.gatherings.rules import INVITE_BEFORE, may_call_off
from aktori.people.http import Request
from aktori.programmes.models import Programme
from aktori.programmes.queries import run_or_404
from aktori.ui.dates import day

EVENING = time(16, 30)


def gatherings(request: Request, programme: UUID) -> HttpResponse:
    """All joint meetings of a programme."""
    found = run_or_404(request.user, programme)
    rows = list(with_counts(found.gatherings.all()))
    context = {"programme": found, "gatherings": rows, "missing": missing(rows)}
    return render(request, "gatherings/coordinator/gatherings.html", context)


def missing(rows: list[Gathering]) -> list[Kind]:
    """Which of kick-off and closing is not on the road yet."""
    there = {row.kind for row in rows if row.called_off_at is None}
    return [kind for kind in (Kind.KICK_OFF, Kind.CLOSING) if kind not in there]


def my_gathering(request: Request, gathering: UUID) -> Gathering:
    """A gathering that the reader runs, with its programme; raises `Http404`."""
    runs = Gathering.objects.run_by(request.user).select_related("programme")
    return get_object_or_404(runs, id=gathering)


def plan_gathering(request: Request, programme: UUID) -> HttpResponse:
    """A new joint meeting; `?kind=` fills in what is usual for it."""
    found = run_or_404(request.user, programme)
    kind = Kind(request.GET.get("kind", "")) if request.GET.get("kind") in Kind else Kind.JOINT
    form = GatheringForm(request.POST or None, programme=found, initial=usual(found, kind))
    if request.method == "POST" and form.is_valid():
        details = form.details()
        made = actions.plan_gathering(
            programme=found,
            details=details,
            agenda=READY[details.kind],
            by=request.user,
            now=request.now,
        )
        messages.success(request, when_invited(made))
        return redirect("agenda", made.id)
    context = {"programme": found, "form": form}
    return render(request, "gatherings/coordinator/plan_gathering.html", context)


def when_invited(gathering: Gathering) -> str:
    """When people hear of it."""
    if gathering.invited_at:
        return _("Planned. The invitations are on their way.")
    on = day(gathering.starts_at - timedelta(days=INVITE_BEFORE))
    return _("Planned. The invitations go by themselves: %(day)s.") % {"day": on}


def usual(programme: Programme, kind: Kind) -> dict[str, object]:
    """What is typed in beforehand: names, the day on the road, the length of the agenda."""
    fi, en, sv = TITLES[kind]
    begins = datetime.combine(usual_day(programme, kind), EVENING)
    ends = begins + timedelta(minutes=minutes(READY[kind]))
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


def change_gathering(request: Request, gathering: UUID) -> HttpResponse:
    """Another time or place, more seats; who is invited hears of it."""
    found = my_gathering(request, gathering)
    programme = found.programme
    form = GatheringForm(
        request.POST or None, programme=programme, gathering=found, initial=as_typed(found)
    )
    if request.method == "POST" and form.is_valid():
        actions.change_gathering(
            gathering=found, details=form.details(), by=request.user, now=request.now
        )
        messages.success(request, _("Saved."))
        return redirect("gatherings", programme.id)
    context = {
        "programme": programme,
        "gathering": found,
        "form": form,
        "may_call_off": may_call_off(found, request.now),
    }
    return render(request, "gatherings/coordinator/change_gathering.html", context)


def call_off(request: Request, gathering: UUID) -> HttpResponse:
    """Asks once more, and calls it off; everybody invited hears of it."""
    found = my_gathering(request, gathering)
    form = CallOffForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = actions.call_off(
            gathering=found, why=form.cleaned_data["why"], by=request.user, now=request.now
        )
        told = _("Called off. Everybody who was invited gets a mail.")
        messages.success(request, told if done else _("It can't be called off any more."))
        return redirect("gatherings", found.programme_id)
    context = {
        "programme": found.programme,
        "gathering": found,
        "form": form,
        "may_call_off": may_call_off(found, request.now),
    }
    return render(request, "gatherings/coordinator/call_off.html", context)


@require_POST
def invite_now(request: Request, gathering: UUID) -> HttpResponse:
    """Sends the invitations earlier than three weeks before."""
    found = my_gathering(request, gathering)
    actions.invite(gathering=found, now=request.now)
    messages.success(request, _("The invitations are on their way."))
    return redirect("gatherings", found.programme_id)


def agenda(request: Request, gathering: UUID) -> HttpResponse:
    """The agenda row by row; `?template=` fills in a ready one, unsaved."""
    found = my_gathering(request, gathering)
    template = TEMPLATES.get(request.GET.get("template", ""))
    steps = template.steps if template else as_steps(found)
    form = AgendaForm(request.POST or None, initial=[row(step) for step in steps])
    if request.method == "POST" and form.is_valid():
        actions.write_agenda(gathering=found, steps=agenda_steps(form))
        messages.success(request, _("Saved."))
        return redirect("agenda", found.id)
    context = {
        "gathering": found,
        "programme": found.programme,
        "form": form,
        "template": template,
        "templates": TEMPLATES.values(),
        "sum": minutes(steps),
    }
    return render(request, "gatherings/coordinator/agenda.html", context)


def as_steps(gathering: Gathering) -> list[AgendaStep]:
    """The agenda as it is."""
    items = gathering.agenda.all()
    return [AgendaStep(one.minutes, one.title_fi, one.title_en, one.title_sv) for one in items]


def row(step: AgendaStep) -> dict[str, object]:
    """A stretch as its row shows it."""
    return {
        "minutes": step.minutes,
        "title_fi": step.fi,
        "title_en": step.en,
        "title_sv": step.sv,
    }


def materials(request: Request, gathering: UUID) -> HttpResponse:
    """Links and short texts for those who are invited."""
    found = my_gathering(request, gathering)
    form = MaterialForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.add_material(gathering=found, **form.cleaned_data)
        messages.success(request, _("Added."))
        return redirect("materials", found.id)
    context = {
        "gathering": found,
        "programme": found.programme,
        "form": form,
        "materials": found.materials.all(),
    }
    return render(request, "gatherings/coordinator/materials.html", context)


@require_POST
def remove_material(request: Request, gathering: UUID, material: UUID) -> HttpResponse:
    """Takes one away."""
    found = my_gathering(request, gathering)
    actions.remove_material(material=get_object_or_404(Material, id=material, gathering=found))
    messages.success(request, _("Removed."))
    return redirect("materials", found.id)
