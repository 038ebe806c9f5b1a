"""When mail may come."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from aktori.notifications.actions import choose_quiet_hours
from aktori.notifications.doors import quiet_hours_of
from aktori.notifications.forms import QuietHoursForm
from aktori.people.http import Request


def quiet_hours(request: Request) -> HttpResponse:
    """From when to when mail that can wait does wait."""
    now = quiet_hours_of(request.user)
    initial = {"starts": now.starts, "ends": now.ends, "weekends": now.weekends}
    form = QuietHoursForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        choose_quiet_hours(person=request.user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("quiet_hours")
    return render(request, "notifications/quiet_hours.html", {"form": form})
