"""The shape of what people say about meetings: times, plan, season, what came after, calendars."""

from aktori.meetings.forms.after import NotesForm, ReflectionForm
from aktori.meetings.forms.calendars import OwnCalendarForm
from aktori.meetings.forms.plan import ChangePlanForm, MeetingForm
from aktori.meetings.forms.season import SeasonForm
from aktori.meetings.forms.times import TimesForm

__all__ = [
    "ChangePlanForm", "MeetingForm", "NotesForm", "OwnCalendarForm", "ReflectionForm",
    "SeasonForm", "TimesForm",
]  # fmt: skip
