"""Addresses of the room."""

from django.urls import path

from aktori.gatherings.coordinator_views import day, groups, planning, speed
from aktori.gatherings.views import circles
from aktori.gatherings.views import gathering as members
from aktori.gatherings.views import groups as seats

GATHERING = "gatherings/<uuid:gathering>/"
PROGRAMME = "programmes/<uuid:programme>/gatherings/"

ON_THE_DAY = [
    path(f"{GATHERING}group/", seats.my_group, name="my_group"),
    path("encounters/<uuid:encounter>/", seats.follow_up, name="follow_up"),
    path(f"{GATHERING}groups/", groups.groups, name="groups"),
    path(f"{GATHERING}groups/make/", groups.make_groups, name="make_groups"),
    path(f"{GATHERING}groups/cafe/", groups.make_cafe, name="make_cafe"),
    path(f"{GATHERING}rounds/", speed.rounds, name="rounds"),
    path(f"{GATHERING}rounds/make/", speed.make_rounds, name="make_rounds"),
    path(f"{GATHERING}rounds/lead/", speed.lead_rounds, name="lead_rounds"),
    path("groups/<uuid:grouping>/", groups.grouping, name="grouping"),
    path("groups/<uuid:grouping>/move/", groups.move_seats, name="move_seats"),
    path("groups/<uuid:grouping>/lock/", groups.lock_seats, name="lock_seats"),
    path("groups/<uuid:grouping>/hosts/", groups.make_hosts, name="make_hosts"),
    path("groups/<uuid:grouping>/again/", groups.make_again, name="make_again"),
    path("groups/<uuid:grouping>/newcomers/", groups.seat_newcomers, name="seat_newcomers"),
    path("groups/<uuid:grouping>/show/", groups.show_groups, name="show_groups"),
    path("groups/<uuid:grouping>/tables/", groups.name_tables, name="name_tables"),
    path("groups/<uuid:grouping>/drop/", groups.drop_grouping, name="drop_grouping"),
    path("groups/<uuid:grouping>/rooms/<str:program>/", groups.export_groups, name="export_groups"),
]
CIRCLES = [
    path("circles/<uuid:participant>/", circles.circles, name="circles"),
    path("circles/<uuid:participant>/hand/", circles.raise_own_hand, name="raise_own_hand"),
    path("circles/<uuid:participant>/hand/down/", circles.lower_own_hand, name="lower_own_hand"),
    path("circles/<uuid:participant>/ask/", circles.invite_to_circle, name="invite_to_circle"),
    path("groups/<uuid:grouping>/circle/", circles.go_on_together, name="go_on_together"),
]
urlpatterns = [
    *ON_THE_DAY,
    *CIRCLES,
    path(GATHERING, members.gathering, name="gathering"),
    path(f"{GATHERING}sign-up/", members.sign_up, name="sign_up"),
    path(f"{GATHERING}gathering.ics", members.gathering_ics, name="gathering_ics"),
    path(f"{GATHERING}here/", members.here, name="here"),
    path(f"{GATHERING}change/", planning.change_gathering, name="change_gathering"),
    path(f"{GATHERING}call-off/", planning.call_off, name="call_off"),
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
