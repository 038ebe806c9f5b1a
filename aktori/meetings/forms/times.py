"""Up to five times: suggested ones to tap, and fields for others."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aktori.meetings.rules import MOST_TIMES
from aktori.ui.dates import day_time
from aktori.ui.forms import MomentField, TimeTiles


class TimesForm(forms.Form):
    """Times that suit whoever offers them."""

    suggested = forms.MultipleChoiceField(
        label=gettext_lazy("Times that should suit you both"),
        help_text=gettext_lazy("Tap up to five that suit you. The other one picks one of them."),
        required=False,
        widget=TimeTiles(attrs={"data-plain": True}),
    )

    def __init__(
        self, *args: Any, now: datetime, suggestions: Sequence[datetime] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.now = now
        for number in range(1, MOST_TIMES + 1):
            self.fields[f"time_{number}"] = MomentField(
                label=_("Time %(number)s") % {"number": number}, required=False
            )
        offered = {at.isoformat(): at for at in [*suggestions, *self.sent_before()]}
        self.tiles().choices = [(value, day_time(at)) for value, at in sorted(offered.items())]
        self.order_fields(["suggested", *self.time_names()])

    def tiles(self) -> forms.MultipleChoiceField:
        """The field of suggested times."""
        field = self.fields["suggested"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 (for the type checker)
        return field

    def sent_before(self) -> list[datetime]:
        """Times that were suggested when the page was opened: still good when it is sent."""
        values = self.data.getlist("suggested") if hasattr(self.data, "getlist") else []
        found = []
        for value in values[:MOST_TIMES]:
            try:
                at = datetime.fromisoformat(value)
            except ValueError:
                continue
            if at.tzinfo is not None:
                found.append(at)
        return found

    @staticmethod
    def time_names() -> list[str]:
        """The names of the time fields, in order."""
        return [f"time_{number}" for number in range(1, MOST_TIMES + 1)]

    def time_fields(self) -> list[forms.BoundField]:
        """The fields for times of one's own."""
        return [self[name] for name in self.time_names()]

    def shows_other_times(self) -> bool:
        """Whether the fields are open from the start: with nothing to tap, or something in them."""
        return not self.tiles().choices or any(
            name in self.errors or self[name].value() for name in self.time_names()
        )

    def clean(self) -> dict[str, Any]:
        """Sees that there are one to five times, and that every one lies ahead."""
        data = super().clean() or {}
        for name in self.time_names():
            if data.get(name) and data[name] <= self.now:
                self.add_error(name, _("This time is over. Give one that lies ahead."))
        if not self.errors:
            self.count(len(self.times()))
        return data

    def count(self, times: int) -> None:
        """Says at the field if there are too few or too many."""
        first = "suggested" if self.tiles().choices else "time_1"
        if times == 0:
            self.add_error(first, _("Choose at least one time."))
        if times > MOST_TIMES:
            self.add_error(first, _("Choose at most five times."))

    def times(self) -> list[datetime]:
        """All that were chosen, in order."""
        data = self.cleaned_data
        tapped = [datetime.fromisoformat(value) for value in data.get("suggested", [])]
        typed = [data[name] for name in self.time_names() if data.get(name)]
        return sorted({*(at for at in tapped if at > self.now), *typed})
