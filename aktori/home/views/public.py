"""Pages for everybody: the front door, and what we promise."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from aktori.people.http import PublicRequest
from aktori.programmes.models import Programme


@login_not_required
def front(request: PublicRequest) -> HttpResponse:
    """The front door: open calls, and the way in; who is signed in goes home."""
    if request.user.is_authenticated:
        return redirect("home")
    calls = Programme.objects.with_open_call(request.now)
    return render(request, "home/front.html", {"calls": calls})


@login_not_required
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement."""
    return render(request, "home/accessibility.html")


@login_not_required
def privacy_notice(request: HttpRequest) -> HttpResponse:
    """What is kept about whom, why, and how long."""
    return render(request, "home/privacy_notice.html")


@login_not_required
def who_sees_what(request: HttpRequest) -> HttpResponse:
    """Who reads which kind of thing, as a table."""
    return render(request, "home/who_sees_what.html")
