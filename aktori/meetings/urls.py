"""Addresses of the room."""

from django.urls import path

from aktori.meetings.views import by_mail
from aktori.meetings.views import meeting as pages
from aktori.meetings.views import propose as proposing

urlpatterns = [
    path("meetings/", pages.meetings, name="meetings"),
    path(
        "pairs/<uuid:mentorship>/meetings/new/", proposing.propose_meeting, name="propose_meeting"
    ),
    path("meetings/<uuid:meeting>/", pages.meeting, name="meeting"),
    path("meetings/<uuid:meeting>/pick/", pages.pick_time, name="pick_time"),
    path("meetings/<uuid:meeting>/cancel/", pages.cancel_meeting, name="cancel_meeting"),
    path("meetings/<uuid:meeting>/held/", pages.tell_held, name="tell_held"),
    path("meetings/<uuid:meeting>/pulse/", pages.give_pulse, name="give_pulse"),
    path("meetings/<uuid:meeting>/meeting.ics", pages.meeting_ics, name="meeting_ics"),
    path("times/<str:token>/", by_mail.times, name="times"),
    path("met/<str:token>/", by_mail.we_met, name="we_met"),
]
