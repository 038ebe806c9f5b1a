"""Again this year? The page behind the link in the mail: three buttons, no signing in."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render

from aktori.applications import actions
from aktori.applications.models import Again, AgainAnswer, State
from aktori.applications.queries import headline
from aktori.applications.rules import LINK_LASTS, call_is_open, may_rewrite
from aktori.kit.links import LinkBroken, LinkExpired, read_link_token
from aktori.people.http import PublicRequest

ANSWERS = {one.value: one for one in (AgainAnswer.YES, AgainAnswer.LATER, AgainAnswer.NO)}


@login_not_required
def mentor_again(request: PublicRequest, token: str) -> HttpResponse:
    """Looking changes nothing; a button does."""
    asked = from_link(token)
    if asked is None:
        return render(request, "applications/link_over.html", status=404)
    programme = asked.programme
    is_open = call_is_open(programme, programme.today(request.now))
    word = ANSWERS.get(request.POST.get("answer", ""))
    if request.method == "POST" and word and is_open:
        actions.answer_again(again=asked, answer=word, now=request.now)
        return redirect(request.path)
    its = asked.application
    context = {
        "programme": programme,
        "asked": asked,
        "is_open": is_open,
        "headline": headline(its) if its else "",
        "is_sent": its is not None and its.state != State.DRAFT,
        "edit": actions.resume_link(its)
        if its and may_rewrite(its, programme.today(request.now))
        else "",
    }
    return render(request, "applications/mentor_again.html", context)


def from_link(token: str) -> Again | None:
    """What a link asks, unless the link is old or broken."""
    try:
        data = read_link_token(actions.AGAIN, token, max_age=LINK_LASTS)
    except (LinkBroken, LinkExpired):
        return None
    found = Again.objects.select_related(
        "programme", "participant__person", "earlier", "application__programme"
    )
    return found.filter(id=data["again"]).first()
