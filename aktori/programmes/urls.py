"""Addresses of the room."""

from django.urls import path

from aktori.programmes.coordinator_views import conduct, letters
from aktori.programmes.coordinator_views import programmes as views

urlpatterns = [
    path("programmes/", views.programmes, name="programmes"),
    path("programmes/new/", views.new_programme, name="new_programme"),
    path("programmes/<uuid:programme>/edit/", views.edit_programme, name="edit_programme"),
    path("programmes/<uuid:programme>/conduct/write/", conduct.write_conduct, name="write_conduct"),
    path("programmes/<uuid:programme>/copy/", views.copy_programme, name="copy_programme"),
    path(
        "programmes/<uuid:programme>/letters/", letters.programme_letters, name="programme_letters"
    ),
    path(
        "programmes/<uuid:programme>/letters/<str:room>/<str:name>/",
        letters.programme_letter,
        name="programme_letter",
    ),
    path(
        "programmes/<uuid:programme>/letters/<str:room>/<str:name>/switch/",
        letters.switch_letter,
        name="switch_letter",
    ),
    path(
        "programmes/<uuid:programme>/letters/<str:room>/<str:name>/ready/",
        letters.ready_letter,
        name="ready_letter",
    ),
]
