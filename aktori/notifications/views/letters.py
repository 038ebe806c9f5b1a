"""Which letters one wants."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from aktori.notifications.actions import choose_letters
from aktori.notifications.catalogue.shape import Group
from aktori.notifications.forms import LettersForm
from aktori.people.http import Request


def letters(request: Request) -> HttpResponse:
    """Groups of helpful letters, one by one, as they come or together once a week."""
    # nothing ticked and no day is an answer, too
    sent = request.POST if request.method == "POST" else None
    form = LettersForm(sent, initial=chosen(request))
    if request.method == "POST" and form.is_valid():
        choose_letters(person=request.user, now=request.now, **form.choices_made())
        messages.success(request, _("Saved."))
        return redirect("letters")
    return render(request, "notifications/letters.html", {"form": form})


def chosen(request: Request) -> dict[str, object]:
    """What holds now."""
    muted = set(request.user.muted.values_list("group", flat=True))
    digest = getattr(request.user, "digest", None)
    return {
        "wanted": [one.value for one in Group if one not in muted],
        "weekday": digest.weekday if digest else "",
    }
