"""The closing questions as a form: every question must be answered."""

from typing import Any

from django import forms

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
