"""What a coordinator writes for the call: own questions and stories, each in three languages."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from aktori.applications.actions.call import QuestionText, StoryText
from aktori.applications.models import AskedOf, Question, Story
from aktori.applications.rules import MOST_QUESTIONS, MOST_STORIES
from aktori.kit.languages import LANGUAGES

# whole places are optional here, which the page says once
PLAIN = {"data-plain": True}


@dataclass(frozen=True)
class Part:
    """The fields of one question or story, and whether something stands in them."""

    number: int
    fields: list[forms.BoundField]
    is_used: bool


class CallForm(forms.Form):
    """Five places for questions, three for stories; an empty place is none."""

    def __init__(
        self,
        *args: Any,
        questions: Sequence[Question],
        stories: Sequence[Story],
        answered: Collection[int],
        **kwargs: Any,
    ) -> None:
        """`answered` are the places of questions that somebody has answered already."""
        self.answered = answered
        super().__init__(*args, **{"initial": standing(questions, stories), **kwargs})
        for place in range(1, MOST_QUESTIONS + 1):
            self.add_question(place)
        for place in range(1, MOST_STORIES + 1):
            self.add_story(place)

    def add_question(self, place: int) -> None:
        """One question."""
        labels = (_("Question in Finnish"), _("Question in English"), _("Question in Swedish"))
        for code, label in zip(LANGUAGES, labels, strict=True):
            self.fields[f"question_{place}_{code}"] = forms.CharField(
                label=label, max_length=300, required=False, widget=forms.TextInput(PLAIN)
            )
        self.fields[f"question_{place}_of"] = forms.ChoiceField(
            label=_("Who is asked?"),
            choices=[
                (AskedOf.BOTH, _("Both")),
                (AskedOf.MENTEE, _("Mentees")),
                (AskedOf.MENTOR, _("Mentors")),
            ],
            initial=AskedOf.BOTH,
            widget=forms.RadioSelect(PLAIN),
            required=False,
        )
        self.fields[f"question_{place}_must"] = forms.BooleanField(
            label=_("It must be answered"), required=False
        )

    def add_story(self, place: int) -> None:
        """One story."""
        self.fields[f"story_{place}_name"] = forms.CharField(
            label=_("Name as it is shown"),
            help_text=_("For example: Liisa, mentee in 2025"),
            max_length=120,
            required=False,
            widget=forms.TextInput(PLAIN),
        )
        labels = (_("Story in Finnish"), _("Story in English"), _("Story in Swedish"))
        for code, label in zip(LANGUAGES, labels, strict=True):
            self.fields[f"story_{place}_{code}"] = forms.CharField(
                label=label,
                max_length=1000,
                required=False,
                widget=forms.Textarea({**PLAIN, "rows": 3}),
            )
        self.fields[f"story_{place}_agreed"] = forms.BooleanField(
            label=_("The teller has read the text and agrees to it and to the name."),
            required=False,
        )

    def question_parts(self) -> list[Part]:
        """The questions, place by place."""
        tails = (*LANGUAGES, "of", "must")
        return [self.part("question", place, tails) for place in range(1, MOST_QUESTIONS + 1)]

    def story_parts(self) -> list[Part]:
        """The stories, place by place."""
        tails = ("name", *LANGUAGES, "agreed")
        return [self.part("story", place, tails) for place in range(1, MOST_STORIES + 1)]

    def part(self, what: str, place: int, tails: Sequence[str]) -> Part:
        """One place with its fields."""
        fields = [self[f"{what}_{place}_{tail}"] for tail in tails]
        texts = [self[f"{what}_{place}_{code}"] for code in LANGUAGES]
        return Part(place, fields, any(one.value() or one.errors for one in texts))

    def said(self, what: str, place: int) -> dict[str, str]:
        """The texts of a place, by the name of their column."""
        data = self.cleaned_data
        return {
            f"text_{code}": data.get(f"{what}_{place}_{code}", "").strip() for code in LANGUAGES
        }

    def clean(self) -> dict[str, Any]:
        """Sees that what is begun is whole, and that nothing answered is dropped."""
        data = super().clean() or {}
        for place in range(1, MOST_QUESTIONS + 1):
            self.check_question(place)
        for place in range(1, MOST_STORIES + 1):
            texts = any(self.said("story", place).values())
            if texts and not data.get(f"story_{place}_name"):
                self.add_error(f"story_{place}_name", _("Write a name that the teller agrees to."))
            if texts and not data.get(f"story_{place}_agreed"):
                self.add_error(
                    f"story_{place}_agreed", _("A story is shown only when its teller agrees.")
                )
        return data

    def check_question(self, place: int) -> None:
        """A question needs Finnish and English; one that is answered stays."""
        said = self.said("question", place)
        if any(said.values()):
            for code in LANGUAGES[:2]:
                if not said[f"text_{code}"]:
                    self.add_error(
                        f"question_{place}_{code}",
                        _("The question is asked in Finnish and English: write both."),
                    )
        elif place in self.answered:
            self.add_error(
                f"question_{place}_fi",
                _("Somebody has answered it already. It stays until the applications are deleted."),
            )

    def questions(self) -> list[QuestionText | None]:
        """What stands in each place."""
        data = self.cleaned_data
        return [
            QuestionText(
                **said,
                asked_of=AskedOf(data[f"question_{place}_of"] or AskedOf.BOTH),
                required=data[f"question_{place}_must"],
            )
            if any((said := self.said("question", place)).values())
            else None
            for place in range(1, MOST_QUESTIONS + 1)
        ]

    def stories(self) -> list[StoryText | None]:
        """What stands in each place."""
        data = self.cleaned_data
        return [
            StoryText(name=data[f"story_{place}_name"], **said)
            if any((said := self.said("story", place)).values())
            else None
            for place in range(1, MOST_STORIES + 1)
        ]


def standing(questions: Sequence[Question], stories: Sequence[Story]) -> dict[str, Any]:
    """What stands in the fields when the page opens."""
    found: dict[str, Any] = {}
    for one in questions:
        found[f"question_{one.place}_of"] = one.asked_of
        found[f"question_{one.place}_must"] = one.required
    for story in stories:
        found[f"story_{story.place}_name"] = story.name
        found[f"story_{story.place}_agreed"] = True
    for what, rows in (("question", questions), ("story", stories)):
        for row in rows:
            for code in LANGUAGES:
                found[f"{what}_{row.place}_{code}"] = getattr(row, f"text_{code}")
    return found
