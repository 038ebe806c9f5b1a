"""Thanks, on the page and as a card, and how one would like to go on."""

from pathlib import Path
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from aktori.closing.actions.farewells import NotNow, say_farewell, say_thanks
from aktori.closing.forms import FarewellForm, ThanksForm
from aktori.closing.queries import open_farewells, open_thanks
from aktori.closing.rules import After, closing_has_begun, may_say_farewell
from aktori.kit.languages import active_language
from aktori.kit.paper import paper
from aktori.mentorships.models import Answer, Membership
from aktori.mentorships.queries import member_or_404, partners
from aktori.people.http import Request
from aktori.ui.dates import day

CARD = Path(__file__).parent.parent / "papers" / "card.typ"


def closing_member(request: Request, mentorship: UUID) -> Membership:
    """The reader's membership, once the closing has begun; raises `Http404`."""
    mine = member_or_404(request.user, mentorship)
    today = mine.mentorship.programme.today(request.now)
    if not closing_has_begun(mine.mentorship.road, today):
        raise Http404
    return mine


def others_of(mine: Membership, request: Request) -> list[Membership]:
    """Those in the mentorship who are still there."""
    found = partners(mine.mentorship, request.user)
    return [one for one in found if one.participant.left_at is None and one.answer != Answer.NO]


def page_of(mine: Membership, request: Request) -> dict[str, object]:
    """What both pages need."""
    return {
        "membership": mine,
        "mentorship": mine.mentorship,
        "programme": mine.mentorship.programme,
        "account_role": mine.role,
        "may_say": may_say_farewell(mine.mentorship, request.now),
    }


def thanks(request: Request, mentorship: UUID) -> HttpResponse:
    """What one has said and heard, and a field to say it in."""
    mine = closing_member(request, mentorship)
    others, found = others_of(mine, request), open_thanks(mine, now=request.now)
    said = {str(one.thanks.to_id): one.words for one in found if one.thanks.by_id == mine.id}
    to = request.GET.get("to", "")
    to = to if any(str(one.id) == to for one in others) else str(others[0].id) if others else ""
    form = ThanksForm(
        request.POST or None, others=others, initial={"to": to, "words": said.get(to, "")}
    )
    if request.method == "POST" and others and form.is_valid() and thanked(request, mine, form):
        return redirect("thanks", mine.mentorship_id)
    context = {
        **page_of(mine, request),
        "form": form,
        "others": others,
        "heard": [one for one in found if one.thanks.to_id == mine.id],
        "said": [one for one in found if one.thanks.by_id == mine.id],
    }
    return render(request, "closing/thanks.html", context)


def thanked(request: Request, mine: Membership, form: ThanksForm) -> bool:
    """Whether the thanks were kept; says in the form why not."""
    try:
        words = form.cleaned_data["words"]
        say_thanks(by=mine, to=form.thanked, words=words, now=request.now)
    except NotNow:
        form.add_error(None, closed_words())
        return False
    messages.success(request, _("Said. The other one hears of it by mail and reads it here."))
    return True


def closed_words() -> str:
    """Why nothing is kept any more; what was typed still stands in the form."""
    return _("Nothing new can be saved here any more. Copy your text if you want to keep it.")


def thanks_card(request: Request, mentorship: UUID, thanks: UUID) -> HttpResponse:
    """One thanks as a card to print, for who said it and who heard it."""
    mine = closing_member(request, mentorship)
    found = open_thanks(mine, now=request.now)
    one = next((one for one in found if one.thanks.id == thanks), None)
    if one is None:
        raise Http404
    words = {
        "language": active_language(),
        "heading": _("Thank you"),
        "to": one.thanks.to.participant.person.first_name,
        "words": one.words,
        "by": one.thanks.by.participant.person.full_name,
        "about": f"{mine.mentorship.programme.name}, {day(one.thanks.at)}",
    }
    response = HttpResponse(paper(CARD, words), content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="thanks.pdf"'
    return response


def afterwards(request: Request, mentorship: UUID) -> HttpResponse:
    """As friends, as contacts, or done; the others' words only when all have said theirs."""
    mine = closing_member(request, mentorship)
    found = open_farewells(mine, now=request.now)
    form = FarewellForm(request.POST or None, initial=found.own)
    if request.method == "POST" and form.is_valid():
        try:
            say_farewell(
                membership=mine,
                after=After(form.cleaned_data["after"]),
                reach=form.cleaned_data["reach"],
                now=request.now,
            )
        except NotNow:
            form.add_error(None, closed_words())
        else:
            messages.success(request, _("Kept. It opens when everybody has said theirs."))
            return redirect("afterwards", mine.mentorship_id)
    context = {**page_of(mine, request), "form": form, "farewells": found}
    return render(request, "closing/afterwards.html", context)
