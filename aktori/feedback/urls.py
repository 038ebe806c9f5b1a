"""Addresses of the room."""

from django.urls import path

from aktori.feedback import coordinator_views, views

urlpatterns = [
    path("questions/<uuid:participant>/", views.closing_questions, name="closing_questions"),
    path(
        "programmes/<uuid:programme>/feedback/",
        coordinator_views.feedback_totals,
        name="feedback_totals",
    ),
    path(
        "programmes/<uuid:programme>/feedback/<uuid:advice>/",
        coordinator_views.publish_advice,
        name="publish_advice",
    ),
]
