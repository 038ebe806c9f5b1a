"""Addresses of the room."""

from django.urls import path

from aktori.preparation import coordinator_views, views

urlpatterns = [
    path("preparation/<uuid:participant>/", views.preparation, name="preparation"),
    path("preparation/<uuid:participant>/<int:place>/", views.prepare, name="prepare"),
    path(
        "preparation/<uuid:participant>/waive/",
        coordinator_views.waive_preparation,
        name="waive_preparation",
    ),
    path(
        "programmes/<uuid:programme>/preparation/",
        coordinator_views.preparations,
        name="preparations",
    ),
]
