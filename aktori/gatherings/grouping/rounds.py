"""Speed mentoring: who meets whom in each round, nobody twice."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from aktori.gatherings.grouping.people import Guest


@dataclass(frozen=True)
class Encounter:
    """Two people at one table (from 0) in one round (from 0)."""

    round: int
    table: int
    mentor: str
    mentee: str


def rounds(
    mentors: Sequence[Guest], mentees: Sequence[Guest], *, count: int, seed: int
) -> list[Encounter]:
    """Up to `count` rounds in which mentors sit at their tables and mentees go from one to another.

    Nobody meets anybody twice, nor the one whom they must sit apart from, nor anybody with whom
    they share no language. Whoever has rested oftenest is seated first, so that the rests are
    shared out evenly. The same for the same seed.
    """
    chance = Random(seed)  # noqa: S311 - to mix people, not to keep secrets
    allowed = {
        one.id: [table for table, mentor in enumerate(mentors) if may_meet(one, mentor)]
        for one in mentees
    }
    seated: Counter[str] = Counter()
    found = []
    for number in range(count):
        order = chance.sample([one.id for one in mentees], len(mentees))
        order.sort(key=lambda one: (seated[one], len(allowed[one])))
        for tables in allowed.values():
            chance.shuffle(tables)
        for table, mentee in sorted(matched(order, allowed).items()):
            found.append(Encounter(number, table, mentors[table].id, mentee))
            allowed[mentee].remove(table)
            seated[mentee] += 1
    return found


def may_meet(mentee: Guest, mentor: Guest) -> bool:
    """Whether two may meet at all."""
    apart = mentor.id in mentee.apart or mentee.id in mentor.apart
    said = mentee.languages and mentor.languages
    return not apart and (not said or bool(mentee.languages & mentor.languages))


def matched(order: Sequence[str], allowed: dict[str, list[int]]) -> dict[int, str]:
    """Tables with who sits at them: as many as can be, and who comes earlier in `order` first.

    Augmenting paths (Kuhn's method): whoever has a seat keeps one, so the first are never put out.
    """
    at: dict[int, str] = {}

    def find(mentee: str, tried: set[int]) -> bool:
        for table in allowed[mentee]:
            if table not in tried:
                tried.add(table)
                if table not in at or find(at[table], tried):
                    at[table] = mentee
                    return True
        return False

    for mentee in order:
        find(mentee, set())
    return at
