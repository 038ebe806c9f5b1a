"""Mentors as a waiting mentee may see them: what they told for that, never whom they avoid."""

from dataclasses import dataclass

from aktori.applications.models import Application
from aktori.applications.words import labels
from aktori.matching.models import Wish
from aktori.matching.queries import Choice, free_mentors
from aktori.programmes.models import Participant


@dataclass(frozen=True)
class Profile:
    """One mentor: themes, languages and ways in words, their own text, and what two share."""

    mentor: Participant
    themes: str
    languages: str
    where: str
    can_tell: str
    in_common: list[str]


def profiles(mentee: Participant) -> list[Profile]:
    """The mentors with room whom every hard rule leaves to the mentee, the best fit first.

    Raises `KeyError` when the mentee is not waiting any more.
    """
    choices = free_mentors(mentee)
    rows = Application.objects.filter(participant__in=[one.mentor for one in choices])
    told = {one.participant_id: one for one in rows}
    return [profile(one, told[one.mentor.id]) for one in choices]


def profile(choice: Choice, told: Application) -> Profile:
    """One of them in the reader's words."""
    ways = (labels("mode", [told.mode]), told.place)
    return Profile(
        mentor=choice.mentor,
        themes=labels("theme", told.themes),
        languages=labels("language", (one["code"] for one in told.languages)),
        where=", ".join(text for text in ways if text),
        can_tell=told.can_tell,
        in_common=choice.reasons,
    )


def wished(mentee: Participant) -> list[str]:
    """The keys of the mentors whom the mentee has wished for, the dearest first."""
    rows = Wish.objects.filter(mentee=mentee).order_by("rank")
    return [str(one) for one in rows.values_list("mentor", flat=True)]
