"""Addresses of the room."""

from django.urls import path

from aktori.workbook import coordinator_views
from aktori.workbook.views import exercise, printing, reading

urlpatterns = [
    path("workbook/", reading.workbook, name="workbook"),
    path("workbook/book.pdf", printing.book_pdf, name="book_pdf"),
    path("workbook/mine.pdf", printing.own_pdf, name="own_pdf"),
    path("workbook/exercise/<str:code>/", exercise.exercise, name="exercise"),
    path("workbook/exercise/<str:code>/draft/", exercise.draft, name="draft"),
    path("workbook/exercise/<str:code>/lead/", reading.lead_exercise, name="lead_exercise"),
    path("workbook/<slug:slug>.pdf", printing.chapter_pdf, name="chapter_pdf"),
    path("workbook/<slug:slug>/", reading.chapter, name="chapter"),
    path("programmes/<uuid:programme>/workbook/", coordinator_views.edition, name="edition"),
    path(
        "programmes/<uuid:programme>/workbook/take/",
        coordinator_views.take_edition,
        name="take_edition",
    ),
    path(
        "programmes/<uuid:programme>/workbook/new/",
        coordinator_views.new_chapter,
        name="new_chapter",
    ),
    path("own-chapters/<uuid:chapter>/", coordinator_views.own_chapter, name="own_chapter"),
    path("own-chapters/<uuid:chapter>/new/", coordinator_views.new_exercise, name="new_exercise"),
    path("own-exercises/<uuid:exercise>/", coordinator_views.own_exercise, name="own_exercise"),
]
