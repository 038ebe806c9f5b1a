"""One mentee's pair: other choices with what they cost, a lock, a note, “not these two”."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from aktori.audit.doors import Why, look
from aktori.matching import actions
from aktori.matching.forms import ChangeForm
from aktori.matching.models import Ruling, Run, State, Suggestion
from aktori.matching.queries import MOST_BEST, Choice, choices, free_mentors, pair_row
from aktori.matching.words import refusal
from aktori.people.http import Request
from aktori.programmes.models import Participant, Programme, Role
from aktori.programmes.queries import run_or_404


def change_pair(request: Request, programme: UUID, mentee: UUID) -> HttpResponse:
    """Another mentor for one mentee: in the open run, or asked today if none is open."""
    found = run_or_404(request.user, programme)
    run = found.runs.filter(state=State.OPEN).first()
    part = mentee_of(found, mentee)
    # who looked at an open match must not send mail because somebody has published it meanwhile
    if request.method == "POST" and ("open" in request.POST) != (run is not None):
        messages.error(request, refusal("over"))
        return redirect("match_bench", found.id)
    look(by=request.user, at=found, why=Why.MATCHING, now=request.now)
    current = run.suggestions.filter(mentee=part).select_related(*PEOPLE).first() if run else None
    for_mentee, for_mentor = may_have(run, part)
    form = ChangeForm(request.POST or None, choices=for_mentee)
    if request.method == "POST" and form.is_valid():
        mentor = get_object_or_404(found.participants, id=form.cleaned_data["mentor"])
        try:
            done = change(request, run, part, mentor)
        except actions.Refused as error:
            form.add_error("mentor", refusal(error.code, error.names))
        else:
            messages.success(request, done)
            return redirect("match_bench", found.id)
    context = {
        "programme": found,
        "mentee": part,
        "run": run,
        "row": pair_row(current) if current else None,
        "best": for_mentee[:MOST_BEST],
        "others": for_mentor,
        "form": form,
    }
    return render(request, "matching/change_pair.html", context)


PEOPLE = ("mentor__person", "mentee__person", "mentorship", "run")


def mentee_of(programme: Programme, mentee: UUID) -> Participant:
    """A mentee of the programme; raises `Http404` for anybody else."""
    rows = programme.participants.select_related("person", "programme")
    return get_object_or_404(rows, id=mentee, role=Role.MENTEE)


def may_have(run: Run | None, mentee: Participant) -> tuple[list[Choice], list[Choice]]:
    """What can be chosen, for the mentee and for their mentor.

    Raises `Http404` for a mentee who does not wait any more.
    """
    try:
        return choices(run, mentee) if run else (free_mentors(mentee), [])
    except KeyError as error:
        raise Http404 from error


def change(request: Request, run: Run | None, mentee: Participant, mentor: Participant) -> str:
    """Makes the pair, and says what that did."""
    by, now = request.user, request.now
    if run is None:
        actions.ask(mentee=mentee, mentor=mentor, by=by, now=now)
        return _("Both have been asked by mail. Nobody else is touched.")
    return changed(actions.change_pair(run=run, mentee=mentee, mentor=mentor, by=by, now=now))


def changed(cost: actions.Cost) -> str:
    """What a change by hand did to the whole."""
    stays = _("Changed. The pair stays as you made it.")
    if cost.percent <= 0:
        return " ".join([stays, _("The whole fits no less well.")])
    less = _("The whole fits %(percent)s %% less well.")
    return " ".join([stays, less % {"percent": number_format(cost.percent, 1)}])


@require_POST
def lock_pair(request: Request, programme: UUID, mentee: UUID) -> HttpResponse:
    """Locks a pair, or with `unlock` lets the matcher change it again."""
    found, pair = open_pair(request, programme, mentee)
    verb = actions.unlock if "unlock" in request.POST else actions.lock
    try:
        verb(suggestion=pair, by=request.user, now=request.now)
    except actions.Refused as error:
        messages.error(request, refusal(error.code, error.names))
    else:
        done = _("The matcher may change this pair.") if "unlock" in request.POST else _("Locked.")
        messages.success(request, done)
    return redirect("match_bench", found.id)


@require_POST
def note_pair(request: Request, programme: UUID, mentee: UUID) -> HttpResponse:
    """A coordinator's note on a pair."""
    found, pair = open_pair(request, programme, mentee)
    text = request.POST.get("note", "").strip()[:200]
    try:
        actions.note(suggestion=pair, text=text, by=request.user, now=request.now)
    except actions.Refused as error:
        messages.error(request, refusal(error.code, error.names))
    else:
        messages.success(request, _("Noted."))
    return redirect("match_bench", found.id)


def open_pair(request: Request, programme: UUID, mentee: UUID) -> tuple[Programme, Suggestion]:
    """The mentee's pair in the open run; raises `Http404` if there is none."""
    found = run_or_404(request.user, programme)
    pairs = Suggestion.objects.filter(run__programme=found, run__state=State.OPEN)
    return found, get_object_or_404(pairs.select_related("run", "mentor", "mentee"), mentee=mentee)


@require_POST
def rule_out(request: Request, programme: UUID, mentee: UUID) -> HttpResponse:
    """“Not these two”, with a word on why; the rest is matched again at once."""
    found, pair = open_pair(request, programme, mentee)
    note = request.POST.get("note", "").strip()[:200]
    try:
        cost = actions.rule_out(suggestion=pair, by=request.user, note=note, now=request.now)
    except actions.Refused as error:
        messages.error(request, refusal(error.code, error.names))
    else:
        messages.success(request, ruled(cost))
    return redirect("match_bench", found.id)


def ruled(cost: actions.Cost) -> str:
    """What a ruling did to the others."""
    sentence = ngettext(
        "Ruled out and matched again: %(count)s other mentee changed, and the whole fits "
        "%(percent)s %% less well.",
        "Ruled out and matched again: %(count)s other mentees changed, and the whole fits "
        "%(percent)s %% less well.",
        cost.others,
    )
    return sentence % {"count": cost.others, "percent": number_format(cost.percent, 1)}


@require_POST
def allow_again(request: Request, ruling: UUID) -> HttpResponse:
    """Takes a ruling back."""
    rulings = Ruling.objects.filter(programme__coordinators__person=request.user)
    found = get_object_or_404(rulings.select_related("programme", "mentor", "mentee"), id=ruling)
    try:
        actions.allow_again(ruling=found, by=request.user, now=request.now)
    except actions.Refused as error:
        messages.error(request, refusal(error.code, error.names))
    else:
        messages.success(request, _("They may be a pair again."))
    return redirect("match_bench", found.programme_id)
