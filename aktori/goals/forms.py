"""The shape of a goal."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from aktori.goals.rules import MOST_STEPS
from aktori.goals.text import GoalText, Step

SEERS = [("pair", _("My pair and I")), ("me", _("Only I, for now"))]


class GoalForm(forms.Form):
    """One sentence, how one notices, up to five steps, and who sees it."""

    focus = forms.CharField(
        label=_("I want to …"),
        help_text=_("One sentence. Understand, decide, learn, dare: wandering is allowed."),
        max_length=200,
        widget=forms.TextInput(attrs={"data-private": True}),
    )
    notice = forms.CharField(
        label=_("I notice progress when …"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2, "data-private": True}),
    )
    seen_by = forms.ChoiceField(
        label=_("Who sees this goal?"), choices=SEERS, initial="pair", widget=forms.RadioSelect
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, MOST_STEPS + 1):
            self.fields[f"step_{number}"] = forms.CharField(
                label=_("Step %(number)s") % {"number": number},
                required=False,
                max_length=160,
                widget=forms.TextInput(attrs={"data-private": True}),
            )
        self.order_fields(["focus", "notice", *self.step_names(), "seen_by", "revision"])

    @staticmethod
    def step_names() -> list[str]:
        """The names of the step fields, in order."""
        return [f"step_{number}" for number in range(1, MOST_STEPS + 1)]

    def text(self, before: GoalText | None = None) -> GoalText:
        """The words; a step that stood there before keeps its tick."""
        data = self.cleaned_data
        done = {step.text for step in before.steps if step.done} if before else set()
        written = [data[name] for name in self.step_names() if data[name]]
        steps = tuple(Step(text, text in done) for text in written)
        return GoalText(data["focus"], data["notice"], steps)

    @property
    def shared(self) -> bool:
        """Whether the pair sees it."""
        return bool(self.cleaned_data["seen_by"] == "pair")


def initial_of(text: GoalText, *, shared: bool, revision: int) -> dict[str, object]:
    """What stands in the fields of a goal that exists."""
    steps = {f"step_{place}": step.text for place, step in enumerate(text.steps, start=1)}
    seen_by = "pair" if shared else "me"
    return {
        "focus": text.focus,
        "notice": text.notice,
        "seen_by": seen_by,
        "revision": revision,
        **steps,
    }
