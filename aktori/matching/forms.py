"""Choosing another mentor by hand."""

from collections.abc import Sequence
from itertools import groupby
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aktori.matching.models import Run
from aktori.matching.queries import Choice
from aktori.matching.words import grades
from aktori.programmes.models import Programme


class ChangeForm(forms.Form):
    """The mentors who may be chosen, the best first, in groups by how well they fit."""

    mentor = forms.TypedChoiceField(
        label=gettext_lazy("Mentor"),
        coerce=UUID,
        help_text=gettext_lazy(
            "The best fit comes first. Mentors whom a hard rule keeps away are left out."
        ),
    )

    def __init__(self, *args: object, choices: Sequence[Choice], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        words = grades()
        self.fields["mentor"].choices = [  # type: ignore[attr-defined]
            (words[grade], [(str(one.mentor.id), said(one)) for one in group])
            for grade, group in groupby(choices, key=lambda one: one.grade)
        ]


class PublishForm(forms.Form):
    """Which run was looked at."""

    run = forms.ModelChoiceField(Run.objects.none())

    def __init__(self, *args: object, programme: Programme, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["run"].queryset = programme.runs.all()  # type: ignore[attr-defined]


def said(choice: Choice) -> str:
    """A mentor in one line: who, what they do, whether there is room."""
    part = choice.mentor
    room = _("no place left: two mentees change places") if choice.is_full else _("has room")
    return " · ".join(text for text in (part.person.full_name, part.headline, room) if text)
