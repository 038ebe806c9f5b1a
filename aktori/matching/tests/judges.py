"""Other ways to the best whole, slow and simple, to hold ours against."""

from itertools import permutations, product

import numpy as np
from scipy.optimize import linear_sum_assignment

from aktori.matching.engine.cells import Numbers
from aktori.matching.engine.outcome import Grade, Outcome
from aktori.matching.engine.people import Level, Mentor, Round, Somebody
from aktori.matching.engine.score import grades, scores
from aktori.matching.engine.tables import tables


def worth(outcome: Outcome) -> tuple[int, int, int, int]:
    """What wholes are compared by: placed, not merely possible, strong, total."""
    strong, possible = outcome.count(Grade.STRONG), outcome.count(Grade.POSSIBLE)
    return len(outcome.pairs), len(outcome.pairs) - possible, strong, outcome.total


def table(people: Round) -> tuple[tuple[Mentor, ...], Numbers, Numbers]:
    """Mentors, scores and grades (from 1; 0 where not allowed) of all who may be a pair."""
    coded = tables(people)
    score = scores(coded)
    return coded.given.mentors, score, grades(score, people.weights).astype(np.int64)


def best_of_all(people: Round) -> tuple[int, ...]:
    """The best worth among all wholes, tried one by one."""
    mentors, score, grade = table(people)
    nobody = len(mentors)
    best = (0, 0, 0, 0)
    for choice in product(range(nobody + 1), repeat=len(people.mentees)):
        pairs = [(row, column) for row, column in enumerate(choice) if column != nobody]
        if any(grade[pair] == 0 for pair in pairs):
            continue
        if any(choice.count(place) > one.capacity for place, one in enumerate(mentors)):
            continue
        if people.groups and not can_all_meet(people, mentors, choice):
            continue
        reached = [sum(int(grade[pair]) >= step for pair in pairs) for step in (1, 2, 3)]
        total = sum(int(score[pair]) for pair in pairs)
        best = max(best, (reached[0], reached[1], reached[2], total))
    return best


def can_all_meet(people: Round, mentors: tuple[Mentor, ...], choice: tuple[int, ...]) -> bool:
    """Whether every mentor's mentees have one language and one way to meet, and no enmity."""
    mentees = sorted(people.mentees, key=lambda one: one.key)
    for place, mentor in enumerate(mentors):
        group = [one for one, seat in zip(mentees, choice, strict=True) if seat == place]
        common = [
            (code, way)
            for code in ("fi", "en", "sv")
            for way in ("online", "Espoo", "Vaasa")
            if all(meets(one, code, way) for one in (mentor, *group))
        ]
        if group and not common:
            return False
        if any(one.person in other.excluded for one, other in permutations(group, 2)):
            return False
    return True


def meets(one: Somebody, code: str, way: str) -> bool:
    """Whether somebody meets in this language, online or in this place."""
    here = "online" in one.modes if way == "online" else "face" in one.modes and one.place == way
    return here and one.languages.get(code, 0) >= Level.MANAGES


def best_by_scipy(people: Round) -> tuple[int, ...]:
    """The best worth by one dense assignment whose weights put one criterion above the other.

    A locked mentee has but one mentor, and that one is worth more than all others together.
    """
    mentors, score, grade = table(people)
    places = {one.key: place for place, one in enumerate(mentors)}
    rows = {key: row for row, key in enumerate(sorted(one.key for one in people.mentees))}
    fixed = {rows[mentee]: places[mentor] for mentor, mentee in people.locked}
    for row, column in fixed.items():
        grade[row, np.arange(len(mentors)) != column] = 0
    many, much = len(people.mentees) + 1, int(max(score.max(), 0)) * len(people.mentees) + 1
    steps = [(grade >= step).astype(np.float64) for step in (1, 2, 3)]
    whole = ((steps[0] * many + steps[1]) * many + steps[2]) * much + np.maximum(score, 0)
    whole[grade == 0] = 0
    whole[list(fixed), list(fixed.values())] += whole.max(initial=0) * many
    places_of = np.repeat(np.arange(len(mentors)), [one.capacity for one in mentors])
    seated, picked = linear_sum_assignment(whole[:, places_of], maximize=True)
    pairs = [pair for pair in zip(seated, places_of[picked], strict=True) if grade[pair] > 0]
    reached = [sum(int(grade[pair]) >= step for pair in pairs) for step in (1, 2, 3)]
    return (*reached, sum(int(score[pair]) for pair in pairs))
