"""The whole season at once: a first time, a rhythm, and dates to look over."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from aktori.meetings.actions import SeasonDetails
from aktori.meetings.forms.plan import MODES, length_choices
from aktori.meetings.models import Mode
from aktori.meetings.rules import MOST_IN_A_SEASON
from aktori.meetings.slots import season
from aktori.ui.dates import day_time
from aktori.ui.forms import MomentField, TimeTiles

RHYTHMS = (2, 3, 4, 5, 6)


def rhythm_choices() -> list[tuple[int, str]]:
    """How often one may meet, in words."""
    return [
        (weeks, ngettext("every %(n)s week", "every %(n)s weeks", weeks) % {"n": weeks})
        for weeks in RHYTHMS
    ]


class SeasonForm(forms.Form):
    """First asks for the rhythm; sent with it, shows the dates; sent with those, is ready."""

    first = MomentField(label=gettext_lazy("The first meeting"))
    weeks = forms.TypedChoiceField(
        label=gettext_lazy("Then"), coerce=int, choices=rhythm_choices, initial=4
    )
    count = forms.TypedChoiceField(
        label=gettext_lazy("How many meetings"),
        coerce=int,
        choices=[(number, str(number)) for number in range(2, MOST_IN_A_SEASON + 1)],
    )
    minutes = forms.TypedChoiceField(
        label=gettext_lazy("How long"), coerce=int, choices=length_choices, initial=60
    )
    mode = forms.ChoiceField(
        label=gettext_lazy("How you meet"),
        choices=MODES,
        initial=Mode.FACE,
        widget=forms.RadioSelect,
    )
    dates = forms.MultipleChoiceField(
        label=gettext_lazy("The dates"),
        help_text=gettext_lazy("Take away those that don't suit you."),
        required=False,
        widget=TimeTiles,
    )

    def __init__(self, *args: Any, last_day: date, zone: str, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.last_day, self.zone, self.now = last_day, zone, now
        self.offered: list[datetime] = []
        if self.is_bound:
            self.offer_dates()

    def offer_dates(self) -> None:
        """Works the dates out of first time and rhythm, if these are good."""
        try:
            first = self.fields["first"].clean(self.data.get("first"))
            weeks, count = int(self.data.get("weeks", "")), int(self.data.get("count", ""))
        except (forms.ValidationError, ValueError):
            return
        if not 1 <= weeks <= max(RHYTHMS) or not 1 <= count <= MOST_IN_A_SEASON:
            return
        self.offered = season(
            first, weeks=weeks, count=count, zone=self.zone, last_day=self.last_day
        )
        tiles = self.fields["dates"]
        assert isinstance(tiles, forms.MultipleChoiceField)  # noqa: S101 (for the type checker)
        tiles.choices = [(at.isoformat(), day_time(at)) for at in self.offered]

    def clean_first(self) -> datetime:
        """Sees that it lies ahead, and within the programme."""
        first: datetime = self.cleaned_data["first"]
        if first <= self.now:
            raise forms.ValidationError(_("This time is over. Give one that lies ahead."))
        if not self.offered:
            raise forms.ValidationError(_("Your road has ended by then. Give an earlier day."))
        return first

    def is_chosen(self) -> bool:
        """Whether dates were chosen from those shown."""
        return self.is_valid() and bool(self.cleaned_data["dates"])

    def details(self) -> SeasonDetails:
        """What was chosen."""
        data = self.cleaned_data
        return SeasonDetails(
            times=[datetime.fromisoformat(value) for value in data["dates"]],
            minutes=data["minutes"],
            mode=Mode(data["mode"]),
        )

    def rhythm_fields(self) -> list[forms.BoundField]:
        """All but the dates."""
        return [one for one in self.visible_fields() if one.name != "dates"]
