"""Every write of the room, a file for each part of a meeting's life."""

from aktori.meetings.actions.after import (
    ChangedMeanwhile,
    ask_after_meetings,
    give_pulse,
    questions_ahead,
    tell_held,
    tick_agreed_step,
    write_notes,
    write_reflection,
)
from aktori.meetings.actions.agreeing import answer_series, answer_times, pick_time, settle
from aktori.meetings.actions.briefs import brief_members, briefs_ahead
from aktori.meetings.actions.calendars import (
    forget_own_calendar,
    make_new_feed,
    read_own_calendars,
    share_own_calendar,
)
from aktori.meetings.actions.guests import (
    answer_guest,
    forget_guests,
    invite_guest,
    withdraw_guest,
)
from aktori.meetings.actions.letters import MET, SEASON, TIMES
from aktori.meetings.actions.offering import (
    MeetingDetails,
    NotNow,
    OfferedMeanwhile,
    SeasonDetails,
    change_plan,
    offer_times,
    propose_meeting,
    propose_season,
    take_exercise,
)
from aktori.meetings.actions.withdrawing import (
    cancel_meeting,
    forget_meetings,
    take_offer_back,
    withdraw_from_meetings,
    withdraw_meetings,
)

__all__ = [
    "MET", "SEASON", "TIMES", "ChangedMeanwhile", "MeetingDetails", "NotNow", "OfferedMeanwhile",
    "SeasonDetails", "answer_series", "answer_times", "ask_after_meetings",
    "brief_members", "briefs_ahead", "questions_ahead",
    "cancel_meeting", "change_plan", "forget_meetings", "forget_own_calendar", "give_pulse",
    "make_new_feed", "offer_times", "pick_time", "propose_meeting", "propose_season",
    "read_own_calendars", "settle", "share_own_calendar", "take_exercise", "take_offer_back",
    "tell_held", "tick_agreed_step", "withdraw_from_meetings", "withdraw_meetings", "write_notes",
    "write_reflection", "answer_guest", "forget_guests", "invite_guest", "withdraw_guest",
]  # fmt: skip
