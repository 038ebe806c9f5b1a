"""Addresses of signing in at the organisation; there are none where no provider is named."""

from importlib import import_module

from allauth.socialaccount import views
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path

from aktori.people.confirming import freshly_confirmed
from aktori.people.sso import connecting


@login_not_required
def nothing(_request: HttpRequest, **_words: str) -> HttpResponse:
    """What allauth names and we have not: signing up, and being signed out by a provider."""
    raise Http404


def of(kind: str) -> list[URLPattern]:
    """The addresses of one kind of provider; imported when it is named, since SAML is heavy."""
    its = import_module(f"allauth.socialaccount.providers.{kind}.views")
    login = login_not_required(connecting(its.login))
    if kind == "openid_connect":
        return [
            path("oidc/<str:provider_id>/login/", login, name="openid_connect_login"),
            path("oidc/<str:provider_id>/back/", its.callback, name="openid_connect_callback"),
        ]
    return [
        path("<str:organization_slug>/login/", login, name="saml_login"),
        path("<str:organization_slug>/acs/", its.acs, name="saml_acs"),
        path("<str:organization_slug>/acs/finish/", its.finish_acs, name="saml_finish_acs"),
        path("<str:organization_slug>/metadata/", its.metadata, name="saml_metadata"),
        path("<str:organization_slug>/sls/", nothing, name="saml_sls"),
    ]


urlpatterns = [
    path("", freshly_confirmed(views.connections), name="socialaccount_connections"),
    path(
        "cancelled/",
        login_not_required(views.login_cancelled),
        name="socialaccount_login_cancelled",
    ),
    path("error/", login_not_required(views.login_error), name="socialaccount_login_error"),
    path("new/", nothing, name="socialaccount_signup"),
    *(pattern for way in settings.SSO for pattern in of(way.kind)),
]
