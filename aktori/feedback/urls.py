"""Addresses of the room."""

from django.urls import path

from aktori.feedback import coordinator_views, views

urlpatterns = [
    path("questions/<uuid:participant>/", views.questions, name="questions"),
    path("questions/link/<str:token>/", views.wave, name="wave"),
    path(
        "programmes/<uuid:programme>/feedback/",
        coordinator_views.feedback_totals,
        name="feedback_totals",
    ),
    path(
        "programmes/<uuid:programme>/feedback/by/",
        coordinator_views.choose_totals,
        name="choose_totals",
    ),
    path(
        "programmes/<uuid:programme>/feedback/<uuid:advice>/",
        coordinator_views.publish_advice,
        name="publish_advice",
    ),
    path(
        "programmes/<uuid:programme>/feedback/call-backs/<uuid:call_back>/",
        coordinator_views.mark_called,
        name="mark_called",
    ),
]
