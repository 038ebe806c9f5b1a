"""How one meets, and what about."""

from collections.abc import Iterable
from datetime import datetime
from secrets import token_urlsafe
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from aktori.goals.models import Goal
from aktori.goals.queries import OpenGoal
from aktori.kit.models import new_id
from aktori.meetings.actions import MeetingDetails
from aktori.meetings.content import Frame, MeetingContent
from aktori.meetings.forms.times import TimesForm
from aktori.meetings.models import Mode
from aktori.meetings.rules import LENGTHS
from aktori.ui.forms import as_sent

MODES = [
    (Mode.FACE, gettext_lazy("Face to face")),
    (Mode.ONLINE, gettext_lazy("Online")),
    (Mode.WALK, gettext_lazy("On a walk")),
    (Mode.PHONE, gettext_lazy("By phone")),
]
FRAMES = [
    (Frame.USUAL, gettext_lazy("The usual: arrive, focus, explore, take along, look back")),
    (Frame.FIRST, gettext_lazy("The first meeting: stories, hopes, ground rules, dates")),
    (Frame.FREE, gettext_lazy("No frame")),
]
MOST_LINES = 8
PRIVATE = {"data-private": True}


def length_choices() -> list[tuple[int, str]]:
    """How long one may meet, in words."""
    return [
        (minutes, ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes})
        for minutes in LENGTHS
    ]


def is_safe(link: str) -> bool:
    """Whether a link leads to a host over https, and to nothing else.

    A browser reads a backslash as a slash and leaves out control characters, so that it might
    see another host than we do.
    """
    try:
        parts = urlsplit(link)
        _port = parts.port  # raises when it is no number
    except ValueError:
        return False
    odd = any(sign.isspace() or not sign.isprintable() or sign == "\\" for sign in link)
    return parts.scheme == "https" and bool(parts.hostname) and not odd


class PlanForm(forms.Form):
    """How, where, and what to talk about."""

    mode = forms.ChoiceField(
        label=gettext_lazy("How you meet"),
        choices=MODES,
        initial=Mode.FACE,
        widget=forms.RadioSelect,
    )
    place = forms.CharField(
        label=gettext_lazy("Place"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs=PRIVATE),
    )
    link = forms.CharField(
        label=gettext_lazy("Link, if you meet online"),
        help_text=gettext_lazy("Begins with https://. Any service will do."),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={**PRIVATE, "inputmode": "url"}),
    )
    make_room = forms.BooleanField(label=gettext_lazy("Make a Jitsi room for us"), required=False)
    goal = forms.ChoiceField(
        label=gettext_lazy("From which goal does the theme come?"), required=False
    )
    theme = forms.CharField(
        label=gettext_lazy("Theme"),
        help_text=gettext_lazy("What would make this meeting worth your time?"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs=PRIVATE),
    )
    agenda = forms.CharField(
        label=gettext_lazy("What we talk about"),
        help_text=gettext_lazy("One matter on each line."),
        required=False,
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 3, **PRIVATE}),
    )
    exercise = forms.ChoiceField(
        label=gettext_lazy("An exercise from the workbook"), required=False
    )
    frame = forms.ChoiceField(
        label=gettext_lazy("How the time is divided"), choices=FRAMES, initial=Frame.USUAL
    )

    def __init__(
        self, *args: Any, goals: list[OpenGoal], exercises: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.goals: dict[str, Goal] = {str(one.goal.id): one.goal for one in goals}
        names = [(str(one.goal.id), one.text.focus) for one in goals]
        self.choices_of("goal").choices = [("", _("No goal")), *names]
        self.choices_of("exercise").choices = [("", _("No exercise")), *exercises]

    def choices_of(self, name: str) -> forms.ChoiceField:
        """One of the choice fields."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 (for the type checker)
        return field

    def clean_link(self) -> str:
        """Sees that the link is one that a browser may open safely."""
        link: str = self.cleaned_data["link"].strip()
        if not link:
            return ""
        if "://" not in link:
            link = f"https://{link}"
        if not is_safe(link):
            raise forms.ValidationError(_("This is no link that begins with https://."))
        return link

    def clean(self) -> dict[str, Any]:
        """Makes a room if one was asked for and no link is there."""
        data = super().clean() or {}
        if data.get("make_room") and not data.get("link"):
            data["link"] = f"{settings.MEETING_ROOMS}/Aktori-{token_urlsafe(12)}"
        return data

    def details(self, times: list[datetime], minutes: int) -> MeetingDetails:
        """Times, length, way and goal."""
        data = self.cleaned_data
        return MeetingDetails(
            times=times,
            minutes=minutes,
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
            link=data["link"],
            frame=Frame(data["frame"]),
        )


class ChangePlanForm(PlanForm):
    """The plan of a meeting that is proposed or agreed."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class MeetingForm(TimesForm, PlanForm):
    """A whole proposal: times, how, what about."""

    minutes = forms.TypedChoiceField(
        label=gettext_lazy("How long"), coerce=int, choices=length_choices, initial=60
    )
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = new_id()
        self.order_fields(["suggested", *self.time_names(), "minutes", "mode", "place", "link"])

    def seen_ids(self) -> list[UUID]:
        """The proposals that stood on the page when it was opened."""
        try:
            return [UUID(one) for one in self.cleaned_data["seen"].split()]
        except ValueError:
            return []

    def see(self, proposals: Iterable[UUID]) -> None:
        """Takes in proposals that came meanwhile: sent once more, the form goes through."""
        self.data = as_sent(self.data, seen=" ".join(str(one) for one in proposals))

    def place_fields(self) -> list[forms.BoundField]:
        """How long, how and where."""
        return [self[name] for name in ("minutes", "mode", "place", "link", "make_room")]

    def theme_fields(self) -> list[forms.BoundField]:
        """What about."""
        return [self[name] for name in ("goal", "theme", "agenda", "exercise", "frame")]

    def shows_place(self) -> bool:
        """Whether something there needs another look."""
        return any(one.errors for one in self.place_fields())

    def shows_theme(self) -> bool:
        """Whether something stands there already."""
        filled = any(self[name].value() for name in ("goal", "theme", "agenda", "exercise"))
        return filled or any(one.errors for one in self.theme_fields())
