"""The kick-off on the day: finding one's partner, and the organiser's board."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from aktori.audit.doors import Why, look
from aktori.gatherings.models import Audience, Gathering, Kind
from aktori.gatherings.queries import my_part, point_of, whom_to_meet
from aktori.home.kick_off import DATES_WANTED, Guest, dates_ahead, spots
from aktori.kit.languages import active_language
from aktori.people.http import Request
from aktori.programmes.models import Role
from aktori.workbook.editions import exercise

# three and a half things in common
FIRST_EXERCISE = "1.1"

ON_A_PAGE = 100


def find_partner(request: Request, gathering: UUID) -> HttpResponse:
    """One's number, whether the other is here, the first exercise, and the first dates.

    When the other is missing there is a plan for that instead.
    """
    visible = Gathering.objects.visible_to(request.user).select_related("programme__edition")
    found = get_object_or_404(visible, id=gathering, kind=Kind.KICK_OFF)
    part = my_part(request.user, found)
    if part is None:
        raise Http404
    said = {one.participant_id: one for one in found.sign_ups.all()}
    partners = whom_to_meet(part)
    guests = [Guest(one, said.get(one.participant_id)) for one in partners]
    mine = said.get(part.id)
    missing = [one for one in guests if not one.is_here]
    dates = dates_ahead([one.mentorship_id for one in partners], request.now)
    context = {
        "gathering": found,
        "programme": found.programme,
        "is_here": mine is not None and mine.attended_at is not None,
        "is_mentee": part.role == Role.MENTEE,
        "account_role": part.role,
        "guests": guests,
        "missing": missing,
        "needs_plan": [one for one in missing if one.is_away or request.now >= found.starts_at],
        "point": point_of(found, part, partners),
        "exercise": exercise(FIRST_EXERCISE, found.programme, active_language()),
        "mentorships": [(one, dates.get(one, 0)) for one in dict.fromkeys(
            one.mentorship_id for one in partners
        )],
        "wanted": DATES_WANTED,
    }  # fmt: skip
    return render(request, "home/find_partner.html", context)


def board(request: Request, gathering: UUID) -> HttpResponse:
    """Who is here, which pair is missing half, which has its dates; refreshes itself."""
    runs = Gathering.objects.run_by(request.user).select_related("programme")
    found = get_object_or_404(runs.prefetch_related("sign_ups"), id=gathering)
    look(by=request.user, at=found.programme, why=Why.ATTENDANCE, now=request.now)
    rows = spots(found, request.now) if found.audience == Audience.ALL else []
    said = found.sign_ups.all()
    whole = [row for row in rows if row.present and not row.missing]
    half = [row for row in rows if row.is_half]
    empty = [row for row in rows if not row.present]
    context = {
        "gathering": found,
        "programme": found.programme,
        "came": sum(one.attended_at is not None for one in said),
        "expected": sum(one.coming for one in said),
        "rows": rows,
        "page": Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page")),
        "whole": whole,
        "half": half,
        "empty": empty,
        "dated": sum(row.has_dates for row in rows),
        "unnumbered": found.kind == Kind.KICK_OFF and any(row.number is None for row in rows),
        "wanted": DATES_WANTED,
    }
    return render(request, "home/board.html", context)
