"""Totals in a sentence, in the reader's language."""

from django.utils.formats import localize
from django.utils.translation import gettext as _

from aktori.applications.words import labels
from aktori.feedback.questions import Question, Scale
from aktori.feedback.safe import LEAST, Mean, NearlyAll, Published, Share
from aktori.people.models import Language


def told_in_words(question: Question, told: Published) -> str:
    """What may be told of a question."""
    if isinstance(told, Mean):
        return _("mean %(mean)s of 10") % {"mean": localize(told.mean)}
    if isinstance(told, NearlyAll):
        if question.scale == Scale.TEN:
            return _("nearly all gave 9–10: all but four at most")
        return _("nearly all agree: all but four at most")
    if isinstance(told, Share):
        return share_in_words(question, told)
    return _("too few, or too alike, to be told")


def told_in_short(told: Published) -> str:
    """A mean, or how many of how many agree; "–" where that may not be told."""
    if isinstance(told, Mean):
        return str(localize(told.mean))
    if isinstance(told, NearlyAll):
        return f"≥ {told.count - LEAST + 1}/{told.count}"
    if isinstance(told, Share) and told.joined != "high":
        return f"{told.high}/{told.count}"
    return "–"


def share_in_words(question: Question, told: Share) -> str:
    """How many of how many."""
    numbers = {
        "low": told.low,
        "between": told.between,
        "high": told.high,
        "count": told.count,
    }
    if question.scale == Scale.TEN:
        return {
            "": _("9–10: %(high)s, 7–8: %(between)s, 0–6: %(low)s of %(count)s"),
            "low": _("9–10: %(high)s, 0–8: %(low)s of %(count)s"),
            "high": _("7–10: %(high)s, 0–6: %(low)s of %(count)s"),
        }[told.joined] % numbers
    return {
        "": _("%(high)s of %(count)s agree, %(low)s disagree"),
        "low": _("%(high)s of %(count)s agree"),
        "high": _("%(low)s of %(count)s disagree"),
    }[told.joined] % numbers


def parts_in_words(question: Question, told: dict[str, Share] | None) -> str:
    """The same by language or by field of study."""
    if not told:
        return ""
    return "; ".join(
        f"{part_word(group)}: {share_in_words(question, one)}"
        for group, one in sorted(told.items(), reverse=True)
    )


def part_word(group: str) -> str:
    """A language named in itself, a field of study in the reader's; the others together."""
    if not group:
        return _("others")
    return str(Language(group).label) if group in Language.values else labels("field", [group])


def answer_in_words(question: Question, value: int) -> str:
    """One answer of somebody who wanted it seen."""
    if question.scale == Scale.AGREE:
        return _("can't say") if value == 0 else f"{value}/5"
    return f"{value}/10"
