"""The call: what the programme is, what it asks, who tells of it, and the two ways in."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from aktori.applications.models import Story
from aktori.applications.rules import call_is_open, pool_is_open
from aktori.people.http import PublicRequest
from aktori.programmes.models import Programme


@login_not_required
def call(request: PublicRequest, slug: str) -> HttpResponse:
    """The public page, in three languages."""
    programme = get_object_or_404(Programme, slug=slug)
    today = programme.today(request.now)
    following = Programme.objects.with_open_call(request.now).filter(copied_from=programme)
    context = {
        "programme": programme,
        "is_open": call_is_open(programme, today),
        "is_coming": today < programme.call_opens,
        "takes_mentors": pool_is_open(programme, today),
        "next_call": following.first(),
        "stories": Story.objects.filter(programme=programme),
    }
    return render(request, "applications/call.html", context)
