"""Safe totals: only of closed waves, only of five answers or more."""

from dataclasses import dataclass
from datetime import datetime
from statistics import mean

from aktori.feedback.models import Advice, Answered, Response, Wave
from aktori.feedback.questions import CLOSING, Question
from aktori.feedback.rules import LEAST_ANSWERS, LEAST_FOR_WORDS, totals_may_show
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


def advice_of(programme: Programme, *, now: datetime) -> list[Advice] | None:
    """The advice of a round, shuffled; None while it may not be seen.

    Only of a closed wave in which ten people or more have answered, so that none can be guessed.
    """
    answered = Answered.objects.filter(participant__programme=programme, wave=Wave.CLOSING)
    if not totals_may_show(programme, now) or answered.count() < LEAST_FOR_WORDS:
        return None
    return list(programme.advice.all())


def advice_for(programme: Programme) -> list[str]:
    """What the round before says to this one."""
    if programme.copied_from_id is None:
        return []
    found = Advice.objects.filter(programme=programme.copied_from_id, published_at__isnull=False)
    return list(found.values_list("text", flat=True))
