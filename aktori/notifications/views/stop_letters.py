"""Stopping letters by the link that each of them carries, without signing in."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from aktori.kit.links import LinkBroken, LinkExpired
from aktori.notifications.actions import mute, unmute
from aktori.notifications.catalogue.shape import Group
from aktori.notifications.forms import GROUPS
from aktori.notifications.queries import stop_of_link
from aktori.people.http import PublicRequest

ONE_CLICK = "List-Unsubscribe"


# the signed link is all the right one needs here, and a mail program that presses its own
# button for its reader has no token of ours (RFC 8058, 3.1)
@csrf_exempt
@login_not_required
def stop_letters(request: PublicRequest, token: str) -> HttpResponse:
    """A page with one button for all but the necessary, and one for letters like this.

    Opening it does nothing. What was stopped can be let come again at once.
    """
    try:
        person, group = stop_of_link(token)
    except (LinkExpired, LinkBroken):
        return render(request, "notifications/stop_spent.html", status=410)
    if person is None:
        return render(request, "notifications/stop_spent.html", status=410)
    done = ""
    if request.method == "POST":
        only = request.POST.get("what") == "group" and group
        groups = [group] if only and group else list(Group)
        if "again" in request.POST:
            unmute(person=person, groups=groups)
        else:
            mute(person=person, groups=groups, now=request.now)
        done = "again" if "again" in request.POST else "stopped"
    context = {
        "done": done,
        "what": "group" if request.POST.get("what") == "group" and group else "all",
        "group": GROUPS[group] if group else "",
    }
    return render(request, "notifications/stop_letters.html", context)
