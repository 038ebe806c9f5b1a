"""Addresses of the room."""

from django.urls import path

from aktori.meetings.views import after, by_mail, calendars, guests, plan, propose, times
from aktori.meetings.views import meeting as pages

urlpatterns = [
    path("meetings/", pages.meetings, name="meetings"),
    path("pairs/<uuid:mentorship>/meetings/new/", propose.propose_meeting, name="propose_meeting"),
    path("pairs/<uuid:mentorship>/season/", propose.propose_season, name="propose_season"),
    path("pairs/<uuid:mentorship>/season/answer/", times.answer_season, name="answer_season"),
    path("meetings/<uuid:meeting>/", pages.meeting, name="meeting"),
    path("meetings/<uuid:meeting>/plan/", plan.change_plan, name="change_plan"),
    path("meetings/<uuid:meeting>/times/", times.offer_times, name="offer_times"),
    path("meetings/<uuid:meeting>/keep/", times.keep_time, name="keep_time"),
    path("meetings/<uuid:meeting>/pick/", times.pick_time, name="pick_time"),
    path("meetings/<uuid:meeting>/settle/", times.settle_time, name="settle_time"),
    path("meetings/<uuid:meeting>/cancel/", pages.cancel_meeting, name="cancel_meeting"),
    path("meetings/<uuid:meeting>/held/", after.tell_held, name="tell_held"),
    path("meetings/<uuid:meeting>/pulse/", after.give_pulse, name="give_pulse"),
    path("meetings/<uuid:meeting>/notes/", after.notes, name="notes"),
    path("meetings/<uuid:meeting>/notes/<int:place>/", after.tick_agreed, name="tick_agreed"),
    path("meetings/<uuid:meeting>/reflection/", after.reflection, name="reflection"),
    path("meetings/<uuid:meeting>/meeting.ics", calendars.meeting_ics, name="meeting_ics"),
    path("meetings/<uuid:meeting>/guest/", guests.invite_guest, name="invite_guest"),
    path("guests/<uuid:guest>/", guests.guest, name="guest"),
    path("guests/<uuid:guest>/answer/", guests.answer_guest, name="answer_guest"),
    path("guests/<uuid:guest>/withdraw/", guests.withdraw_guest, name="withdraw_guest"),
    path("account/calendars/", calendars.calendars, name="calendars"),
    path("account/calendars/new/", calendars.new_feed, name="new_feed"),
    path("account/calendars/forget/", calendars.forget_calendar, name="forget_calendar"),
    path("workbook/exercise/<str:code>/take/", plan.take_exercise, name="take_exercise"),
    path("calendar/<str:token>/aktori.ics", calendars.feed, name="feed"),
    path("times/<str:token>/", by_mail.times, name="times"),
    path("season/<str:token>/", by_mail.season, name="season"),
    path("met/<str:token>/", by_mail.we_met, name="we_met"),
]
