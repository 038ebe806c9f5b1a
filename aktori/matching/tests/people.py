"""People of rounds made up for the tests of the engine."""

from random import Random

from aktori.matching.engine.people import FACE, ONLINE, Level, Mentee, Mentor, Round

THEMES = [f"theme-{number}" for number in range(12)]
WAYS = (frozenset({ONLINE}), frozenset({FACE}), frozenset({ONLINE, FACE}))
PLACES = ("Espoo", "Vaasa", "")
TIMES = ("weekday-day", "weekday-evening", "weekend", "any")


def mentor(key: str, **told: object) -> Mentor:
    """A mentor who speaks Finnish fluently and meets either way, unless told otherwise."""
    return Mentor(**{**_usual(key), **told})  # type: ignore[arg-type]


def mentee(key: str, **told: object) -> Mentee:
    """A mentee with the same usual answers."""
    return Mentee(**{**_usual(key), **told})  # type: ignore[arg-type]


def made_up_round(seed: int, mentors: int, mentees: int) -> Round:
    """A round of any size with capacities, several languages, exclusions and rulings."""
    random = Random(seed)
    ours = tuple(
        mentor(f"m{number}", capacity=random.randint(1, 3), **_answers(random, number, mentees))
        for number in range(mentors)
    )
    wishes = [tuple(random.sample(["a", "b", "c"], random.randint(0, 2))) for _ in range(mentees)]
    theirs = tuple(
        mentee(f"a{number}", wished_industries=wish, **_answers(random, number, mentors))
        for number, wish in enumerate(wishes)
    )
    keys = [(one.key, other.key) for one in ours for other in theirs]
    ruled_out = frozenset(random.sample(keys, len(keys) // 8))
    return Round(mentors=ours, mentees=theirs, ruled_out=ruled_out)


def _answers(random: Random, number: int, others: int) -> dict[str, object]:
    spoken = random.sample(["fi", "en", "sv"], random.randint(1, 2))
    other_side = random.choice(["m", "a"])
    return {
        "themes": tuple(random.sample(THEMES, random.randint(1, 5))),
        "languages": {code: random.choice(list(Level)) for code in spoken},
        "modes": random.choice(WAYS),
        "place": random.choice(PLACES),
        "field": random.choice(["02", "03", ""]),
        "industry": random.choice(["a", "b", "c", ""]),
        "availability": frozenset(random.sample(TIMES, random.randint(0, 2))),
        "excluded": frozenset(
            {f"{other_side}{random.randrange(others)}"} if others and number % 4 == 0 else ()
        ),
    }


def _usual(key: str) -> dict[str, object]:
    return {
        "key": key,
        "person": key,
        "themes": ("theme-0",),
        "languages": {"fi": Level.FLUENT},
        "modes": frozenset({ONLINE, FACE}),
    }
