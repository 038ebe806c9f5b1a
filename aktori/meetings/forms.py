"""The shape of a proposed meeting."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from aktori.goals.queries import OpenGoal
from aktori.meetings.actions import MeetingDetails
from aktori.meetings.content import MeetingContent
from aktori.meetings.models import Mode
from aktori.meetings.rules import LENGTHS, MOST_TIMES
from aktori.ui.forms import MomentInput

MODES = [
    (Mode.FACE, gettext_lazy("Face to face")),
    (Mode.ONLINE, gettext_lazy("Online")),
    (Mode.WALK, gettext_lazy("On a walk")),
    (Mode.PHONE, gettext_lazy("By phone")),
]
MOST_LINES = 8


def length_choices() -> list[tuple[int, str]]:
    """How long one may meet, in words."""
    return [
        (minutes, ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes})
        for minutes in LENGTHS
    ]


class MeetingForm(forms.Form):
    """Up to three times, how, where, and what to talk about."""

    minutes = forms.TypedChoiceField(
        label=gettext_lazy("How long"), coerce=int, choices=length_choices, initial=60
    )
    mode = forms.ChoiceField(
        label=gettext_lazy("How you meet"), choices=MODES, widget=forms.RadioSelect
    )
    place = forms.CharField(
        label=gettext_lazy("Place or link"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"data-private": True}),
    )
    goal = forms.ChoiceField(
        label=gettext_lazy("From which goal does the theme come?"), required=False
    )
    theme = forms.CharField(
        label=gettext_lazy("Theme"),
        help_text=gettext_lazy("What would make this meeting worth your time?"),
        max_length=200,
        widget=forms.TextInput(attrs={"data-private": True}),
    )
    agenda = forms.CharField(
        label=gettext_lazy("What we talk about"),
        help_text=gettext_lazy("One matter on each line."),
        required=False,
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 5, "data-private": True}),
    )
    exercise = forms.ChoiceField(
        label=gettext_lazy("An exercise from the workbook"), required=False
    )

    def __init__(
        self,
        *args: Any,
        now: datetime,
        goals: list[OpenGoal],
        exercises: list[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.now, self.goals = now, {str(one.goal.id): one.goal for one in goals}
        for number in range(1, MOST_TIMES + 1):
            self.fields[f"time_{number}"] = forms.DateTimeField(
                label=_("Time %(number)s") % {"number": number},
                required=number == 1,
                widget=MomentInput(),
            )
        names = [(str(one.goal.id), one.text.focus) for one in goals]
        self.choices_of("goal").choices = [("", _("No goal")), *names]
        self.choices_of("exercise").choices = [("", _("No exercise")), *exercises]
        self.order_fields([*self.time_names(), "minutes", "mode", "place", "goal", "theme"])

    def choices_of(self, name: str) -> forms.ChoiceField:
        """One of the choice fields."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 (for the type checker)
        return field

    @staticmethod
    def time_names() -> list[str]:
        """The names of the time fields, in order."""
        return [f"time_{number}" for number in range(1, MOST_TIMES + 1)]

    def clean(self) -> dict[str, Any]:
        """Sees that every time lies ahead."""
        data = super().clean() or {}
        for name in self.time_names():
            if data.get(name) and data[name] <= self.now:
                self.add_error(name, _("This time is over. Give one that lies ahead."))
        return data

    def details(self) -> MeetingDetails:
        """Times, length, way and goal."""
        data = self.cleaned_data
        return MeetingDetails(
            times=[data[name] for name in self.time_names() if data.get(name)],
            minutes=data["minutes"],
            mode=Mode(data["mode"]),
            goal=self.goals.get(data["goal"]),
            exercise=data["exercise"],
        )

    def content(self) -> MeetingContent:
        """The words."""
        data = self.cleaned_data
        lines = [line.strip(" -–•\t") for line in data["agenda"].splitlines()]
        return MeetingContent(
            theme=data["theme"],
            agenda=tuple(line for line in lines if line)[:MOST_LINES],
            place=data["place"],
        )
