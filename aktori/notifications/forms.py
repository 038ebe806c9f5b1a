"""The shape of a person's choices."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from aktori.kit.languages import LANGUAGES
from aktori.notifications.catalogue.shape import Group, LetterKind
from aktori.notifications.words import MARK, Text, unknown_in
from aktori.ui.forms import ClockInput

GROUPS = {
    Group.MEETINGS: _("Meetings: two days before, and the morning after"),
    Group.JOINT: _("Joint meetings: a reminder two days before"),
    Group.PAIR: _("What my pair has done: a message, rules, an exercise, thanks"),
    Group.ROAD: _("Along the way: half-way, a month to go, a kind word when it is quiet"),
}
WEEKDAYS = [
    ("", _("As they come")),
    (0, _("Mondays, in one letter")),
    (1, _("Tuesdays, in one letter")),
    (2, _("Wednesdays, in one letter")),
    (3, _("Thursdays, in one letter")),
    (4, _("Fridays, in one letter")),
    (5, _("Saturdays, in one letter")),
    (6, _("Sundays, in one letter")),
]


class QuietHoursForm(forms.Form):
    """From when to when, and whether at weekends."""

    starts = forms.TimeField(label=_("No mail from"), widget=ClockInput(attrs={"data-half": True}))
    ends = forms.TimeField(label=_("until"), widget=ClockInput(attrs={"data-half": True}))
    weekends = forms.BooleanField(label=_("No mail at weekends"), required=False)


class LettersForm(forms.Form):
    """Which helpful letters one wants, and when."""

    wanted = forms.MultipleChoiceField(
        label=_("I want mail about"),
        choices=[(one.value, words) for one, words in GROUPS.items()],
        widget=forms.CheckboxSelectMultiple(attrs={"data-plain": True}),
        required=False,
    )
    weekday = forms.TypedChoiceField(
        label=_("When it comes"),
        choices=WEEKDAYS,
        coerce=int,
        widget=forms.Select(attrs={"data-plain": True}),
        empty_value=None,
        required=False,
    )

    def choices_made(self) -> dict[str, Any]:
        """As `choose_letters` takes them."""
        return {"wanted": self.cleaned_data["wanted"], "weekday": self.cleaned_data["weekday"]}


class WordingForm(forms.Form):
    """Subject and body of a kind of letter in each language; only its own variables mean anything.

    What is the ready text word for word counts as none of one's own.
    """

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        kind: LetterKind,
        ready: Mapping[str, Text],
        own: Mapping[str, Text],
    ) -> None:
        shown = {**ready, **own}
        first = {f"subject_{one}": shown[one].subject for one in LANGUAGES}
        first |= {f"body_{one}": shown[one].body for one in LANGUAGES}
        super().__init__(data, initial=first)
        self.kind, self.ready = kind, ready
        for language in LANGUAGES:
            marks = {"lang": language}
            self.fields[f"subject_{language}"] = forms.CharField(
                label=_("Subject"), max_length=200, widget=forms.TextInput(attrs=marks)
            )
            self.fields[f"body_{language}"] = forms.CharField(
                label=_("Text"),
                max_length=4000,
                widget=forms.Textarea(attrs={**marks, "rows": 9}),
            )

    def clean(self) -> dict[str, Any]:
        """Each slip at its field: a variable that is none, and a link that has gone."""
        cleaned = super().clean() or self.cleaned_data
        for name, text in list(cleaned.items()):
            if wrong := unknown_in(text, self.kind):
                self.add_error(name, self.say(wrong[0]))
        for language in LANGUAGES:
            if is_missing("{{ link }}", self.ready[language].body, cleaned.get(f"body_{language}")):
                self.add_error(
                    f"body_{language}", _("The link is missing. Write {{ link }} where it belongs.")
                )
        return cleaned

    def say(self, wrong: str) -> str:
        """What is wrong with something between braces."""
        names = ", ".join(f"{{{{ {name} }}}}" for name in self.kind.names)
        return _("This letter has no variable “%(wrong)s”. It has: %(names)s") % {
            "wrong": wrong,
            "names": names,
        }

    def texts(self) -> dict[str, Text]:
        """What is in the form now, by language; what has a slip as it was typed."""
        now = {name: str(self[name].value() or "") for name in self.fields}
        return {one: Text(now[f"subject_{one}"], now[f"body_{one}"]) for one in LANGUAGES}

    def own(self) -> dict[str, Text | None]:
        """What is one's own, by language; None for the ready text."""
        found: dict[str, Text | None] = {}
        for language in LANGUAGES:
            subject = self.cleaned_data[f"subject_{language}"]
            text = Text(subject, as_lines(self.cleaned_data[f"body_{language}"]))
            found[language] = None if text == self.ready[language] else text
        return found


def as_lines(text: str) -> str:
    """A text of a form with the line ends that templates have."""
    return text.replace("\r\n", "\n")


def is_missing(mark: str, ready: str, typed: str | None) -> bool:
    """Whether a mark of the ready text has gone from what was typed."""
    return typed is not None and mark in ready and mark[2:-2].strip() not in marks_in(typed)


def marks_in(text: str) -> set[str]:
    """The names of the variables in a text."""
    return {found[1] for found in MARK.finditer(text)}
