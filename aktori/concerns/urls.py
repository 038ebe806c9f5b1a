"""Addresses of the room."""

from django.urls import path

from aktori.concerns import coordinator_views, views

urlpatterns = [
    path("pairs/<uuid:mentorship>/concern/", views.concern, name="concern"),
    path("pairs/<uuid:mentorship>/concern/raise/", views.raise_concern, name="raise_concern"),
    path("pairs/<uuid:mentorship>/concern/<uuid:concern>/", views.my_concern, name="my_concern"),
    path("concerns/", views.concerns, name="concerns"),
    path("concerns/<uuid:concern>/", views.case, name="case"),
    path("concerns/<uuid:concern>/answer/", views.answer_case, name="answer_case"),
    path("programmes/<uuid:programme>/contacts/", coordinator_views.contacts, name="contacts"),
]
