"""The closing questions as a form: every question must be answered."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from aktori.feedback.questions import CLOSING
from aktori.programmes.models import Role


class ClosingForm(forms.Form):
    """One choice for each question of a role."""

    def __init__(self, *args: Any, role: Role, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in CLOSING[role]:
            self.fields[question.code] = forms.TypedChoiceField(
                label=str(question.text),
                coerce=int,
                choices=[(value, str(value)) for value in question.values],
                widget=forms.RadioSelect,
            )
        self.fields["advice"] = forms.CharField(
            label=_("Advice to those of the next round"),
            help_text=_("If you like. Leave out everything by which somebody could be known."),
            required=False,
            max_length=500,
            widget=forms.Textarea(attrs={"rows": 3}),
        )
        self.fields["may_publish"] = forms.BooleanField(
            label=_("My advice may be published without my name"), required=False
        )

    def clean(self) -> dict[str, Any]:
        """Sees that advice is given to be published, or not given."""
        data = super().clean() or {}
        if data.get("advice") and not data.get("may_publish"):
            self.add_error(
                "may_publish",
                gettext("Tick this if others may read your advice, or leave the advice out."),
            )
        return data

    def answers(self) -> dict[str, int]:
        """The numbers, by question."""
        words = ("advice", "may_publish")
        return {key: value for key, value in self.cleaned_data.items() if key not in words}
