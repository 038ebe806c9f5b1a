"""The shape of an answer: a text per prompt, and who sees them."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from aktori.kit.languages import active_language
from aktori.programmes.taxonomy import choices
from aktori.workbook.content import Exercise, exercises
from aktori.workbook.queries import OpenAnswer

ONLY_ME, MY_PAIR = "me", "pair"
WHO_SEES = [
    (ONLY_ME, gettext_lazy("Keep to myself")),
    (MY_PAIR, gettext_lazy("Share with my pair")),
]
LONGEST = 10_000
AT_HAND = (15, 30, 45)


class PromptField(forms.CharField):
    """A text that may be left empty without saying so at each: the form wants only one of them."""

    def validate(self, value: str) -> None:
        """Takes an empty text too."""


class AnswerForm(forms.Form):
    """One text area per prompt, named by its key, and the choice of who sees them."""

    use_required_attribute = False

    def __init__(self, *args: Any, exercise: Exercise, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.exercise = exercise
        self.keys = [prompt.key for prompt in exercise.prompts]
        for prompt in exercise.prompts:
            self.fields[prompt.key] = PromptField(
                label=prompt.label,
                max_length=LONGEST,
                widget=forms.Textarea(attrs={"rows": 4, "data-private": True}),
            )
        self.fields["revision"] = forms.IntegerField(initial=0, widget=forms.HiddenInput)
        self.fields["who_sees"] = forms.ChoiceField(
            label=gettext_lazy("Who sees this"),
            choices=WHO_SEES,
            initial=ONLY_ME,
            widget=forms.RadioSelect,
        )

    def clean(self) -> dict[str, Any]:
        """Wants something in at least one of the texts."""
        data = super().clean() or {}
        if not self.errors and not any(data[key] for key in self.keys):
            self.add_error(self.keys[0], _("Write a few words in at least one of the fields."))
        return data

    def texts(self) -> dict[str, str]:
        """What the person wrote, by prompt."""
        return {key: self.cleaned_data[key] for key in self.keys}

    def shared(self) -> bool:
        """Whether the pair sees it too."""
        return bool(self.cleaned_data["who_sees"] == MY_PAIR)

    def repeats(self, own: OpenAnswer | None) -> bool:
        """Whether this very text is kept already: the button was pressed twice."""
        now = (self.texts(), self.shared())
        return own is not None and (own.texts, own.answer.shared) == now


def form_of(exercise: Exercise, own: OpenAnswer | None) -> AnswerForm:
    """The form with what the person wrote before."""
    if own is None:
        return AnswerForm(exercise=exercise)
    kept = {
        "who_sees": MY_PAIR if own.answer.shared else ONLY_ME,
        "revision": own.answer.revision,
    }
    return AnswerForm(exercise=exercise, initial={**own.texts, **kept})


class SearchForm(forms.Form):
    """Words, a theme, and how much time one has."""

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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = active_language()
        used = {theme for one in exercises(language) for theme in one.themes}
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
        return {"query": data["q"], "theme": data["theme"], "minutes": int(data["minutes"])}
