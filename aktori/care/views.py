"""A member's word to the coordinator, notes about oneself, a manager's answer, HR's totals."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aktori.care import actions
from aktori.care.actions import AGREE
from aktori.care.forms import HelpForm
from aktori.care.models import Case, HrReader, Note, NotesAsked, Reach, TimeAnswer, TimeAsked
from aktori.care.queries import is_of
from aktori.care.rules import ANSWER_DAYS, LINK_LASTS, clock
from aktori.care.totals import totals
from aktori.kit.links import LinkBroken, LinkExpired, read_link_token
from aktori.mentorships.models import Membership
from aktori.mentorships.queries import member_or_404, with_people
from aktori.people.http import PublicRequest, Request
from aktori.programmes.models import Programme


def ask_for_help(request: Request, mentorship: UUID) -> HttpResponse:
    """Asks the coordinator to get in touch; the pair does not see it."""
    mine = member_or_404(request.user, mentorship)
    open_case = Case.objects.filter(membership=mine, pulse=None, closed_at=None).first()
    form = HelpForm(request.POST or None, initial=initial_of(open_case))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        actions.ask_for_help(
            membership=mine,
            reach=Reach(data["reach"]),
            phone=data["phone"],
            words=data["words"],
            now=request.now,
        )
        messages.success(request, _("Your coordinator has been asked. Your pair does not see it."))
        return redirect("ask_for_help", mine.mentorship_id)
    programme = mine.mentorship.programme
    asked_on = programme.today(open_case.asked_at) if open_case else None
    today = programme.today(request.now)
    context = {
        "form": form,
        "case": open_case,
        "due_on": clock(programme, asked_on, today).due_on if asked_on else None,
        "mentorship": mine.mentorship,
        "programme": programme,
        "answer_days": ANSWER_DAYS,
    }
    return render(request, "care/ask_for_help.html", context)


def initial_of(case: Case | None) -> dict[str, str]:
    """What was said before, to be changed."""
    return {"reach": case.reach, "phone": case.phone, "words": case.words} if case else {}


def my_notes(request: Request) -> HttpResponse:
    """What coordinators have noted about one and one's pairs: how much, and on asking, what."""
    mine = Membership.objects.filter(participant__person=request.user).select_related(
        "mentorship__programme"
    )
    members = mine.prefetch_related(with_people("mentorship__memberships"))
    asked = {one.membership_id: one for one in NotesAsked.objects.filter(membership__in=mine)}
    notes = list(Note.objects.about(request.user).select_related("by"))
    rows = [
        (one, [note for note in notes if is_of(note, one)], asked.get(one.id)) for one in members
    ]
    return render(request, "care/my_notes.html", {"rows": [row for row in rows if row[1]]})


@require_POST
def see_notes(request: Request, membership: UUID) -> HttpResponse:
    """Asks to see them; from then on they are shown."""
    mine = get_object_or_404(
        Membership.objects.select_related("participant__person"),
        id=membership,
        participant__person=request.user,
    )
    actions.ask_to_see_notes(membership=mine, now=request.now)
    return redirect("my_notes")


@login_not_required
def agree_time(request: PublicRequest, token: str) -> HttpResponse:
    """What a line manager opens from a mail: a name, hours, dates, three buttons."""
    try:
        data = read_link_token(AGREE, token, max_age=LINK_LASTS)
    except (LinkBroken, LinkExpired):
        return render(request, "mentorships/link_over.html", status=404)
    rows = TimeAsked.objects.select_related("participant__person", "participant__programme")
    asked = rows.filter(id=data["asked"], participant__left_at=None).first()
    if asked is None:
        raise Http404
    if request.method == "POST":
        if (said := request.POST.get("answer")) in TimeAnswer.values:
            actions.answer_time(asked=asked, answer=TimeAnswer(said), now=request.now)
        return redirect(request.path)
    context = {"asked": asked, "place": asked.participant.programme}
    return render(request, "care/agree_time.html", context)


def hr_totals(request: Request, programme: UUID) -> HttpResponse:
    """Bands of numbers, nobody's name; for those in HR whom a coordinator has named."""
    reader = HrReader.objects.filter(person=request.user, programme=programme)
    if not reader.exists():
        raise Http404
    found = Programme.objects.get(id=programme)
    context = {"place": found, "totals": totals(found, request.now)}
    return render(request, "care/hr_totals.html", context)
