"""Where one is signed in, and signing out there."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aktori.people.http import Request
from aktori.people.sessions import end


def sessions(request: Request) -> HttpResponse:
    """Each device with its button; this one first."""
    key = request.session.session_key
    found = request.user.sign_ins.filter(session__expire_date__gt=request.now)
    rows = sorted(found.order_by("-seen_at"), key=lambda row: row.session_id != key)
    this = rows[0] if rows and rows[0].session_id == key else None
    return render(request, "people/sessions.html", {"rows": rows, "this": this})


@require_POST
def end_session(request: Request, sign_in: str) -> HttpResponse:
    """Signs out there. One that has ended already is as good."""
    end(get_object_or_404(request.user.sign_ins, id=sign_in))
    messages.success(request, _("Signed out there."))
    return redirect("sessions")


@require_POST
def end_other_sessions(request: Request) -> HttpResponse:
    """Signs out everywhere but here."""
    end(*request.user.sign_ins.exclude(session=request.session.session_key))
    messages.success(request, _("Signed out everywhere but here."))
    return redirect("sessions")
