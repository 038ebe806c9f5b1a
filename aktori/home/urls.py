"""Addresses of the room."""

from django.urls import path

from aktori.home.views import (
    acting,
    circles,
    closing,
    kick_off,
    leaving,
    member,
    midway,
    overview,
    public,
    pulse,
    road,
)

PAIR = "programmes/<uuid:programme>/pairs/<uuid:mentorship>/"
urlpatterns = [
    path("", public.front, name="front"),
    path("home/", member.home, name="home"),
    path("pairs/<uuid:mentorship>/", member.pair, name="pair"),
    path("pairs/<uuid:mentorship>/road/", road.pair_road, name="pair_road"),
    path("pairs/<uuid:mentorship>/midway/", midway.midway, name="midway"),
    path("pairs/<uuid:mentorship>/midway/<uuid:goal>/", midway.keep_or_drop, name="keep_or_drop"),
    path("pairs/<uuid:mentorship>/midway/rules/", midway.keep_rules, name="keep_rules"),
    path("pairs/<uuid:mentorship>/last-steps/", closing.last_steps, name="last_steps"),
    path("pairs/<uuid:mentorship>/then-now-next/", closing.then_now_next, name="then_now_next"),
    path("pairs/<uuid:mentorship>/leave/", leaving.leave, name="leave"),
    path("pairs/<uuid:mentorship>/next/", leaving.next_after, name="next_after"),
    path("pairs/<uuid:mentorship>/break/", leaving.take_break, name="take_break"),
    path("pairs/<uuid:mentorship>/go-on/", leaving.go_on, name="go_on"),
    path("pairs/<uuid:mentorship>/coordinator/", pulse.coordinator_sees, name="coordinator_sees"),
    path("programmes/<uuid:programme>/", overview.overview, name="overview"),
    path(PAIR, pulse.pulse, name="pulse"),
    path(f"{PAIR}write/", acting.write_to_pair, name="write_to_pair"),
    path(f"{PAIR}call/", acting.note_call, name="note_call"),
    path(f"{PAIR}done/", acting.mark_done, name="mark_done"),
    path(f"{PAIR}rest/", acting.rest_for_pair, name="rest_for_pair"),
    path(f"{PAIR}end/", acting.end_for_pair, name="end_for_pair"),
    path("gatherings/<uuid:gathering>/partner/", kick_off.find_partner, name="find_partner"),
    path("gatherings/<uuid:gathering>/board/", kick_off.board, name="board"),
    path("programmes/<uuid:programme>/road/", road.programme_road, name="programme_road"),
    path("programmes/<uuid:programme>/dates/", road.move_dates, name="move_dates"),
    path(
        "programmes/<uuid:programme>/circles/", circles.programme_circles, name="programme_circles"
    ),
    path("programmes/<uuid:programme>/circles/ask/", circles.ask_circles, name="ask_circles"),
    path("accessibility/", public.accessibility, name="accessibility"),
    path("privacy/", public.privacy_notice, name="privacy_notice"),
    path("who-sees-what/", public.who_sees_what, name="who_sees_what"),
]
