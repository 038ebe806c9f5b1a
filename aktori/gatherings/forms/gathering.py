"""The shape of a joint meeting, its agenda and materials as typed, and of a sign-up."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aktori.gatherings.actions import GatheringDetails
from aktori.gatherings.agendas import AgendaStep
from aktori.gatherings.models import Audience, Gathering, Kind
from aktori.programmes.models import Programme
from aktori.ui.forms import ClockInput, DayInput

KINDS = [
    (Kind.KICK_OFF, gettext_lazy("Kick-off")),
    (Kind.MIDPOINT, gettext_lazy("Midpoint meeting")),
    (Kind.JOINT, gettext_lazy("Joint meeting")),
    (Kind.THEME, gettext_lazy("Theme evening")),
    (Kind.CLOSING, gettext_lazy("Closing meeting")),
]
AUDIENCES = [
    (Audience.ALL, gettext_lazy("Everybody")),
    (Audience.MENTEES, gettext_lazy("Mentees")),
    (Audience.MENTORS, gettext_lazy("Mentors")),
]
SPOKEN = [
    ("fi", gettext_lazy("Finnish")),
    ("sv", gettext_lazy("Swedish")),
    ("en", gettext_lazy("English")),
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
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages spoken"),
        choices=SPOKEN,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    seats = forms.IntegerField(
        label=gettext_lazy("Seats"),
        help_text=gettext_lazy("Empty when there is room for everybody. Who comes later waits."),
        min_value=1,
        max_value=5000,
        required=False,
    )

    def __init__(
        self, *args: Any, programme: Programme, gathering: Gathering | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.programme, self.gathering = programme, gathering

    def clean(self) -> dict[str, Any]:
        """Sees that it ends after it begins, and that kick-off and closing come once."""
        data = super().clean() or {}
        begins, ends = data.get("begins"), data.get("ends")
        if begins and ends and ends <= begins:
            self.add_error("ends", _("It ends before it begins. Give a later time."))
        kind = data.get("kind")
        once = kind in (Kind.KICK_OFF, Kind.CLOSING)
        others = self.programme.gatherings.on().exclude(
            id__in=[self.gathering.id] if self.gathering else []
        )
        if once and others.filter(kind=kind).exists():
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
            languages=tuple(data["languages"]),
            seats=data["seats"],
        )


class CallOffForm(forms.Form):
    """Why a joint meeting does not take place, in the words everybody reads."""

    why = forms.CharField(
        label=gettext_lazy("Why, in a sentence"),
        help_text=gettext_lazy("Everybody who was invited reads it, as you write it."),
        max_length=200,
        required=False,
    )


def as_typed(gathering: Gathering) -> dict[str, object]:
    """A gathering as its form shows it."""
    zone = ZoneInfo(gathering.zone)
    starts, ends = gathering.starts_at.astimezone(zone), gathering.ends_at.astimezone(zone)
    same = ("kind", "title_fi", "title_en", "title_sv", "place", "link", "audience", "languages")
    return {
        **{name: getattr(gathering, name) for name in (*same, "seats")},
        "day": starts.date(),
        "begins": starts.time(),
        "ends": ends.time(),
    }


class SignUpForm(forms.Form):
    """What the organisers should know of one who comes."""

    needs = forms.CharField(
        label=gettext_lazy("Diet or access needs"),
        max_length=300,
        required=False,
        widget=forms.Textarea({"rows": 2, "form": "sign-up"}),
    )


def row_title(label: Any) -> forms.CharField:
    """What happens, in one language."""
    widget = forms.TextInput({"data-plain": True})
    return forms.CharField(label=label, max_length=160, required=False, widget=widget)


class AgendaRow(forms.Form):
    """One stretch; an empty row is none."""

    minutes = forms.IntegerField(
        label=gettext_lazy("Minutes"),
        min_value=1,
        max_value=480,
        required=False,
        widget=forms.NumberInput({"data-plain": True}),
    )
    title_fi = row_title(gettext_lazy("In Finnish"))
    title_en = row_title(gettext_lazy("In English"))
    title_sv = row_title(gettext_lazy("In Swedish"))

    def clean(self) -> dict[str, Any]:
        """A stretch has minutes, and a name in Finnish and English."""
        data = super().clean() or {}
        titles = [data.get(f"title_{code}") for code in ("fi", "en", "sv")]
        if any(titles) and not data.get("minutes") and "minutes" not in self.errors:
            self.add_error("minutes", _("How many minutes does it take?"))
        for name in ("title_fi", "title_en"):
            if (any(titles) or data.get("minutes")) and not data.get(name):
                self.add_error(name, _("Say what happens."))
        return data


# rows come into another order by number
AgendaForm = formset_factory(AgendaRow, extra=2, can_order=True, max_num=40, absolute_max=60)


def agenda_steps(rows: "BaseFormSet[AgendaRow]") -> list[AgendaStep]:
    """The stretches of a valid agenda in their order, without the empty rows."""
    found = [form.cleaned_data for form in rows.forms if form.cleaned_data.get("minutes")]
    found.sort(key=lambda row: row.get("ORDER") or len(found) + 1)
    return [
        AgendaStep(row["minutes"], row["title_fi"], row["title_en"], row["title_sv"])
        for row in found
    ]


class MaterialForm(forms.Form):
    """A link, a short text, or both."""

    title = forms.CharField(label=gettext_lazy("What it is"), max_length=120)
    link = forms.URLField(label=gettext_lazy("Link"), required=False, assume_scheme="https")
    text = forms.CharField(
        label=gettext_lazy("Text"),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 4}),
    )

    def clean(self) -> dict[str, Any]:
        """Something must be there to look at."""
        data = super().clean() or {}
        if "link" not in self.errors and not (data.get("link") or data.get("text")):
            self.add_error("link", _("Give a link, a text, or both."))
        return data
