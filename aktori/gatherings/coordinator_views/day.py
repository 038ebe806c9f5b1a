"""The day itself: who comes, the door, numbers for the pairs, the big screen."""

from collections.abc import Iterator
from datetime import datetime
from functools import cache
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from aktori.audit.doors import Why, look
from aktori.gatherings import actions
from aktori.gatherings.actions import Mark
from aktori.gatherings.coordinator_views.planning import my_gathering
from aktori.gatherings.queries import Guest, guests, here, needs_at, words
from aktori.gatherings.rules import on_now
from aktori.kit.ids import as_id
from aktori.kit.links import absolute
from aktori.people.http import Request
from aktori.programmes.models import Participant
from aktori.ui.dates import clock

# more than a phone can gather; what comes in one request
MOST_MARKS = 500
ON_A_PAGE = 100


def attendance(request: Request, gathering: UUID) -> HttpResponse:
    """Who comes, who waits, what they need, and who came, by name."""
    found = my_gathering(request, gathering)
    look(by=request.user, at=found.programme, why=Why.ATTENDANCE, now=request.now)
    everybody = actions.invited(found)
    page = Paginator(everybody, ON_A_PAGE).get_page(request.GET.get("page"))
    shown = everybody[page.start_index() - 1 : page.end_index()] if page else everybody.none()
    context = {
        "gathering": found,
        "programme": found.programme,
        "page": page,
        "words": words(found, shown),
        "needs": needs_at(found),
    }
    return render(request, "gatherings/coordinator/attendance.html", context)


def door(request: Request, gathering: UUID) -> HttpResponse:
    """Everybody by name, each with one button; `?name=` keeps those whose name has it."""
    found = my_gathering(request, gathering)
    look(by=request.user, at=found.programme, why=Why.ATTENDANCE, now=request.now)
    everybody = guests(found, actions.invited(found))
    name = request.GET.get("name", "").strip()
    context = {
        "gathering": found,
        "programme": found.programme,
        "rows": door_rows([one for one in everybody if name.lower() in one.name.lower()]),
        "came": sum(one.came_at is not None for one in everybody),
        "everybody": len(everybody),
        "name": name,
    }
    return render(request, "gatherings/coordinator/door.html", context)


def door_rows(found: list[Guest]) -> SafeString:
    """A row for each guest; the template is rendered once for who came and once for who did not."""
    row = "gatherings/coordinator/door_row.html"
    blanks = {"id": "{0}", "name": "{1}", "came_at": "{2}"}
    came, waits = (render_to_string(row, {**blanks, "is_here": here}) for here in (True, False))
    told = cache(clock)

    def written(one: Guest) -> str:
        name = escape(one.name)
        if one.came_at is None:
            return waits.format(one.id, name)
        return came.format(one.id, name, told(one.came_at.replace(second=0, microsecond=0)))

    # the names are escaped; all else is ours
    return mark_safe("".join(written(one) for one in found))  # noqa: S308


@require_POST
def check_ins(request: Request, gathering: UUID) -> HttpResponse:
    """What the door says: one button without a script, or all that a phone has gathered.

    A phone sends `mark` fields ("id yes time") and gets the ids that are taken; it keeps the others
    and sends them once more.
    """
    found = my_gathering(request, gathering)
    marks = list(marks_of(request))
    done = actions.check_in_many(gathering=found, marks=marks, now=request.now)
    if "mark" in request.POST:
        return JsonResponse({"done": done, "here": len(here(found))})
    return redirect("door", found.id)


def marks_of(request: Request) -> Iterator[Mark]:
    """The marks that can be read; others are left out, and stay with whoever sent them."""
    sent = [text.split() for text in request.POST.getlist("mark")[:MOST_MARKS]]
    sent += [[one, "yes", ""] for one in request.POST.getlist("here")]
    sent += [[one, "no", ""] for one in request.POST.getlist("away")]
    for participant, word, *at in (parts for parts in sent if len(parts) >= 2):
        if known := as_id(participant):
            yield Mark(known, word == "yes", moment(at[0] if at else "", request.now))


def moment(text: str, now: datetime) -> datetime:
    """A time as a phone writes it; `now` where it has none or a wrong one."""
    try:
        at = parse_datetime(text)
    except ValueError:
        return now
    return at if at is not None and at.tzinfo is not None else now


def check_in(request: Request, gathering: UUID, participant: UUID) -> HttpResponse:
    """One participant, with one button: what a guest's code opens on the phone at the door."""
    found = my_gathering(request, gathering)
    everybody = Participant.objects.select_related("person")
    part = get_object_or_404(everybody, id=participant, programme=found.programme_id)
    if request.method == "POST":
        actions.check_in(gathering=found, participant=part, now=request.now)
        return redirect("check_in", found.id, part.id)
    look(by=request.user, at=found.programme, why=Why.ATTENDANCE, now=request.now)
    context = {
        "gathering": found,
        "programme": found.programme,
        "part": part,
        "sign_up": found.sign_ups.filter(participant=part).first(),
    }
    return render(request, "gatherings/coordinator/check_in.html", context)


@require_POST
def number_pairs(request: Request, gathering: UUID) -> HttpResponse:
    """Numbers for all pairs that have none."""
    found = my_gathering(request, gathering)
    count = actions.number_pairs(gathering=found)
    said = ngettext("%(n)s number is given.", "%(n)s numbers are given.", count) % {"n": count}
    messages.success(request, said if count else _("Every pair has its number already."))
    return redirect("board", found.id)


def screen(request: Request, gathering: UUID) -> HttpResponse:
    """For the wall: what is on, how long still, what comes, and the code to check in by."""
    found = my_gathering(request, gathering)
    agenda = list(found.agenda.all())
    where = on_now(found, agenda, request.now)
    context = {
        "gathering": found,
        "programme": found.programme,
        "agenda": agenda,
        "where": where,
        "left": minutes_left(where.until, request.now),
        "steps": neighbours(where.now.place if where.now else 0, len(agenda)),
        "address": absolute(reverse("here", args=[found.id])),
        "came": len(here(found)),
    }
    return render(request, "gatherings/coordinator/screen.html", context)


def minutes_left(until: datetime | None, now: datetime) -> int:
    """Whole minutes, begun ones counted; 0 when the time is up."""
    return max(-int((now - until).total_seconds() // 60), 0) if until else 0


def neighbours(place: int, last: int) -> dict[str, int]:
    """The stretches before and after this one, where there are any."""
    steps = {"back": place - 1} if place > 1 else {}
    return steps | ({"next": place + 1} if place < last else {})


@require_POST
def begin_step(request: Request, gathering: UUID) -> HttpResponse:
    """The organiser moves on; `step` is a place in the agenda, "clock" leaves it to the clock."""
    found = my_gathering(request, gathering)
    text = request.POST.get("step", "")
    step = int(text) if text.isdecimal() and found.agenda.filter(place=text).exists() else None
    actions.begin_step(gathering=found, step=step, now=request.now)
    return redirect("screen", found.id)
