"""One word, from each who takes part."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from aktori.closing.actions.takeaways import NotNow, SentBefore, send_word
from aktori.closing.forms import WordForm
from aktori.closing.models import Collected, TakeawaySent
from aktori.closing.rules import may_send_word
from aktori.people.http import Request
from aktori.programmes.models import Participant


def takeaway(request: Request, participant: UUID) -> HttpResponse:
    """A field for one word; sent once."""
    mine = Participant.objects.filter(person=request.user, left_at=None)
    part = get_object_or_404(mine.select_related("programme"), id=participant)
    if not may_send_word(part.programme, request.now):
        raise Http404
    form = WordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return take_in(request, part, form)
    context = {
        "form": form,
        "part": part,
        "programme": part.programme,
        "account_role": part.role,
        "is_sent": TakeawaySent.objects.filter(participant=part).exists(),
        "is_closed": Collected.objects.filter(programme=part.programme_id).exists(),
    }
    return render(request, "closing/takeaway.html", context)


def take_in(request: Request, part: Participant, form: WordForm) -> HttpResponse:
    """Stores the word; a second sending is thanked for and changes nothing."""
    try:
        send_word(participant=part, word=form.cleaned_data["word"], now=request.now)
    except SentBefore:
        messages.info(request, _("You have sent your word already. Thank you!"))
    except NotNow:
        messages.info(request, _("Words are not collected any more. Thank you!"))
    else:
        messages.success(request, _("Thank you! Your word is on its way, without your name."))
    return redirect("takeaway", part.id)
