"""The shape of a goal."""

from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from aktori.goals.rules import MOST_STEPS, SCALE
from aktori.goals.text import GoalKind, GoalText, Mark, Step, Woop
from aktori.ui.forms import Scale

KINDS = [
    (GoalKind.EXPLORE, _("I want to explore")),
    (GoalKind.DECIDE, _("I want to decide")),
    (GoalKind.LEARN, _("I want to learn")),
    (GoalKind.DO, _("I want to get something done")),
    (GoalKind.FEEL, _("I want to feel surer")),
]
PRIVATE = {"data-private": True}
SEERS = [("pair", _("My pair and I")), ("me", _("Only I, for now"))]


class GoalForm(forms.Form):
    """One sentence, how one notices, up to five steps, and who sees it."""

    focus = forms.CharField(
        label=_("I want to …"),
        help_text=_("One sentence. Understand, decide, learn, dare: wandering is allowed."),
        max_length=200,
        widget=forms.TextInput(attrs={"data-private": True}),
    )
    kind = forms.ChoiceField(
        label=_("What kind of goal is it?"),
        required=False,
        choices=KINDS,
        widget=forms.RadioSelect,
    )
    notice = forms.CharField(
        label=_("I notice progress when …"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2, "data-private": True}),
    )
    seen_by = forms.ChoiceField(
        label=_("Who sees this goal?"), choices=SEERS, initial="me", widget=forms.RadioSelect
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
        self.order_fields(["focus", "kind", "notice", *self.step_names(), "seen_by", "revision"])

    @staticmethod
    def step_names() -> list[str]:
        """The names of the step fields, in order."""
        return [f"step_{number}" for number in range(1, MOST_STEPS + 1)]

    def text(self, before: GoalText | None = None) -> GoalText:
        """The words; a step that stood there before keeps its tick."""
        data = self.cleaned_data
        done = {step.text for step in before.steps if step.done} if before else set()
        written = [data[name] for name in self.step_names() if data[name]]
        return replace(
            before or GoalText(""),
            focus=data["focus"],
            notice=data["notice"],
            steps=tuple(Step(text, text in done) for text in written),
            kind=GoalKind(data["kind"]) if data["kind"] else None,
        )

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
        "kind": text.kind or "",
        "notice": text.notice,
        "seen_by": seen_by,
        "revision": revision,
        **steps,
    }


class WoopForm(forms.Form):
    """Best outcome, inner obstacle, and a plan for when it comes."""

    outcome = forms.CharField(
        label=_("What would be the best about it?"),
        help_text=_("Imagine that it has come true. How does it feel? Tell it aloud first."),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2, **PRIVATE}),
    )
    obstacle = forms.CharField(
        label=_("What in me stands in the way?"),
        help_text=_("A habit, a thought, a feeling. Not the others, not the economy."),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2, **PRIVATE}),
    )
    when = forms.CharField(
        label=_("If this happens …"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs=PRIVATE),
    )
    then = forms.CharField(
        label=_("… then I …"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs=PRIVATE),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def text(self, before: GoalText) -> GoalText:
        """The goal with what was thought through."""
        data = self.cleaned_data
        woop = Woop(data["outcome"], data["obstacle"], data["when"], data["then"])
        return replace(before, woop=woop)


class MarkForm(forms.Form):
    """Where one is today, what makes it that much, and what number is enough."""

    value = forms.TypedChoiceField(
        label=_("Where am I now, from 0 to 10?"),
        coerce=int,
        choices=[(number, str(number)) for number in SCALE],
        widget=Scale,
    )
    why = forms.CharField(
        label=_("What makes it that and not lower? What would be one more?"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs=PRIVATE),
    )
    enough = forms.TypedChoiceField(
        label=_("What number is enough?"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", "–"), *((number, str(number)) for number in SCALE)],
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def text(self, before: GoalText, today: date) -> GoalText:
        """The goal with today's mark."""
        data = self.cleaned_data
        return before.marked(Mark(today, data["value"], data["why"]), data["enough"])


class CheerForm(forms.Form):
    """A few kind words."""

    words = forms.CharField(
        label=_("A word of encouragement"),
        max_length=300,
        widget=forms.TextInput(attrs=PRIVATE),
    )


class LearningForm(forms.Form):
    """What one has learned or gained, and who sees it."""

    words = forms.CharField(
        label=_("What have I learned or gained?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, **PRIVATE}),
    )
    seen_by = forms.ChoiceField(
        label=_("Who sees it?"), choices=SEERS, initial="me", widget=forms.RadioSelect
    )
