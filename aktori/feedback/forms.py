"""The questions of a wave as a form of several screens."""

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from aktori.feedback.actions import Filled
from aktori.feedback.models import About, Wave, Way
from aktori.feedback.questions import CANT_SAY, INSTRUMENTS, Question, asks_for_words, questions_of
from aktori.feedback.questions import Scale as Answers
from aktori.programmes.models import Role, TotalsBy
from aktori.ui.forms import Tiles

WORDS = ("changed", "change", "advice")


class AgreeTiles(Tiles):
    """Five steps in a row, and "can't say" below them."""

    variant = "agree"


class TenTiles(Tiles):
    """The numbers from 0 to 10 in two rows."""

    variant = "ten"


class WaveForm(forms.Form):
    """One choice for each question of a role, then words, then whether to be called."""

    def __init__(self, *args: Any, wave: Wave, role: Role, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.wave, self.role = wave, role
        for question in questions_of(wave, role):
            self.fields[question.code] = answer_field(question)
        self.steps: list[tuple[str | Promise, list[str]]] = [
            (part.title, [one.code for one in part.questions]) for part in INSTRUMENTS[wave, role]
        ]
        if asks_for_words(wave):
            self.add_words()
        self.add_contact()

    def add_words(self) -> None:
        """The open questions, and the yes without which nothing written is kept."""
        labels = {
            "changed": _("What changed?"),
            "change": _("What one thing should we change?"),
            "advice": _("Advice to those of the next round"),
        }
        for name, label in labels.items():
            self.fields[name] = forms.CharField(
                label=label,
                required=False,
                max_length=500,
                widget=forms.Textarea(attrs={"rows": 3}),
            )
        self.fields["may_quote"] = forms.BooleanField(
            label=_("What I wrote here may be read by the coordinator and quoted without my name"),
            required=False,
        )
        self.steps.append((_("In your own words"), [*WORDS, "may_quote"]))

    def add_contact(self) -> None:
        """Whether the coordinator may get in touch, and see the answers with the name."""
        self.fields["way"] = forms.ChoiceField(
            label=_("May the coordinator contact you?"),
            choices=[("", _("No need")), (Way.MAIL, _("By mail")), (Way.CALL, _("By phone"))],
            required=False,
            widget=forms.RadioSelect,
        )
        self.fields["named"] = forms.BooleanField(
            label=_("Show the coordinator these answers with my name"), required=False
        )
        self.steps.append((_("Shall we talk?"), ["way", "named"]))

    def clean(self) -> dict[str, Any]:
        """Sees that words are given to be read, and that who shows their answers may be called."""
        data = super().clean() or {}
        if any(data.get(name) for name in WORDS) and not data.get("may_quote"):
            self.add_error(
                "may_quote",
                gettext("Tick this if others may read what you wrote, or leave it out."),
            )
        if data.get("named") and not data.get("way"):
            self.add_error(
                "named", gettext("Choose how the coordinator may contact you, or leave this out.")
            )
        return data

    def first_wrong(self, last: int) -> int | None:
        """The first screen up to `last` on which something has to be looked at again."""
        wrong = [at for at, (_title, names) in enumerate(self.steps)
                 if at <= last and any(name in self.errors for name in names)]  # fmt: skip
        return wrong[0] if wrong else None

    def on(self, step: int, *, told: bool) -> "WaveForm":
        """The form with the fields of one screen to see and all others hidden.

        Errors of other screens are not told; without `told` none is.
        """
        shown = self.steps[step][1]
        for name in list(self.errors):
            if not told or name not in shown:
                del self.errors[name]
        self.shown = [self[name] for name in shown]
        self.kept = [self[name] for name in self.fields if name not in shown]
        return self

    def filled(self) -> Filled:
        """What was answered."""
        data = self.cleaned_data
        return Filled(
            answers={one.code: data[one.code] for one in questions_of(self.wave, self.role)},
            quotes={about: data.get(about, "") for about in About},
            advice=data.get("advice", ""),
            way=Way(data["way"]) if data["way"] else None,
            named=data["named"],
        )


def answer_field(question: Question) -> forms.TypedChoiceField:
    """One question with all its answers as tiles in a row."""
    agree = question.scale == Answers.AGREE
    choices: list[tuple[int, str | Promise]] = [
        (value, str(value)) for value in question.scale.value if not agree or value != CANT_SAY
    ]
    if agree:
        choices.append((CANT_SAY, _("can't say")))
    return forms.TypedChoiceField(
        label=str(question.text),
        coerce=int,
        choices=choices,
        help_text=_("1 = I disagree, 5 = I agree") if agree else "",
        widget=AgreeTiles() if agree else TenTiles(),
    )


class TotalsForm(forms.Form):
    """By what totals are told, beside those of everybody in a role."""

    totals_by = forms.ChoiceField(
        label=_("Tell totals too by"),
        choices=[
            (TotalsBy.LANGUAGE, _("language")),
            (TotalsBy.FIELD, _("field of study")),
        ],
        widget=forms.RadioSelect,
        help_text=_(
            "One of the two, and for good once the first answer is in: two tables of the same "
            "answers could be reckoned against each other."
        ),
    )
