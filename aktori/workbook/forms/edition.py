"""The shape of a programme's own edition, and of the chapters and exercises that it writes."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aktori.programmes.models import Programme
from aktori.workbook.content import Audience, Chapter
from aktori.workbook.markdown import clean_html
from aktori.workbook.models import Edition, OwnChapter, OwnExercise

WRITTEN_IN = (
    ("fi", gettext_lazy("In Finnish")),
    ("en", gettext_lazy("In English")),
    ("sv", gettext_lazy("In Swedish")),
)
AUDIENCES = [
    (Audience.BOTH, gettext_lazy("for both")),
    (Audience.MENTEE, gettext_lazy("for the mentee")),
    (Audience.MENTOR, gettext_lazy("for the mentor")),
    (Audience.GROUP, gettext_lazy("for a group")),
]
LONGEST, MOST_QUESTIONS, USUAL_MINUTES = 20_000, 4, 20
Texts = dict[str, dict[str, Any]]  # by language, then by part
HINT = gettext_lazy(
    "Plain text. An empty line begins a new paragraph, ## a heading, - a list, **bold**."
)
STEPS_HINT = gettext_lazy(
    "First why one does this, then the steps, each on its own line: 1. (5 min) **Draw** a line."
)


class EditionForm(forms.Form):
    """What is shown of the book, in which order, and to whom; buttons move a chapter."""

    for_all = forms.BooleanField(
        label=gettext_lazy("Anybody may read the book without signing in"), required=False
    )
    shown = forms.MultipleChoiceField(required=False)
    order = forms.MultipleChoiceField(required=False)

    def __init__(self, data: Any, *, chapters: list[Chapter], edition: Edition | None) -> None:
        kept = edition or Edition()
        super().__init__(data, initial={"for_all": kept.for_all})
        self.chapters = chapters
        slugs = [one.slug for one in chapters]
        self.names = [*slugs, *(one.code for part in chapters for one in part.exercises)]
        for field, names in (("shown", self.names), ("order", slugs)):
            chosen = self.fields[field]
            assert isinstance(chosen, forms.ChoiceField)  # noqa: S101 (for the type checker)
            chosen.choices = [(name, name) for name in names]

    def hidden(self) -> list[str]:
        """Slugs and codes that were left without a mark."""
        return [name for name in self.names if name not in set(self.cleaned_data["shown"])]

    def ordered(self) -> list[str]:
        """The slugs in their order, one of them moved by the button that was pressed."""
        order = list(dict.fromkeys(self.cleaned_data["order"]))
        order += [one.slug for one in self.chapters if one.slug not in order]
        for button, way in (("up", -1), ("down", 1)):
            if (slug := self.data.get(button)) in order:
                place = order.index(slug)
                order.insert(max(place + way, 0), order.pop(place))
        return order


class TextsForm(forms.Form):
    """The same few fields in every language; one language that is whole is enough."""

    # name, label, hint, rows (0: one line), must be there for a language to be whole
    parts: tuple[tuple[str, Any, Any, int, bool], ...] = ()

    def __init__(self, data: Any, texts: Texts, **kept: Any) -> None:
        words = {
            f"{name}_{language}": value
            for language, named in texts.items()
            for name, value in named.items()
        }
        super().__init__(data, initial={**words, **kept})
        for language, _name in WRITTEN_IN:
            for name, label, hint, rows, _must in self.parts:
                self.fields[f"{name}_{language}"] = text_field(label, hint, rows)

    def languages(self) -> Iterator[tuple[str, Any, list[BoundField]]]:
        """Each language with its name and its fields."""
        for language, name in WRITTEN_IN:
            yield language, name, [self[f"{part[0]}_{language}"] for part in self.parts]

    def clean(self) -> dict[str, Any]:
        """Wants every language that was begun to be whole, and one at least."""
        data = super().clean() or {}
        begun = [language for language, _name in WRITTEN_IN if self.written(data, language)]
        for language in begun or ["fi"]:
            for name, _label, _hint, _rows, must in self.parts:
                if must and not data.get(f"{name}_{language}"):
                    self.add_error(
                        f"{name}_{language}",
                        _("This is needed in every language that you write in."),
                    )
        return data

    def written(self, data: dict[str, Any], language: str) -> dict[str, str]:
        """What stands in the fields of a language; empty when nothing does."""
        found = {name: data.get(f"{name}_{language}") or "" for name, *_rest in self.parts}
        return found if any(found.values()) else {}

    def texts(self) -> Texts:
        """What was written, by language."""
        found = {language: self.written(self.cleaned_data, language) for language, _n in WRITTEN_IN}
        return {language: words for language, words in found.items() if words}

    def preview(self) -> list[tuple[str, str, str]]:
        """Language, title and body as HTML, for each language in which something was written."""
        data = self.data
        return [
            (
                language,
                data.get(f"title_{language}", ""),
                clean_html(data[f"body_{language}"], language),
            )
            for language, _name in WRITTEN_IN
            if data.get(f"body_{language}")
        ]


def text_field(label: Any, hint: Any, rows: int) -> forms.CharField:
    """One text, plain in its look: the form says itself what must be there."""
    marks = {"data-plain": True}
    return forms.CharField(
        label=label,
        help_text=hint,
        required=False,
        max_length=LONGEST if rows else 200,
        widget=forms.Textarea(attrs={**marks, "rows": rows}) if rows else forms.TextInput(marks),
    )


class OwnChapterForm(TextsForm):
    """A chapter of the programme's own."""

    parts = (
        ("title", gettext_lazy("Title"), "", 0, True),
        ("summary", gettext_lazy("In one sentence"), "", 0, True),
        ("body", gettext_lazy("Text"), HINT, 12, True),
    )

    @classmethod
    def of(cls, data: Any, chapter: OwnChapter | None) -> "OwnChapterForm":
        """The form with what was sent, or with what the chapter says."""
        return cls(data, chapter.texts if chapter else {})


class OwnExerciseForm(TextsForm):
    """An exercise of the programme's own: how long, for whom, and its words."""

    parts = (
        ("title", gettext_lazy("Title"), "", 0, True),
        ("body", gettext_lazy("Text"), STEPS_HINT, 10, True),
        *(
            (f"question{n}", gettext_lazy("A question to write on"), "", 0, False)
            for n in range(1, MOST_QUESTIONS + 1)
        ),
    )
    minutes = forms.IntegerField(
        label=gettext_lazy("How many minutes it takes"), min_value=1, max_value=600
    )
    audience = forms.ChoiceField(label=gettext_lazy("For whom"), choices=AUDIENCES)

    @classmethod
    def of(cls, data: Any, exercise: OwnExercise | None) -> "OwnExerciseForm":
        """The form with what was sent, or with what the exercise says."""
        if exercise is None:
            return cls(data, {}, minutes=USUAL_MINUTES)
        return cls(data, exercise.texts, minutes=exercise.minutes, audience=exercise.audience)


class TakeEditionForm(forms.Form):
    """From which other programme of one's own the edition comes."""

    source: "forms.ModelChoiceField[Programme]" = forms.ModelChoiceField(
        label=gettext_lazy("Take the workbook of another programme"),
        queryset=Programme.objects.none(),
    )

    def __init__(self, data: Any = None, *, programmes: QuerySet[Programme]) -> None:
        super().__init__(data)
        source = self.fields["source"]
        assert isinstance(source, forms.ModelChoiceField)  # noqa: S101 (for the type checker)
        source.queryset = programmes

    def chosen(self) -> Programme:
        """The programme."""
        found: Programme = self.cleaned_data["source"]
        return found
