"""The shape of what a reader looks for, and of how many a group is."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from aktori.kit.languages import active_language
from aktori.programmes.models import Programme
from aktori.programmes.taxonomy import choices
from aktori.workbook.content import Stage
from aktori.workbook.editions import exercises

AT_HAND = (15, 30, 45)
STAGES = [
    ("", gettext_lazy("whenever")),
    (Stage.BEGINNING, gettext_lazy("at the beginning")),
    (Stage.UNDER_WAY, gettext_lazy("under way")),
    (Stage.ENDING, gettext_lazy("towards the end")),
]


class GroupForm(forms.Form):
    """How many people there are to divide."""

    people = forms.IntegerField(
        label=gettext_lazy("How many are you?"),
        min_value=2,
        max_value=500,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )


class SearchForm(forms.Form):
    """Words, a theme, how much time one has, and where on the road one is."""

    q = forms.CharField(
        label=gettext_lazy("Search the exercises"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    theme = forms.ChoiceField(label=gettext_lazy("Theme"), required=False)
    minutes = forms.TypedChoiceField(
        label=gettext_lazy("I have"), required=False, coerce=int, empty_value="0"
    )
    stage = forms.ChoiceField(label=gettext_lazy("We are"), required=False, choices=STAGES)

    def __init__(self, *args: Any, programme: Programme | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = active_language()
        used = {theme for one in exercises(programme, language) for theme in one.themes}
        themes, minutes = self.fields["theme"], self.fields["minutes"]
        assert isinstance(themes, forms.ChoiceField)  # noqa: S101 (for the type checker)
        assert isinstance(minutes, forms.ChoiceField)  # noqa: S101 (likewise)
        themes.choices = [
            ("", _("All")),
            *((code, name) for code, name in choices("theme", language) if code in used),
        ]
        minutes.choices = [("", _("any time")), *(
            (n, ngettext("%(n)s minute", "%(n)s minutes", n) % {"n": n}) for n in AT_HAND
        )]  # fmt: skip

    def asked(self) -> dict[str, Any]:
        """What one looks for, for `search.choose`."""
        data = self.cleaned_data
        return {
            "query": data["q"],
            "theme": data["theme"],
            "minutes": int(data["minutes"]),
            "stage": data["stage"],
        }
