"""The shape of input in the workbook: answers, searches, a programme's own texts."""

from aktori.workbook.forms.answers import LIGHTS, AnswerForm, form_of
from aktori.workbook.forms.edition import (
    EditionForm,
    OwnChapterForm,
    OwnExerciseForm,
    TakeEditionForm,
)
from aktori.workbook.forms.reading import GroupForm, SearchForm

__all__ = [
    "LIGHTS", "AnswerForm", "EditionForm", "GroupForm", "OwnChapterForm", "OwnExerciseForm",
    "SearchForm", "TakeEditionForm", "form_of",
]  # fmt: skip
