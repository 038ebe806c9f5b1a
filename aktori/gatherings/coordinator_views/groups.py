"""Dividing a joint meeting into groups: made in one tap, adjusted, shown, taken to Zoom."""

from secrets import randbelow
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aktori.audit.doors import Why, look
from aktori.gatherings import actions
from aktori.gatherings.forms import CafeForm, GroupingForm, RoundsForm, TablesForm
from aktori.gatherings.models import Gathering, Grouping
from aktori.gatherings.rooms import FILES
from aktori.gatherings.seating import layout
from aktori.kit.ids import ids_or_404
from aktori.people.http import Request

SEEDS = 2**31


def run_or_404(request: Request, gathering: UUID) -> Gathering:
    """A joint meeting of a programme that the reader runs."""
    runs = Gathering.objects.run_by(request.user).select_related("programme__edition")
    return get_object_or_404(runs, id=gathering)


def grouping_or_404(request: Request, grouping: UUID) -> Grouping:
    """A grouping of a programme that the reader runs."""
    runs = Grouping.objects.run_by(request.user).select_related("gathering__programme")
    return get_object_or_404(runs, id=grouping)


def groups(request: Request, gathering: UUID) -> HttpResponse:
    """The groupings of a joint meeting, and one tap for the next."""
    return groups_page(request, run_or_404(request, gathering))


def groups_page(
    request: Request,
    found: Gathering,
    form: GroupingForm | None = None,
    cafe: CafeForm | None = None,
) -> HttpResponse:
    """The page, with what was typed and was not right."""
    context = {
        "gathering": found,
        "programme": found.programme,
        "groupings": found.groupings.all(),
        "form": form or GroupingForm(programme=found.programme),
        "cafe": cafe or CafeForm(),
        "rounds": RoundsForm(),
        "people": actions.those_who_come(found).count(),
        "has_rounds": found.encounters.exists(),
    }
    return render(request, "gatherings/coordinator/groups.html", context)


def nobody(request: Request, found: Gathering) -> HttpResponse:
    """Says that there is nobody to divide."""
    messages.warning(request, _("Nobody has signed up, and nobody is here yet."))
    return redirect("groups", found.id)


@require_POST
def make_groups(request: Request, gathering: UUID) -> HttpResponse:
    """Divides those who are here or have signed up."""
    found = run_or_404(request, gathering)
    form = GroupingForm(request.POST, programme=found.programme)
    if not form.is_valid():
        return groups_page(request, found, form=form)
    try:
        made = actions.make_groups(
            gathering=found,
            details=form.details(),
            by=request.user,
            seed=randbelow(SEEDS),
            now=request.now,
        )
    except actions.NobodyThere:
        return nobody(request, found)
    return redirect("grouping", made.id)


@require_POST
def make_cafe(request: Request, gathering: UUID) -> HttpResponse:
    """Makes a grouping for each question of a world café."""
    found = run_or_404(request, gathering)
    form = CafeForm(request.POST)
    if not form.is_valid():
        return groups_page(request, found, cafe=form)
    try:
        made = actions.make_cafe(
            gathering=found,
            questions=form.cleaned_data["questions"],
            by=request.user,
            seed=randbelow(SEEDS),
            now=request.now,
        )
    except actions.NobodyThere:
        return nobody(request, found)
    return redirect("grouping", made[0].id)


def grouping(request: Request, grouping: UUID) -> HttpResponse:
    """One grouping as a list and drawn, with everything to adjust it."""
    found = grouping_or_404(request, grouping)
    return grouping_page(request, found, TablesForm(grouping=found))


def grouping_page(request: Request, found: Grouping, form: TablesForm) -> HttpResponse:
    """The page, with what was typed and was not right."""
    programme = found.gathering.programme
    look(by=request.user, at=programme, why=Why.ATTENDANCE, now=request.now)
    seen = layout(found)
    context = {
        "grouping": found,
        "gathering": found.gathering,
        "programme": programme,
        "layout": seen,
        "form": form,
        "next_number": len(seen.tables) + 1,
    }
    return render(request, "gatherings/coordinator/grouping.html", context)


def chosen(request: Request) -> list[UUID]:
    """The participants that are ticked. Raises `Http404` for what is none."""
    return ids_or_404(request.POST.getlist("who"))


def back(found: Grouping) -> HttpResponse:
    """To the grouping's page."""
    return redirect("grouping", found.id)


@require_POST
def move_seats(request: Request, grouping: UUID) -> HttpResponse:
    """Moves the ticked to a group, or out of all."""
    found, to = grouping_or_404(request, grouping), request.POST.get("to", "")
    if to and (not to.isdecimal() or not 1 <= int(to) <= found.groups.count() + 1):
        raise Http404
    actions.move_seats(grouping=found, participants=chosen(request), to=int(to) if to else None)
    return back(found)


@require_POST
def lock_seats(request: Request, grouping: UUID) -> HttpResponse:
    """Locks the ticked where they sit, or lets them go."""
    found = grouping_or_404(request, grouping)
    locked = request.POST.get("locked") == "yes"
    actions.lock_seats(grouping=found, participants=chosen(request), locked=locked)
    return back(found)


@require_POST
def make_hosts(request: Request, grouping: UUID) -> HttpResponse:
    """Makes the ticked hosts of their tables."""
    found = grouping_or_404(request, grouping)
    actions.make_hosts(grouping=found, participants=chosen(request))
    return back(found)


@require_POST
def make_again(request: Request, grouping: UUID) -> HttpResponse:
    """Divides once more; who is locked stays."""
    found = grouping_or_404(request, grouping)
    actions.make_again(grouping=found, by=request.user, seed=randbelow(SEEDS), now=request.now)
    return back(found)


@require_POST
def seat_newcomers(request: Request, grouping: UUID) -> HttpResponse:
    """Seats those who have come since."""
    found = grouping_or_404(request, grouping)
    actions.seat_newcomers(grouping=found)
    return back(found)


@require_POST
def show_groups(request: Request, grouping: UUID) -> HttpResponse:
    """Shows everybody their own group."""
    found = grouping_or_404(request, grouping)
    actions.show_groups(grouping=found, by=request.user, now=request.now)
    messages.success(request, _("Everybody now sees their own group on their phone."))
    return back(found)


@require_POST
def name_tables(request: Request, grouping: UUID) -> HttpResponse:
    """Gives the groups their tables and links."""
    found = grouping_or_404(request, grouping)
    form = TablesForm(request.POST, grouping=found)
    if not form.is_valid():
        return grouping_page(request, found, form)
    actions.name_tables(grouping=found, named=form.named())
    messages.success(request, _("Saved."))
    return back(found)


@require_POST
def drop_grouping(request: Request, grouping: UUID) -> HttpResponse:
    """Deletes the groups."""
    found = grouping_or_404(request, grouping)
    actions.drop_grouping(grouping=found, by=request.user, now=request.now)
    messages.success(request, _("Deleted. Those who sat together do not count as having met."))
    return redirect("groups", found.gathering_id)


def export_groups(request: Request, grouping: UUID, program: str) -> HttpResponse:
    """Who belongs to which room, as a file for Zoom or Teams."""
    found = grouping_or_404(request, grouping)
    if program not in FILES:
        raise Http404
    look(by=request.user, at=found.gathering.programme, why=Why.ATTENDANCE, now=request.now)
    name, kind, write = FILES[program]
    seats = list(found.seats.select_related("group", "participant__person"))
    response = HttpResponse(write(seats), content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
