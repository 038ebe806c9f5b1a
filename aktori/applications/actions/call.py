"""What a coordinator writes for the call: own questions and stories."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from aktori.applications.models import AskedOf, Question, Story
from aktori.audit.doors import record
from aktori.people.models import Person
from aktori.programmes.models import Programme


@dataclass(frozen=True, kw_only=True)
class QuestionText:
    """A question in three languages, to whom it is put, and whether it must be answered."""

    text_fi: str
    text_en: str
    text_sv: str = ""
    asked_of: AskedOf = AskedOf.BOTH
    required: bool = False


@dataclass(frozen=True, kw_only=True)
class StoryText:
    """A story in the languages it is told in, with the name that its teller agreed to."""

    name: str
    text_fi: str = ""
    text_en: str = ""
    text_sv: str = ""


@transaction.atomic
def write_call(
    *,
    programme: Programme,
    questions: Sequence[QuestionText | None],
    stories: Sequence[StoryText | None],
    by: Person,
    now: datetime,
) -> None:
    """Keeps what stands in each place; None empties it, unless a question has been answered."""
    for place, question in enumerate(questions, start=1):
        there = Question.objects.filter(programme=programme, place=place)
        if question:
            values = vars(question)
            Question.objects.update_or_create(programme=programme, place=place, defaults=values)
        else:
            there.filter(replies=None).delete()
    Story.objects.filter(programme=programme).delete()
    Story.objects.bulk_create(
        Story(programme=programme, place=place, **vars(story))
        for place, story in enumerate(stories, start=1)
        if story
    )
    record(by=by, verb="write-call", about=programme, now=now)
