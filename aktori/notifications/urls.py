"""Addresses of the room."""

from django.urls import path

from aktori.notifications import views

urlpatterns = [
    path("account/quiet-hours/", views.quiet_hours, name="quiet_hours"),
]
