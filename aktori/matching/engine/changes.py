"""What another pair would cost: the one chosen, and the one who would change places for it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from aktori.matching.engine.explain import reasons
from aktori.matching.engine.groups import lines_of, together
from aktori.matching.engine.outcome import Change
from aktori.matching.engine.people import Round
from aktori.matching.engine.score import grade_of, scores
from aktori.matching.engine.tables import tables


class Seating:
    """A round as it is seated now: by mentee the mentor. `given.locked` are moved last."""

    def __init__(self, given: Round, seats: Mapping[str, str]) -> None:
        self.people = tables(given)
        self.worth = scores(self.people)
        self.seats, self.lines = seats, lines_of(given)
        self.mentors = {one.key: place for place, one in enumerate(self.people.given.mentors)}
        self.mentees = {one.key: place for place, one in enumerate(self.people.given.mentees)}
        self.seated = defaultdict[str, list[str]](list)
        for mentee, mentor in seats.items():
            self.seated[mentor].append(mentee)

    def score(self, mentee: str, mentor: str) -> int:
        """How well two fit; below 0 if they may not meet or one of them is nobody."""
        row, column = self.mentees.get(mentee), self.mentors.get(mentor)
        return -1 if row is None or column is None else int(self.worth[row, column])

    def for_mentee(self, mentee: str) -> list[Change]:
        """Every other mentor the mentee may have, the least cost first."""
        found = (self.change(mentee, mentor) for mentor in self.mentors)
        return _ordered(found)

    def for_mentor(self, mentor: str) -> list[Change]:
        """Every other mentee the mentor may have, the least cost first."""
        found = (self.change(mentee, mentor) for mentee in self.mentees)
        return _ordered(found)

    def change(self, mentee: str, mentor: str) -> Change | None:
        """Giving this mentee this mentor; None if that cannot be, or is so already."""
        own, now = self.score(mentee, mentor), self.seats.get(mentee, "")
        if own < 0 or now == mentor:
            return None
        before = max(self.score(mentee, now), 0)
        capacity = self.people.given.mentors[self.mentors[mentor]].capacity
        others = self.seated[mentor]
        if len(others) < capacity:
            fits = self._may_join(mentor, [*others, mentee])
            return self._told(mentee, mentor, own, cost=before - own) if fits else None
        places = [(self._order(one, now), one) for one in others if self._may_swap(one, mentee)]
        if not places:
            return None
        _order, moved = max(places)
        cost = before + self.score(moved, mentor) - own - self.score(moved, now)
        return self._told(mentee, mentor, own, cost=cost, moved=moved)

    def _order(self, moved: str, to: str) -> tuple[bool, int]:
        locked = (self.seats[moved], moved) in self.people.given.locked
        return not locked, self.score(moved, to)

    def _may_swap(self, moved: str, mentee: str) -> bool:
        here, there = self.seats[moved], self.seats.get(mentee, "")
        if self.score(moved, there) < 0:
            return False
        ours = [one for one in self.seated[here] if one != moved]
        theirs = [one for one in self.seated[there] if one != mentee]
        return self._may_join(here, [*ours, mentee]) and self._may_join(there, [*theirs, moved])

    def _may_join(self, mentor: str, mentees: list[str]) -> bool:
        if not self.people.given.groups:
            return True
        return together(
            self.people.given.mentors[self.mentors[mentor]],
            [self.people.given.mentees[self.mentees[one]] for one in mentees],
            self.lines,
        )

    def _told(self, mentee: str, mentor: str, score: int, *, cost: int, moved: str = "") -> Change:
        given = self.people.given
        ours, theirs = given.mentors[self.mentors[mentor]], given.mentees[self.mentees[mentee]]
        return Change(
            mentor=mentor,
            mentee=mentee,
            grade=grade_of(score, given.weights),
            score=score,
            reasons=reasons(ours, theirs, self.people.rare),
            cost=cost,
            moved=moved,
            moved_to=self.seats.get(mentee, "") if moved else "",
        )


def _ordered(found: Iterator[Change | None]) -> list[Change]:
    some = [one for one in found if one]
    return sorted(some, key=lambda one: (one.cost, -one.score, one.mentor, one.mentee))
