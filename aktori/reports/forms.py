"""What a coordinator writes of a season."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from aktori.kit.languages import LANGUAGES, active_language
from aktori.people.models import Language
from aktori.reports.actions import Words
from aktori.reports.models import Report, Verdict
from aktori.reports.queries import Assessed
from aktori.reports.words import VERDICTS


class ReportForm(forms.Form):
    """What changes next, the reader's language first, and hours."""

    def __init__(self, *args: Any, report: Report, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = active_language()
        for language in sorted(LANGUAGES, key=lambda one: one != mine):
            self.fields[f"next_{language}"] = forms.CharField(
                label=_("What we change next") if language == mine else Language(language).label,
                help_text=_("Two or three things, from what the numbers and people say.")
                if language == mine
                else "",
                required=False,
                max_length=1500,
                initial=getattr(report, f"next_{language}"),
                widget=forms.Textarea(attrs={"rows": 4 if language == mine else 2}),
            )
        self.fields["hours"] = forms.IntegerField(
            label=_("Coordinator's hours in all"),
            required=False,
            min_value=0,
            max_value=9999,
            initial=report.hours,
        )

    def words(self) -> Words:
        """What was written."""
        data = self.cleaned_data
        return Words({one: data[f"next_{one}"] for one in LANGUAGES}, data["hours"])


class AssessmentForm(forms.Form):
    """A mark and a word for each requirement."""

    def __init__(self, *args: Any, assessed: Iterable[Assessed], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.assessed = list(assessed)
        for one in self.assessed:
            code, mark, word = one.requirement.code, gettext("Mark"), gettext("In your own words")
            self.fields[code] = forms.ChoiceField(
                label=_("Mark"),
                choices=[(value, VERDICTS[value]) for value in ("", *Verdict.values)],
                required=False,
                initial=one.verdict,
                widget=forms.Select(attrs={"aria-label": f"{code}: {mark}"}),
            )
            self.fields[f"{code}_words"] = forms.CharField(
                label=_("In your own words"),
                required=False,
                max_length=500,
                initial=one.words,
                widget=forms.TextInput(attrs={"aria-label": f"{code}: {word}"}),
            )

    def rows(self) -> list[tuple[Assessed, forms.BoundField, forms.BoundField]]:
        """Each requirement with its two fields."""
        return [
            (one, self[one.requirement.code], self[f"{one.requirement.code}_words"])
            for one in self.assessed
        ]

    def marks(self) -> dict[str, tuple[Verdict | None, str]]:
        """What was marked, by requirement."""
        data = self.cleaned_data
        return {
            code: (Verdict(data[code]) if data[code] else None, data[f"{code}_words"])
            for code in (one.requirement.code for one in self.assessed)
        }


class ThanksForm(forms.Form):
    """The coordinator's own words in the letter of thanks."""

    words = forms.CharField(
        label=_("Your own words in the letter"),
        help_text=_("If you like. Everybody gets them as you write them."),
        required=False,
        max_length=800,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
