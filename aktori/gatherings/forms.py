"""The shape of a joint meeting as a coordinator types it."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aktori.gatherings.actions import GatheringDetails
from aktori.gatherings.models import Audience, Kind
from aktori.programmes.models import Programme
from aktori.ui.forms import ClockInput, DayInput

KINDS = [
    (Kind.KICK_OFF, gettext_lazy("Kick-off")),
    (Kind.MIDPOINT, gettext_lazy("Midpoint meeting")),
    (Kind.JOINT, gettext_lazy("Joint meeting")),
    (Kind.CLOSING, gettext_lazy("Closing meeting")),
]
AUDIENCES = [
    (Audience.ALL, gettext_lazy("Everybody")),
    (Audience.MENTEES, gettext_lazy("Mentees")),
    (Audience.MENTORS, gettext_lazy("Mentors")),
]


class GatheringForm(forms.Form):
    """Kind, names, day and times in the programme's zone, place."""

    kind = forms.ChoiceField(label=gettext_lazy("What it is"), choices=KINDS)
    title_fi = forms.CharField(label=gettext_lazy("Name in Finnish"), max_length=120)
    title_en = forms.CharField(label=gettext_lazy("Name in English"), max_length=120)
    title_sv = forms.CharField(
        label=gettext_lazy("Name in Swedish"), max_length=120, required=False
    )
    day = forms.DateField(label=gettext_lazy("Day"), widget=DayInput())
    begins = forms.TimeField(
        label=gettext_lazy("Begins"),
        widget=ClockInput({"data-half": True}),
    )
    ends = forms.TimeField(
        label=gettext_lazy("Ends"),
        widget=ClockInput({"data-half": True}),
    )
    place = forms.CharField(label=gettext_lazy("Place"), max_length=200, required=False)
    link = forms.URLField(
        label=gettext_lazy("Link for joining online"), required=False, assume_scheme="https"
    )
    audience = forms.ChoiceField(label=gettext_lazy("For whom"), choices=AUDIENCES)

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programme = programme

    def clean(self) -> dict[str, Any]:
        """Sees that it ends after it begins, and that kick-off and closing come once."""
        data = super().clean() or {}
        begins, ends = data.get("begins"), data.get("ends")
        if begins and ends and ends <= begins:
            self.add_error("ends", _("It ends before it begins. Give a later time."))
        kind = data.get("kind")
        once = kind in (Kind.KICK_OFF, Kind.CLOSING)
        if once and self.programme.gatherings.filter(kind=kind).exists():
            self.add_error("kind", _("This programme has one already."))
        return data

    def moment(self, name: str) -> datetime:
        """The day with one of its times, in the programme's zone."""
        data = self.cleaned_data
        return datetime.combine(data["day"], data[name], ZoneInfo(self.programme.zone))

    def details(self) -> GatheringDetails:
        """What the action takes."""
        data = self.cleaned_data
        return GatheringDetails(
            kind=Kind(data["kind"]),
            title_fi=data["title_fi"],
            title_en=data["title_en"],
            title_sv=data["title_sv"],
            starts_at=self.moment("begins"),
            ends_at=self.moment("ends"),
            place=data["place"],
            link=data["link"],
            audience=Audience(data["audience"]),
        )
