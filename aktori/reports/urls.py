"""Addresses of the room."""

from django.urls import path

from aktori.reports import coordinator_views, season_views

PROGRAMME = "programmes/<uuid:programme>"

urlpatterns = [
    path(f"{PROGRAMME}/report/", coordinator_views.report, name="report"),
    path(f"{PROGRAMME}/report.pdf", coordinator_views.report_pdf, name="report_pdf"),
    path(f"{PROGRAMME}/report.xlsx", coordinator_views.report_xlsx, name="report_xlsx"),
    path(
        f"{PROGRAMME}/report/quotes/<uuid:quote>/", coordinator_views.pick_quote, name="pick_quote"
    ),
    path(f"{PROGRAMME}/quality/", coordinator_views.quality, name="quality"),
    path(f"{PROGRAMME}/end/", season_views.season_end, name="season_end"),
    path(f"{PROGRAMME}/end/thanks/", season_views.thank_everybody, name="thank_everybody"),
]
