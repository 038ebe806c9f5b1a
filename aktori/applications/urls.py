"""Addresses of the room."""

from django.urls import path

from aktori.applications import views
from aktori.applications.coordinator_views import applications as reading
from aktori.applications.coordinator_views import importing

urlpatterns = [
    path("call/<slug:slug>/", views.call, name="call"),
    path("call/<slug:slug>/apply/<str:role>/", views.apply, name="apply"),
    path("call/<slug:slug>/thank-you/", views.applied, name="applied"),
    path("application/<str:token>/", views.resume_application, name="resume_application"),
    path("programmes/<uuid:programme>/applications/", reading.applications, name="applications"),
    path("programmes/<uuid:programme>/applications/accept/", reading.accept_all, name="accept_all"),
    path(
        "programmes/<uuid:programme>/applications.<str:kind>",
        reading.export_applications,
        name="export_applications",
    ),
    path("applications/<uuid:application>/", reading.application, name="application"),
    path(
        "applications/<uuid:application>/ask-to-complete/",
        reading.ask_to_complete,
        name="ask_to_complete",
    ),
    path("applications/<uuid:application>/decide/", reading.decide, name="decide"),
    path("programmes/<uuid:programme>/import/", importing.import_upload, name="import_upload"),
    path("imports/<uuid:import_file>/mapping/", importing.import_mapping, name="import_mapping"),
    path("imports/<uuid:import_file>/preview/", importing.import_preview, name="import_preview"),
    path("imports/<uuid:import_file>/done/", importing.import_done, name="import_done"),
]
