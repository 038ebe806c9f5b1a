"""Views by name, loaded when the first request comes: the models take half a second to build."""

from importlib import import_module

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from aktori.kit.middleware import Handler


def late(name: str) -> Handler:
    """The view `name` of `scim.views`; it asks for the directory's token, not for a session."""

    @csrf_exempt
    @login_not_required
    def view(request: HttpRequest, **parts: object) -> HttpResponse:
        found = getattr(import_module("aktori.api.scim.views"), name)
        answer: HttpResponse = found(request, **parts)
        return answer

    return view
