"""The shape of a move of a programme's days."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aktori.home.moving import Facts, moved, now_of, refusals
from aktori.programmes.forms import DatesForm
from aktori.programmes.models import Dated, Programme


class MoveDatesForm(DatesForm):
    """The days as they should be, and what is said of it in the mail.

    `seen` are the days as they stood on the page, so that nobody moves what somebody else has
    moved meanwhile.
    """

    reason = forms.CharField(
        label=gettext_lazy("Why they move"),
        help_text=gettext_lazy("One line. It stands in the mail to everybody whom it touches."),
        max_length=300,
        required=False,
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, programme: Programme, facts: Facts, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programme, self.facts = programme, facts

    def clean(self) -> dict[str, Any]:
        """Sees that the days follow the road, and that no promise is broken."""
        data = super().clean() or {}
        self.check_order(one_by_one=self.programme.pair_weeks is not None)
        if not self.errors:
            for step, reason in refusals(self.programme, self.dates(), self.facts).items():
                self.add_error(step, reason)
            self.check_reason()
        return data

    def check_reason(self) -> None:
        """Nobody's words are kept longer than promised without saying why."""
        later = self.cleaned_data.get(Dated.DELETION, date.min) > self.programme.deletion_on
        if later and self.facts.has_content and not self.cleaned_data.get("reason"):
            self.add_error(
                "reason",
                _("What people wrote would be kept longer than they were promised. Tell them why."),
            )

    def dates(self) -> dict[Dated, date]:
        """The days as they should be."""
        return {step: self.cleaned_data[step] for step in Dated}

    def moves_something(self) -> bool:
        """Whether any day is another than now."""
        return bool(moved(self.programme, self.dates()))

    def is_sure(self) -> bool:
        """Whether the page with whom it touches was seen, and stands as it was."""
        seen: str = self.cleaned_data["seen"]
        return seen == as_they_stand(self.programme)


def as_they_stand(programme: Programme) -> str:
    """The days of a programme in one word."""
    return "/".join(on.isoformat() for on in now_of(programme).values())
