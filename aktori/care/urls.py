"""Addresses of the room."""

from django.urls import path

from aktori.care import coordinator_views as office
from aktori.care import views

PROGRAMME = "programmes/<uuid:programme>/"
urlpatterns = [
    path("pairs/<uuid:mentorship>/help/", views.ask_for_help, name="ask_for_help"),
    path("account/notes/", views.my_notes, name="my_notes"),
    path("account/notes/<uuid:membership>/", views.see_notes, name="see_notes"),
    path("time/<str:token>/", views.agree_time, name="agree_time"),
    path(f"{PROGRAMME}totals/", views.hr_totals, name="hr_totals"),
    path(f"{PROGRAMME}caseloads/", office.caseloads, name="caseloads"),
    path(f"{PROGRAMME}caseloads/share/", office.share_pairs, name="share_pairs"),
    path(f"{PROGRAMME}caseloads/give/", office.give_pairs, name="give_pairs"),
    path(f"{PROGRAMME}caseloads/hand-over/", office.hand_over, name="hand_over"),
    path(f"{PROGRAMME}caseloads/coordinator/", office.name_coordinator, name="name_coordinator"),
    path(
        f"{PROGRAMME}caseloads/<uuid:coordinator>/off/",
        office.remove_coordinator,
        name="remove_coordinator",
    ),
    path(f"{PROGRAMME}managers/", office.managers, name="managers"),
    path(f"{PROGRAMME}managers/ask/", office.ask_managers, name="ask_managers"),
    path(f"{PROGRAMME}managers/hr/", office.name_hr, name="name_hr"),
    path(f"{PROGRAMME}managers/hr/<uuid:reader>/off/", office.remove_hr, name="remove_hr"),
]
