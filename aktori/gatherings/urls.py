"""Addresses of the room."""

from django.urls import path

from aktori.gatherings.coordinator_views import day, planning
from aktori.gatherings.views import gathering as members

GATHERING = "gatherings/<uuid:gathering>/"
PROGRAMME = "programmes/<uuid:programme>/gatherings/"

urlpatterns = [
    path(GATHERING, members.gathering, name="gathering"),
    path(f"{GATHERING}sign-up/", members.sign_up, name="sign_up"),
    path(f"{GATHERING}gathering.ics", members.gathering_ics, name="gathering_ics"),
    path(f"{GATHERING}here/", members.here, name="here"),
    path(f"{GATHERING}change/", planning.change_gathering, name="change_gathering"),
    path(f"{GATHERING}invite/", planning.invite_now, name="invite_now"),
    path(f"{GATHERING}agenda/", planning.agenda, name="agenda"),
    path(f"{GATHERING}materials/", planning.materials, name="materials"),
    path(
        f"{GATHERING}materials/<uuid:material>/remove/",
        planning.remove_material,
        name="remove_material",
    ),
    path(f"{GATHERING}who/", day.attendance, name="attendance"),
    path(f"{GATHERING}who/<uuid:participant>/", day.check_in, name="check_in"),
    path(f"{GATHERING}door/", day.door, name="door"),
    path(f"{GATHERING}door/marks/", day.check_ins, name="check_ins"),
    path(f"{GATHERING}numbers/", day.number_pairs, name="number_pairs"),
    path(f"{GATHERING}screen/", day.screen, name="screen"),
    path(f"{GATHERING}screen/step/", day.begin_step, name="begin_step"),
    path(PROGRAMME, planning.gatherings, name="gatherings"),
    path(f"{PROGRAMME}new/", planning.plan_gathering, name="plan_gathering"),
]
