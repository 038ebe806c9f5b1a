"""The questions of a wave as participants answer them: signed in, or by the link of a mail."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from aktori.feedback import actions
from aktori.feedback.forms import WaveForm
from aktori.feedback.models import Wave
from aktori.feedback.queries import has_answered
from aktori.feedback.questions import wave_names
from aktori.feedback.reminders import LINK, LINK_HOLDS
from aktori.feedback.rules import may_answer, open_wave, window
from aktori.kit.links import LinkBroken, LinkExpired, read_link_token
from aktori.mentorships.queries import roads_of
from aktori.people.http import PublicRequest, Request
from aktori.programmes.models import Participant, Role


def questions(request: Request, participant: UUID) -> HttpResponse:
    """The wave that is open for a participant who is signed in."""
    mine = Participant.objects.filter(person=request.user, left_at=None)
    part = get_object_or_404(mine.select_related("programme", "person"), id=participant)
    found = open_wave(roads_of(part), part.programme.today(request.now))
    if found is None:
        raise Http404
    return wave_page(request, part, found[0])


@login_not_required
def wave(request: PublicRequest, token: str) -> HttpResponse:
    """The same behind the personal link in a mail; needs no signing in, and opens nothing else."""
    try:
        data = read_link_token(LINK, token, max_age=LINK_HOLDS)
    except (LinkBroken, LinkExpired):
        return over(request)
    parts = Participant.objects.select_related("programme", "person")
    part = parts.filter(id=data["participant"]).first()
    if part is None or not may_answer(part):
        return over(request)
    asked, today = Wave(data["wave"]), part.programme.today(request.now)
    if not any(window(asked, one).holds(today) for one in roads_of(part)):
        return over(request)
    return wave_page(request, part, asked)


def over(request: PublicRequest) -> HttpResponse:
    """A link that is old, cut or no longer good."""
    return render(request, "mentorships/link_over.html", status=404)


def wave_page(request: Request | PublicRequest, part: Participant, asked: Wave) -> HttpResponse:
    """A screen of questions; what was answered on the others comes along, nothing is stored yet."""
    if has_answered(part, asked):
        return page(request, part, asked, {"answered": True})
    data = request.POST if request.method == "POST" else None
    form = WaveForm(data, wave=asked, role=Role(part.role))
    last = len(form.steps) - 1
    step = step_of(request, last)
    going = request.POST.get("go", "next")
    if data is None or going == "back":
        return page(request, part, asked, screen(form, max(step - 1, 0), told=False))
    wrong = form.first_wrong(step)
    if wrong is not None:
        return page(request, part, asked, screen(form, wrong, told=True))
    if step < last:
        return page(request, part, asked, screen(form, step + 1, told=False))
    return take_in(request, part, asked, form)


def step_of(request: Request | PublicRequest, last: int) -> int:
    """Which screen was sent."""
    sent = request.POST.get("step", "0")
    return min(int(sent), last) if sent.isascii() and sent.isdecimal() else 0


def screen(form: WaveForm, step: int, *, told: bool) -> dict[str, object]:
    """What one screen of the form shows."""
    last = len(form.steps) - 1
    return {
        "form": form.on(step, told=told),
        "title": form.steps[step][0],
        "step": step,
        "number": step + 1,
        "of": last + 1,
        "is_last": step == last,
    }


def page(
    request: Request | PublicRequest, part: Participant, asked: Wave, more: dict[str, object]
) -> HttpResponse:
    """The page with its screen, or its thanks."""
    context = {
        "part": part,
        "programme": part.programme,
        "wave": asked,
        "wave_name": wave_names()[asked],
        **more,
    }
    return render(request, "feedback/questions.html", context)


def take_in(
    request: Request | PublicRequest, part: Participant, asked: Wave, form: WaveForm
) -> HttpResponse:
    """Stores the answers; a second sending is thanked for and changes nothing."""
    try:
        actions.answer_wave(participant=part, wave=asked, filled=form.filled(), now=request.now)
    except actions.AnsweredBefore:
        messages.info(request, _("You have answered already. Thank you!"))
    else:
        messages.success(request, _("Thank you! Your answers are in."))
    return redirect(request.path)
