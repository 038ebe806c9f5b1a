"""Every address of the site, room by room."""

from django.conf import settings
from django.urls import include, path

from aktori.config.csp_report import csp_report

handler400 = "aktori.config.safe_state.bad_request"
handler500 = "aktori.config.safe_state.server_error"

OF_SSO = [path("sso/", include("aktori.people.sso_urls"))] if settings.SSO else []
urlpatterns = [
    path("csp-report/", csp_report, name="csp_report"),
    path("", include("aktori.home.urls")),
    path("", include("aktori.api.urls")),
    path("", include("aktori.people.urls")),
    path("", include("aktori.programmes.urls")),
    path("", include("aktori.applications.urls")),
    path("", include("aktori.preparation.urls")),
    path("", include("aktori.mentorships.urls")),
    path("", include("aktori.goals.urls")),
    path("", include("aktori.matching.urls")),
    path("", include("aktori.meetings.urls")),
    path("", include("aktori.gatherings.urls")),
    path("", include("aktori.feedback.urls")),
    path("", include("aktori.closing.urls")),
    path("", include("aktori.messages.urls")),
    path("", include("aktori.notifications.urls")),
    path("", include("aktori.concerns.urls")),
    path("", include("aktori.care.urls")),
    path("", include("aktori.privacy.urls")),
    path("", include("aktori.reports.urls")),
    path("", include("aktori.workbook.urls")),
    *OF_SSO,
]
