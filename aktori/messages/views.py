"""The conversation of a mentorship."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from aktori.kit.models import new_id
from aktori.mentorships.queries import member_or_404, partners
from aktori.messages import actions
from aktori.messages.forms import MessageForm
from aktori.messages.queries import messages_in, open_messages
from aktori.messages.rules import ON_A_PAGE, may_send
from aktori.people.http import Request


def conversation(request: Request, mentorship: UUID) -> HttpResponse:
    """The latest messages, earlier ones with `?before=`, and a field to write in."""
    mine = member_or_404(request.user, mentorship)
    form = MessageForm(request.POST or None, initial={"key": new_id()})
    if request.method == "POST":
        if not may_send(mine):
            raise Http404
        if form.is_valid():
            actions.send_message(membership=mine, now=request.now, **form.cleaned_data)
            messages.success(request, _("Sent."))
            return redirect("conversation", mine.mentorship_id)
    found = messages_in(mine.mentorship_id)
    if before := moment(request.GET.get("before", "")):
        found = found.filter(at__lt=before)
    rows = list(found.order_by("-at", "-id")[: ON_A_PAGE + 1])
    opened = open_messages(reversed(rows[:ON_A_PAGE]), actor=mine.participant_id, now=request.now)
    if request.method == "GET" and opened:
        actions.mark_read(membership=mine, now=request.now)
    context = {
        "form": form,
        "membership": mine,
        "mentorship": mine.mentorship,
        "programme": mine.mentorship.programme,
        "account_role": mine.role,
        "partners": partners(mine.mentorship, request.user),
        "messages_read": opened,
        "earlier": rows[ON_A_PAGE - 1].at if len(rows) > ON_A_PAGE else None,
        "may_send": may_send(mine),
    }
    return render(request, "messages/conversation.html", context)


def moment(text: str) -> datetime | None:
    """A time as it stands in an address; None if it is none."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else None
