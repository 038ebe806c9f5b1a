"""The shape of an answer: a text per prompt, what is marked and drawn, and who sees it."""

from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aktori.workbook.content import Exercise, Mark, Scale
from aktori.workbook.drawings import BY, HIGHEST, LOWEST, RINGS, ROLES, SECTORS
from aktori.workbook.queries import OpenAnswer

ONLY_ME, MY_PAIR = "me", "pair"
WHO_SEES = [
    (ONLY_ME, gettext_lazy("Keep to myself")),
    (MY_PAIR, gettext_lazy("Share with my pair")),
]
WHEN_BOTH = [
    (ONLY_ME, gettext_lazy("Not ready yet: keep to myself")),
    (MY_PAIR, gettext_lazy("Ready: open when we are both ready")),
]
LIGHTS = [(0, gettext_lazy("green")), (1, gettext_lazy("yellow")), (2, gettext_lazy("red"))]
LONGEST = 10_000
COINS = 100
MOST_ROWS, FREE_ROWS = 15, 3
MARK = "mark_"


class PromptField(forms.CharField):
    """A text that may be left empty without saying so at each: the form wants only one of them."""

    def validate(self, value: str) -> None:
        """Takes an empty text too."""


class AnswerForm(forms.Form):
    """Marks, one text area per prompt, named by its key, and the choice of who sees them."""

    use_required_attribute = False

    def __init__(self, *args: Any, exercise: Exercise, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.exercise = exercise
        self.keys = [prompt.key for prompt in exercise.prompts]
        for mark in exercise.marks:
            self.fields[MARK + mark.key] = mark_field(mark, exercise.scale)
        for prompt in exercise.prompts:
            self.fields[prompt.key] = PromptField(
                label=prompt.label,
                max_length=LONGEST,
                widget=forms.Textarea(attrs={"rows": 4, "data-private": True}),
            )
        self.fields["revision"] = forms.IntegerField(initial=0, widget=forms.HiddenInput)
        self.fields["who_sees"] = forms.ChoiceField(
            label=gettext_lazy("Who sees this"),
            choices=WHEN_BOTH if exercise.together else WHO_SEES,
            initial=MY_PAIR if exercise.shared and not exercise.together else ONLY_ME,
            widget=forms.RadioSelect,
        )
        self.drawing = self.rows(*args) if exercise.drawing else None

    def rows(self, data: Any = None, *_more: Any) -> Any:
        """The rows of the drawing, those that were kept and some free ones."""
        kept = self.initial.get("drawing", [])
        made = formset_factory(
            FORMS[self.exercise.drawing], Rows, max_num=MOST_ROWS, absolute_max=40
        )
        return made(data, initial=kept, prefix="drawing")

    def is_valid(self) -> bool:
        """Whether the form and its drawing are as they should be."""
        drawing = self.drawing is None or self.drawing.is_valid()
        return super().is_valid() and drawing

    def clean(self) -> dict[str, Any]:
        """Wants something in at least one place, and no more coins than there are."""
        data = super().clean() or {}
        spent = sum(data.get(MARK + mark.key) or 0 for mark in self.exercise.marks)
        if self.exercise.scale == Scale.COINS and spent > COINS:
            self.add_error(
                MARK + self.exercise.marks[0].key,
                _("You gave %(spent)s coins, and there are 100. Take some back.")
                % {"spent": spent},
            )
        if not self.errors and not self.said_something(data):
            self.add_error(self.keys[0], _("Write a few words in at least one of the fields."))
        return data

    def said_something(self, data: dict[str, Any]) -> bool:
        """Whether anything was written, marked or drawn."""
        drawn = self.drawing is not None and self.drawing.is_valid() and self.drawn()
        marked = any(data.get(MARK + mark.key) is not None for mark in self.exercise.marks)
        return bool(drawn) or marked or any(data.get(key) for key in self.keys)

    def drawn(self) -> list[dict[str, Any]]:
        """The rows of the drawing that have something on them."""
        rows = self.drawing.cleaned_data if self.drawing is not None else []
        return [row for row in rows if row]

    def texts(self) -> dict[str, Any]:
        """What the person wrote by prompt, with "marks" by key and "drawing" as rows."""
        found: dict[str, Any] = {key: self.cleaned_data[key] for key in self.keys}
        if self.exercise.marks:
            numbers = {one.key: self.cleaned_data[MARK + one.key] for one in self.exercise.marks}
            found["marks"] = {key: value for key, value in numbers.items() if value is not None}
        if self.drawing is not None:
            found["drawing"] = self.drawn()
        return found

    def shared(self) -> bool:
        """Whether the pair sees it too."""
        return bool(self.cleaned_data["who_sees"] == MY_PAIR)

    def repeats(self, own: OpenAnswer | None) -> bool:
        """Whether this very text is kept already: the button was pressed twice."""
        now = (self.texts(), self.shared())
        return own is not None and (own.texts, own.answer.shared) == now


def mark_field(mark: Mark, scale: Scale | None) -> forms.Field:
    """How one thing is marked: numbers in a row, colours in words, a slider, or coins."""
    ends = {"low": mark.low, "high": mark.high}
    hint = _("0 = %(low)s, 10 = %(high)s") % ends if mark.low else ""
    if scale in (Scale.TEN, Scale.LIGHTS):
        listed = LIGHTS if scale == Scale.LIGHTS else [(n, str(n)) for n in range(11)]
        return forms.TypedChoiceField(
            label=mark.label,
            help_text=hint,
            coerce=int,
            empty_value=None,
            required=False,
            choices=listed,
            widget=forms.RadioSelect(attrs={"data-plain": True, "data-scale": scale.value}),
        )
    limits = {"data-plain": True, "inputmode": "numeric"}
    if scale == Scale.COINS:
        limits["data-coins"] = True
    return forms.IntegerField(
        label=mark.label,
        required=False,
        min_value=0,
        max_value=100,
        widget=forms.NumberInput(attrs=limits),
    )


class RowForm(forms.Form):
    """A row of a drawing, empty when nothing is typed in it, whatever its lists say."""

    typed: tuple[str, ...] = ()

    def has_changed(self) -> bool:
        """Whether there is a row at all."""
        return any(self.data.get(self.add_prefix(name), "").strip() for name in self.typed)


class TurnForm(RowForm):
    """One turn on a lifeline."""

    typed = ("year", "what")

    year = forms.IntegerField(label=gettext_lazy("Year"), min_value=1930, max_value=2100)
    what = forms.CharField(label=gettext_lazy("What happened"), max_length=80)
    height = forms.TypedChoiceField(
        label=gettext_lazy("How it was"),
        coerce=int,
        initial="0",
        choices=[(n, f"{n:+d}" if n else "0") for n in range(HIGHEST, LOWEST - 1, -1)],
    )
    by = forms.ChoiceField(
        label=gettext_lazy("What made it"), choices=list(BY.items()), initial="own"
    )


class PersonForm(RowForm):
    """One of the people on a map; initials will do."""

    typed = ("who",)

    who = forms.CharField(label=gettext_lazy("Initials"), max_length=4)
    ring = forms.ChoiceField(
        label=gettext_lazy("How near"), choices=list(RINGS.items()), initial="near"
    )
    sector = forms.ChoiceField(
        label=gettext_lazy("From where"), choices=list(SECTORS.items()), initial="study"
    )
    role = forms.ChoiceField(
        label=gettext_lazy("What they are to me"),
        required=False,
        choices=[("", "–"), *ROLES.items()],
        widget=forms.Select(attrs={"data-plain": True}),
    )


class Rows(BaseFormSet):  # type: ignore[type-arg]
    """Rows that may all be emptied again: none of them has to stay."""

    def initial_form_count(self) -> int:
        """None, so that a row that was kept may be sent empty."""
        return 0

    def total_form_count(self) -> int:
        """What was sent, or what was kept and some free ones."""
        if self.is_bound:
            return super().total_form_count()
        return min(len(self.initial or []) + FREE_ROWS, MOST_ROWS)


FORMS: dict[str, type[RowForm]] = {"lifeline": TurnForm, "map": PersonForm}


def form_of(exercise: Exercise, own: OpenAnswer | None, draft: dict[str, Any]) -> AnswerForm:
    """The form with what the person was writing last, or else with what they have saved."""
    if draft:
        return AnswerForm(exercise=exercise, initial={**draft, "drawing": rows_in(draft)})
    if own is None:
        return AnswerForm(exercise=exercise)
    marks = {MARK + key: value for key, value in own.texts.get("marks", {}).items()}
    kept = {
        "who_sees": MY_PAIR if own.answer.shared else ONLY_ME,
        "revision": own.answer.revision,
    }
    return AnswerForm(exercise=exercise, initial={**own.texts, **marks, **kept})


def rows_in(draft: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of a drawing from the names of its fields, such as "drawing-0-year"."""
    rows: dict[int, dict[str, Any]] = {}
    for name, value in draft.items():
        match name.split("-"):
            case ["drawing", number, part] if number.isdigit():
                rows.setdefault(int(number), {})[part] = value
    named = (rows[number] for number in sorted(rows))
    return [row for row in named if row.get("year") or row.get("who") or row.get("what")]
