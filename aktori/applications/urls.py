"""Addresses of the room."""

from django.urls import path

from aktori.applications.coordinator_views import applications as reading
from aktori.applications.coordinator_views import call as writing
from aktori.applications.coordinator_views import deciding, exporting, importing
from aktori.applications.views import again, applying, call

urlpatterns = [
    path("call/<slug:slug>/", call.call, name="call"),
    path("call/<slug:slug>/apply/<str:role>/", applying.apply, name="apply"),
    path("call/<slug:slug>/thank-you/", applying.applied, name="applied"),
    path("application/<str:token>/", applying.resume_application, name="resume_application"),
    path("again/<str:token>/", again.mentor_again, name="mentor_again"),
    path("programmes/<uuid:programme>/call/", writing.write_call, name="write_call"),
    path("programmes/<uuid:programme>/applications/", reading.applications, name="applications"),
    path(
        "programmes/<uuid:programme>/applications/decide/",
        deciding.decide_many,
        name="decide_many",
    ),
    path(
        "programmes/<uuid:programme>/applications/send/",
        deciding.send_decisions,
        name="send_decisions",
    ),
    path(
        "programmes/<uuid:programme>/applications.<str:kind>",
        exporting.export_applications,
        name="export_applications",
    ),
    path("applications/<uuid:application>/", reading.application, name="application"),
    path(
        "applications/<uuid:application>/ask-to-complete/",
        deciding.ask_to_complete,
        name="ask_to_complete",
    ),
    path("applications/<uuid:application>/decide/", deciding.decide, name="decide"),
    path("programmes/<uuid:programme>/import/", importing.import_upload, name="import_upload"),
    path("imports/<uuid:import_file>/mapping/", importing.import_mapping, name="import_mapping"),
    path("imports/<uuid:import_file>/preview/", importing.import_preview, name="import_preview"),
    path("imports/<uuid:import_file>/done/", importing.import_done, name="import_done"),
]
