"""Addresses of the room."""

from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, include, path, re_path

from aktori.api import coordinator_views as office
from aktori.api import views
from aktori.api.rest.described import api
from aktori.api.rest.service import api_nothing
from aktori.api.scim.late import late

PROGRAMME = "programmes/<uuid:programme>/"


def rest() -> list[URLPattern]:
    """The API's own addresses. They ask for a token, so they ask for no session."""
    known = (one for one in api.urls[0] if isinstance(one, URLPattern))
    found = [one for one in known if one.name != "api-root"]
    for one in found:
        one.callback = login_not_required(one.callback)
    return found


urlpatterns = [
    path("api/", views.api_guide, name="api_guide"),
    path("api/v1/openapi.json", views.api_schema, name="api_schema"),
    path("api/v1/", include(rest())),
    # any sign, line breaks too, which the converter for paths leaves out
    re_path(r"^api/v1/[\s\S]*$", api_nothing, name="api_nothing"),
    path("scim/v2/ServiceProviderConfig", late("config"), name="scim_config"),
    path("scim/v2/Schemas", late("schemas"), name="scim_schemas"),
    path("scim/v2/Schemas/<str:key>", late("schema"), name="scim_schema"),
    path("scim/v2/ResourceTypes", late("resource_types"), name="scim_resource_types"),
    path("scim/v2/ResourceTypes/<str:key>", late("resource_type"), name="scim_resource_type"),
    path("scim/v2/.search", late("search_by_post"), name="scim_search"),
    path("scim/v2/Users/.search", late("search_by_post"), name="scim_search_users"),
    path("scim/v2/Users", late("users"), name="scim_users"),
    path("scim/v2/Users/<uuid:key>", late("user"), name="scim_user"),
    path("scim/v2/<path:rest>", late("nothing"), name="scim_nothing"),
    path(f"{PROGRAMME}systems/", office.connections, name="connections"),
    path(f"{PROGRAMME}systems/token/", office.new_token, name="new_token"),
    path(f"{PROGRAMME}systems/listener/", office.new_listener, name="new_listener"),
    path("systems/tokens/<uuid:key>/revoke/", office.revoke_token, name="revoke_token"),
    path("systems/<uuid:listener>/", office.listener, name="listener"),
    path("systems/<uuid:listener>/secret/", office.renew_secret, name="renew_secret"),
    path("systems/<uuid:listener>/wake/", office.wake_listener, name="wake_listener"),
    path("systems/<uuid:listener>/remove/", office.remove_listener, name="remove_listener"),
]
