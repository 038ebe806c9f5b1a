"""Addresses of the room."""

from django.urls import path

from aktori.messages import views

urlpatterns = [
    path("pairs/<uuid:mentorship>/messages/", views.conversation, name="conversation"),
]
