"""Addresses of the room."""

from django.urls import path

from aktori.workbook.views import exercise, reading

urlpatterns = [
    path("", reading.workbook, name="workbook"),
    path("exercise/<str:code>/", exercise.exercise, name="exercise"),
    path("<slug:slug>/", reading.chapter, name="chapter"),
]
