"""Addresses of the room."""

from django.urls import path

from aktori.workbook.views import exercise, printing, reading

urlpatterns = [
    path("", reading.workbook, name="workbook"),
    path("book.pdf", printing.book_pdf, name="book_pdf"),
    path("mine.pdf", printing.own_pdf, name="own_pdf"),
    path("exercise/<str:code>/", exercise.exercise, name="exercise"),
    path("exercise/<str:code>/draft/", exercise.draft, name="draft"),
    path("exercise/<str:code>/lead/", reading.lead, name="lead_exercise"),
    path("<slug:slug>.pdf", printing.chapter_pdf, name="chapter_pdf"),
    path("<slug:slug>/", reading.chapter, name="chapter"),
]
