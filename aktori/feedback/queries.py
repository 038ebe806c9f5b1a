"""Safe totals: only of closed waves, only of five answers or more."""

from dataclasses import dataclass
from datetime import datetime
from statistics import mean

from aktori.feedback.models import Response, Wave
from aktori.feedback.questions import CLOSING, Question
from aktori.feedback.rules import LEAST_ANSWERS, totals_may_show
from aktori.programmes.models import Programme, Role


@dataclass(frozen=True)
class Total:
    """The mean answer to one question, and of how many."""

    question: Question
    mean: float
    count: int


def totals(programme: Programme, role: Role, *, now: datetime) -> list[Total] | None:
    """The totals of the closing wave for one role; None while they may not be shown."""
    if not totals_may_show(programme, now):
        return None
    rows = Response.objects.filter(programme=programme, wave=Wave.CLOSING, role=role)
    answers: list[dict[str, int]] = list(rows.values_list("answers", flat=True))
    if len(answers) < LEAST_ANSWERS:
        return None
    return [total(question, answers) for question in CLOSING[role]]


def total(question: Question, answers: list[dict[str, int]]) -> Total:
    """One question's mean; every question is answered by all, so every count is the same."""
    values = [one[question.code] for one in answers]
    return Total(question, round(mean(values), 1), len(values))
