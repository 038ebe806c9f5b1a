"""Addresses of the room."""

from django.urls import path

from aktori.privacy import views

urlpatterns = [
    path("account/data/", views.my_data, name="my_data"),
    path("account/data/download/", views.download_data, name="download_data"),
    path("account/data/erase/", views.erase_me, name="erase_me"),
    path("account/data/keep/", views.keep_me, name="keep_me"),
    path("account/who-has-looked/", views.who_has_looked, name="who_has_looked"),
]
