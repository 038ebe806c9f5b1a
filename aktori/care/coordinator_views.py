"""Who has which pairs, handing over, and at a workplace the managers and HR."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from aktori.applications.models import Application
from aktori.audit.doors import Why, look
from aktori.care import actions
from aktori.care.forms import HandOverForm, NamedForm, RemoveForm
from aktori.care.queries import Load, living, loads, uncharged
from aktori.care.rules import MANY_PAIRS, asks_managers
from aktori.kit.ids import as_id
from aktori.mentorships.queries import with_people
from aktori.people.http import Request
from aktori.programmes.models import Coordinator, Programme
from aktori.programmes.queries import run_or_404

ON_A_PAGE = 100


def caseloads(request: Request, programme: UUID) -> HttpResponse:
    """Who has how many pairs, which ones, and the ways to move them."""
    return caseloads_page(request, run_or_404(request.user, programme))


def caseloads_page(
    request: Request,
    found: Programme,
    hand_over: HandOverForm | None = None,
    named: NamedForm | None = None,
) -> HttpResponse:
    """The page, with a form that came back."""
    look(by=request.user, at=found, why=Why.OVERVIEW, now=request.now)
    pairs = living(found).select_related("charge__coordinator__person").order_by("proposed_at")
    carried = loads(found)
    context = {
        "programme": found,
        "loads": carried,
        "unshared": uncharged(found).count(),
        "page": Paginator(pairs.prefetch_related(with_people()), ON_A_PAGE).get_page(
            request.GET.get("page")
        ),
        "hand_over": hand_over or HandOverForm(loads=carried),
        "named": named or NamedForm(),
        "many": MANY_PAIRS,
    }
    return render(request, "care/coordinator/caseloads.html", context)


@require_POST
def share_pairs(request: Request, programme: UUID) -> HttpResponse:
    """Shares the pairs that are nobody's evenly."""
    found = run_or_404(request.user, programme)
    count = actions.share_evenly(programme=found, by=request.user, now=request.now)
    messages.success(
        request, ngettext("%(n)s pair was given out.", "%(n)s pairs were given out.", count)
        % {"n": count},
    )  # fmt: skip
    return redirect("caseloads", found.id)


@require_POST
def give_pairs(request: Request, programme: UUID) -> HttpResponse:
    """Gives the ticked pairs to one coordinator."""
    found = run_or_404(request.user, programme)
    wanted = as_id(request.POST.get("to", ""))
    to = found.coordinators.filter(id=wanted).first() if wanted else None
    ticked = [one for one in map(as_id, request.POST.getlist("pair")) if one]
    pairs = list(living(found).filter(id__in=ticked).select_related("charge"))
    if to is None or not pairs:
        messages.error(request, _("Tick pairs, and choose to whom they go."))
        return redirect("caseloads", found.id)
    actions.give(mentorships=pairs, to=to, by=request.user, now=request.now)
    messages.success(request, _("Given."))
    return redirect("caseloads", found.id)


@require_POST
def hand_over(request: Request, programme: UUID) -> HttpResponse:
    """All pairs of one to another, with what is open; both are told."""
    found = run_or_404(request.user, programme)
    carried = loads(found)
    form = HandOverForm(request.POST, loads=carried)
    if not form.is_valid():
        return caseloads_page(request, found, hand_over=form)
    known = {one.coordinator.id: one.coordinator for one in carried}
    giver, to = known[form.cleaned_data["giver"]], known[form.cleaned_data["to"]]
    pairs = list(living(found).filter(charge__coordinator=giver))
    if pairs:
        actions.hand_over(giver=giver, to=to, mentorships=pairs, by=request.user, now=request.now)
    messages.success(request, _("Handed over, and both were told."))
    return redirect("caseloads", found.id)


@require_POST
def name_coordinator(request: Request, programme: UUID) -> HttpResponse:
    """Another coordinator for the programme."""
    found = run_or_404(request.user, programme)
    form = NamedForm(request.POST)
    if not form.is_valid():
        return caseloads_page(request, found, named=form)
    actions.name_coordinator(programme=found, **form.cleaned_data, by=request.user, now=request.now)
    messages.success(request, _("Named, and told by mail."))
    return redirect("caseloads", found.id)


