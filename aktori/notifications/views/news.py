"""What one was told, in one list."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aktori.notifications.actions import mark_seen
from aktori.notifications.models import Notice
from aktori.notifications.queries import news_of
from aktori.people.http import Request


def news(request: Request) -> HttpResponse:
    """The latest notices, the unread ones marked. Opening the page marks nothing."""
    return render(request, "notifications/news.html", {"notices": news_of(request.user)})


@require_POST
def see_all_news(request: Request) -> HttpResponse:
    """All of it is read."""
    mark_seen(person=request.user, now=request.now)
    messages.success(request, _("All is read."))
    return redirect("news")


@require_POST
def see_news(request: Request, notice: UUID) -> HttpResponse:
    """Marks one notice as read and goes where it leads."""
    found = get_object_or_404(Notice, id=notice, person=request.user)
    mark_seen(person=request.user, now=request.now, notice=found.id)
    return redirect(found.link or "news")
