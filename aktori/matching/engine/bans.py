"""Pairs that somebody or something forbids one by one, as (mentee, mentor) positions by rule."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from aktori.matching.engine.people import Mentee, Mentor, Round, Somebody

Cells = set[tuple[int, int]]


def bans(given: Round) -> dict[str, Cells]:
    """By rule, the cells of the table mentees × mentors that it forbids.

    A pair of an earlier round is not made again by itself; a coordinator's lock may still make it.
    """
    everybody = (*given.mentors, *given.mentees)
    people = _Positions(given.mentors, given.mentees)
    return {
        "self": people.either_way((one.person, one.person) for one in everybody),
        "excluded": people.either_way(
            (one.person, who) for one in everybody for who in one.excluded
        ),
        "line": people.either_way(reporting_lines(everybody)),
        "ruled_out": people.of_keys(given.ruled_out),
        "earlier": people.of_persons(given.earlier_pairs) - people.of_keys(given.locked),
    }


def reporting_lines(everybody: Sequence[Somebody]) -> Iterator[tuple[str, str]]:
    """(person, somebody above them), all the way up as far as the round knows."""
    above = {one.person: one.reports_to for one in everybody if one.reports_to}
    for person in above:
        seen = {person}
        boss = above[person]
        while boss and boss not in seen:
            yield person, boss
            seen.add(boss)
            boss = above.get(boss, "")


class _Positions:
    """Where keys and persons stand in the table."""

    def __init__(self, mentors: Sequence[Mentor], mentees: Sequence[Mentee]) -> None:
        self.mentor_keys = {one.key: [place] for place, one in enumerate(mentors)}
        self.mentee_keys = {one.key: [place] for place, one in enumerate(mentees)}
        self.mentor_persons = _by_person(mentors)
        self.mentee_persons = _by_person(mentees)

    def of_keys(self, pairs: Iterable[tuple[str, str]]) -> Cells:
        return _cells(pairs, self.mentor_keys, self.mentee_keys)

    def of_persons(self, pairs: Iterable[tuple[str, str]]) -> Cells:
        return _cells(pairs, self.mentor_persons, self.mentee_persons)

    def either_way(self, pairs: Iterable[tuple[str, str]]) -> Cells:
        both = {pair for one, other in pairs for pair in ((one, other), (other, one))}
        return self.of_persons(both)


def _by_person(side: Sequence[Somebody]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(side):
        places[one.person].append(place)
    return dict(places)


def _cells(
    pairs: Iterable[tuple[str, str]],
    mentors: dict[str, list[int]],
    mentees: dict[str, list[int]],
) -> Cells:
    return {
        (row, column)
        for mentor, mentee in pairs
        for row in mentees.get(mentee, ())
        for column in mentors.get(mentor, ())
    }
