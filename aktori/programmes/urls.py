"""Addresses of the room."""

from django.urls import path

from aktori.programmes import coordinator_views as views

urlpatterns = [
    path("programmes/", views.programmes, name="programmes"),
    path("programmes/new/", views.new_programme, name="new_programme"),
    path("programmes/<uuid:programme>/edit/", views.edit_programme, name="edit_programme"),
    path("programmes/<uuid:programme>/copy/", views.copy_programme, name="copy_programme"),
]
