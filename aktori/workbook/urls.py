"""Addresses of the room."""

from django.urls import path

from aktori.workbook import views

urlpatterns = [
    path("", views.workbook, name="workbook"),
    path("exercise/<str:code>/", views.exercise, name="exercise"),
    path("<slug:slug>/", views.chapter, name="chapter"),
]
