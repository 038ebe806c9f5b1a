"""Mentors to wish for or to ask, for a mentee who waits; only where the programme matches so."""

from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from aktori.matching import actions
from aktori.matching.forms import AskForm, WishForm
from aktori.matching.profiles import Profile, profiles
from aktori.matching.words import refusal
from aktori.people.http import Request
from aktori.programmes.models import MatchMode, Participant, Role


def mentors(request: Request, programme: UUID) -> HttpResponse:
    """Profiles of the mentors with room; the mentee ranks some, or asks one."""
    mentee = get_object_or_404(waiting(request, programme))
    if mentee.programme.match_mode == MatchMode.CHOICE:
        return choose(request, mentee)
    return rank(request, mentee)


def waiting(request: Request, programme: UUID) -> QuerySet[Participant]:
    """The person's own part as a mentee, where mentees see mentors."""
    return Participant.objects.select_related("programme", "person").filter(
        programme=programme,
        programme__match_mode__in=(MatchMode.WISHES, MatchMode.CHOICE),
        person=request.user,
        role=Role.MENTEE,
        left_at=None,
    )


def rank(request: Request, mentee: Participant) -> HttpResponse:
    """Up to five, the dearest first."""
    found = may_see(mentee)
    form = WishForm(request.POST or None, mentee=mentee, profiles=found)
    if request.method == "POST" and form.is_valid():
        actions.wish(mentee=mentee, mentors=form.cleaned_data["wished"], now=request.now)
        messages.success(request, _("Your wishes are saved. You can change them until the match."))
        return redirect("mentors", mentee.programme_id)
    return show(request, mentee, found, form=form)


def choose(request: Request, mentee: Participant) -> HttpResponse:
    """One to ask at once; who was faster has the place."""
    found = may_see(mentee)
    form = AskForm(request.POST or None, profiles=found)
    if request.method == "POST" and form.is_valid():
        try:
            actions.choose_mentor(
                mentee=mentee, mentor=form.cleaned_data["mentor"], now=request.now
            )
        except actions.Refused as error:
            form.add_error("mentor", refusal(error.code, error.names))
        else:
            messages.success(request, _("The mentor has been asked. You hear by mail."))
            return redirect("home")
    return show(request, mentee, found, form=form)


def may_see(mentee: Participant) -> list[Profile]:
    """The mentors' profiles; raises `Http404` for a mentee who does not wait any more."""
    try:
        return profiles(mentee)
    except KeyError as error:
        raise Http404 from error


def show(
    request: Request, mentee: Participant, found: list[Profile], *, form: object
) -> HttpResponse:
    """The page of either way."""
    context = {"programme": mentee.programme, "profiles": found, "form": form}
    return render(request, "matching/mentors.html", context)
