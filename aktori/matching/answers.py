"""What people told when they applied, as the engine wants it: codes, no names."""

from collections.abc import Set
from dataclasses import dataclass
from typing import Any

from aktori.applications.importing.values import ApplicationValues
from aktori.applications.models import Application
from aktori.matching.engine.people import FACE, ONLINE, Level, Mentee, Mentor

Told = Application | ApplicationValues

# who names a language without saying how well, is at home in it
LEVELS = {"learning": Level.LEARNING, "ok": Level.MANAGES}
MODES = {"online": frozenset({ONLINE}), "face": frozenset({FACE})}
OTHER_FIELD = "99"  # "others" is nothing to have in common
EITHER = frozenset({ONLINE, FACE})


@dataclass(frozen=True)
class About:
    """What somebody's free texts are about: themes, and other words in their basic form."""

    themes: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


NOTHING = About()


def as_mentor(
    told: Told,
    *,
    key: str,
    person: str,
    capacity: int,
    excluded: Set[str],
    reports_to: str = "",
    about: About | None = None,
) -> Mentor:
    """A mentor with `capacity` places left; `excluded` and `reports_to` are `person`s."""
    return Mentor(
        key=key,
        person=person,
        capacity=capacity,
        excluded=frozenset(excluded),
        reports_to=reports_to,
        **_of_both(told, about or NOTHING),
    )


def as_mentee(
    told: Told,
    *,
    key: str,
    person: str,
    excluded: Set[str],
    reports_to: str = "",
    about: About | None = None,
    wished: tuple[str, ...] = (),
) -> Mentee:
    """A mentee; `excluded` and `reports_to` are `person`s, `wished` keys of mentors."""
    return Mentee(
        key=key,
        person=person,
        wished_industries=tuple(told.wished_industries),
        wished_mentors=wished,
        excluded=frozenset(excluded),
        reports_to=reports_to,
        **_of_both(told, about or NOTHING),
    )


def _of_both(told: Told, about: About) -> dict[str, Any]:
    return {
        "themes": tuple(told.themes),
        "languages": {
            one["code"]: LEVELS.get(one["level"], Level.FLUENT) for one in told.languages
        },
        "modes": MODES.get(told.mode, EITHER),
        "place": told.place,
        "field": "" if told.field == OTHER_FIELD else told.field,
        "industry": told.industry,
        "writes_of": about.themes,
        "words": about.words,
        "availability": frozenset(told.availability),
        "unit": told.unit if isinstance(told, Application) else "",
    }