def remove_coordinator(request: Request, programme: UUID, coordinator: UUID) -> HttpResponse:
    """Takes a coordinator off the programme, their pairs going to another in the same step."""
    found = run_or_404(request.user, programme)
    carried = loads(found)
    load = next((one for one in carried if one.coordinator.id == coordinator), None)
    if load is None:
        raise Http404
    others = [one for one in carried if one is not load]
    sent = request.POST if request.method == "POST" else None
    form = RemoveForm(sent, others=others, must=load.pairs > 0)
    if request.method == "POST" and others and form.is_valid():
        return remove(request, found, load, form.to(others))
    context = {"programme": found, "load": load, "others": others, "form": form}
    return render(request, "care/coordinator/remove.html", context)


def remove(
    request: Request, programme: Programme, load: Load, to: Coordinator | None
) -> HttpResponse:
    """Does it, and says so where the reader may still be."""
    try:
        actions.remove_coordinator(
            coordinator=load.coordinator, to=to, by=request.user, now=request.now
        )
    except actions.LastCoordinator:
        messages.error(request, _("A programme keeps at least one coordinator."))
    except actions.PairsWithoutCoordinator:
        messages.error(request, _("Choose who gets the pairs."))
    else:
        messages.success(request, _("Taken off the programme."))
        if load.coordinator.person_id == request.user.id:
            return redirect("home")
    return redirect("caseloads", programme.id)


def managers(request: Request, programme: UUID) -> HttpResponse:
    """Whose manager has agreed to the time; who in HR reads the totals."""
    return managers_page(request, workplace(request, programme))


def workplace(request: Request, programme: UUID) -> Programme:
    """A workplace programme that one runs. Raises `Http404` for others."""
    found = run_or_404(request.user, programme)
    if not asks_managers(found):
        raise Http404
    return found


def managers_page(
    request: Request, found: Programme, named: NamedForm | None = None
) -> HttpResponse:
    """The page, with a form that came back."""
    look(by=request.user, at=found, why=Why.OVERVIEW, now=request.now)
    rows = Application.objects.filter(programme=found, participant__left_at=None).exclude(
        participant=None
    )
    people = list(
        rows.select_related("participant__person", "participant__time_asked").order_by(
            "last_name", "first_name"
        )
    )
    context = {
        "programme": found,
        "people": people,
        "unasked": sum(
            bool(one.line_manager) and not hasattr(one.participant, "time_asked") for one in people
        ),
        "readers": found.hr_readers.select_related("person"),
        "named": named or NamedForm(),
    }
    return render(request, "care/coordinator/managers.html", context)


@require_POST
def ask_managers(request: Request, programme: UUID) -> HttpResponse:
    """Asks the managers who were not asked yet."""
    found = workplace(request, programme)
    count = actions.ask_managers(programme=found, by=request.user, now=request.now)
    messages.success(
        request, ngettext("%(n)s manager was asked.", "%(n)s managers were asked.", count)
        % {"n": count},
    )  # fmt: skip
    return redirect("managers", found.id)


@require_POST
def name_hr(request: Request, programme: UUID) -> HttpResponse:
    """Somebody in HR who may read the totals."""
    found = workplace(request, programme)
    form = NamedForm(request.POST)
    if not form.is_valid():
        return managers_page(request, found, named=form)
    actions.name_hr(programme=found, **form.cleaned_data, by=request.user, now=request.now)
    messages.success(request, _("Named, and told by mail."))
    return redirect("managers", found.id)


@require_POST
def remove_hr(request: Request, programme: UUID, reader: UUID) -> HttpResponse:
    """Somebody in HR reads the totals no more."""
    found = workplace(request, programme)
    one = get_object_or_404(found.hr_readers.select_related("person", "programme"), id=reader)
    actions.remove_hr(reader=one, by=request.user, now=request.now)
    messages.success(request, _("Taken off, and told by mail."))
    return redirect("managers", found.id)
