"""The shape of ground rules, and of leaving."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from aktori.mentorships.models import EndReason
from aktori.mentorships.rules import TOPICS

REASONS = [
    ("", _("I'd rather not say")),
    (EndReason.TIME, _("I don't have the time")),
    (EndReason.LIFE, _("My life situation has changed")),
    (EndReason.AIMS_MET, _("We got there earlier than planned")),
    (EndReason.AIMS_DIFFER, _("We look for different things")),
    (EndReason.CHEMISTRY, _("We did not find a common tone")),
    (EndReason.NO_REPLY, _("I get no answer")),
]


class AgreementForm(forms.Form):
    """One text for each topic; an empty one is simply left out of the rules."""

    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for topic in TOPICS:
            self.fields[topic.key] = forms.CharField(
                label=topic.heading,
                required=False,
                max_length=1000,
                widget=forms.Textarea(attrs={"rows": 2, "data-private": True}),
            )

    def clean(self) -> dict[str, Any]:
        """Sees that there is at least one rule."""
        data = super().clean() or {}
        if not self.errors and not self.rules():
            self.add_error(TOPICS[0].key, _("Write at least one rule."))
        return data

    def rules(self) -> dict[str, str]:
        """The written topics."""
        data = self.cleaned_data
        return {topic.key: data[topic.key] for topic in TOPICS if data.get(topic.key)}


class LeaveForm(forms.Form):
    """A reason that one may give, for the coordinator only."""

    reason = forms.ChoiceField(
        label=_("Would you like to say why?"),
        help_text=_("Only the coordinator sees this. You don't have to choose."),
        choices=REASONS,
        required=False,
        widget=forms.RadioSelect,
    )
