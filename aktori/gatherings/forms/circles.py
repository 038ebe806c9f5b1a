"""What one would like of a circle."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from aktori.kit.languages import active_language
from aktori.programmes.taxonomy import choices

MOST_THEMES = 3


class HandForm(forms.Form):
    """Up to three themes, and when one could meet."""

    themes = forms.MultipleChoiceField(
        label=_("What would you like to talk about?"),
        help_text=_("Up to three."),
        widget=forms.CheckboxSelectMultiple,
    )
    times = forms.MultipleChoiceField(
        label=_("When could you meet?"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, own: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, kind in (("themes", "theme"), ("times", "availability")):
            field = self.fields[name]
            if isinstance(field, forms.MultipleChoiceField):
                known = choices("theme" if kind == "theme" else "availability", active_language())
                # what one chose when applying stands first
                field.choices = sorted(known, key=lambda one: one[0] not in own)

    def clean_themes(self) -> list[str]:
        """Not more than three."""
        found: list[str] = self.cleaned_data["themes"]
        if len(found) > MOST_THEMES:
            raise forms.ValidationError(_("Choose three at most."))
        return found
