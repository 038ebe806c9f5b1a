"""Rounds of made-up people for the measurements: as diverse as a real call, with many ties."""

from random import Random
from typing import Any

from aktori.matching.engine.people import FACE, ONLINE, Level, Mentee, Mentor, Round

THEMES = [f"theme-{number:02}" for number in range(40)]
FIELDS = [f"{number:02}" for number in range(12)]
INDUSTRIES = [f"industry-{number:02}" for number in range(21)]
PLACES = ["Helsinki", "Espoo", "Tampere", "Oulu", "Turku", "Vaasa"]
TIMES = ["weekday-day", "weekday-evening", "weekend"]
WAYS = [frozenset({ONLINE}), frozenset({ONLINE, FACE}), frozenset({ONLINE, FACE})]


def made_up_people(mentors: int, mentees: int, *, seed: int = 1, capacity: int = 1) -> Round:
    """A round with 40 themes, 12 fields, three languages, units and exclusions.

    Each mentor has 1 to `capacity` places.
    """
    random = Random(seed)
    units = max(mentors // 20, 1)
    return Round(
        mentors=tuple(
            Mentor(
                capacity=random.randint(1, capacity),
                **_answers(random, f"m{number:05}", units, random.randint(3, 8)),
            )
            for number in range(mentors)
        ),
        mentees=tuple(
            Mentee(
                wished_industries=tuple(random.sample(INDUSTRIES, random.randint(0, 3))),
                **_answers(random, f"a{number:05}", units, 3),
            )
            for number in range(mentees)
        ),
    )


def _answers(random: Random, key: str, units: int, themes: int) -> dict[str, Any]:
    spoken = {"fi": Level.FLUENT, "en": random.choice([Level.MANAGES, Level.FLUENT])}
    if random.random() < 0.2:
        spoken = {"en": Level.FLUENT, "fi": Level.LEARNING}
    if random.random() < 0.1:
        spoken["sv"] = random.choice(list(Level))
    return {
        "key": key,
        "person": key,
        "themes": tuple(random.sample(THEMES, themes)),
        "languages": spoken,
        "modes": random.choice(WAYS),
        "place": random.choice(PLACES),
        "field": random.choice(FIELDS),
        "industry": random.choice(INDUSTRIES),
        "availability": frozenset(random.sample(TIMES, random.randint(1, 2))),
        "unit": f"unit-{random.randrange(units)}",
        "style": tuple(random.randint(1, 5) for _ in range(4)),
    }
