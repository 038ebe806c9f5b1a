"""Making groups: a first division, then exchanges for as long as one makes things better."""

from collections.abc import Iterator
from random import Random

from aktori.gatherings.grouping.costs import HARD, Costs
from aktori.gatherings.grouping.people import Company, Groups, Guest
from aktori.workbook.groups import LARGEST, SMALLEST, sizes

# how many groups are weighed before the best that was found is taken: half a second for a hundred
WEIGHINGS_EACH, MOST_WEIGHINGS = 600, 70_000


class Division:
    """Groups of positions, with what each costs."""

    def __init__(self, company: Company, seed: int) -> None:
        self.costs = Costs(company)
        self.guests = company.guests
        self.chance = Random(seed)  # noqa: S311 - to mix people, not to keep secrets
        self.free = [place for place, one in enumerate(self.guests) if one.group is None]
        self.left = min(WEIGHINGS_EACH * len(self.guests), MOST_WEIGHINGS)
        self.groups: list[list[int]] = []
        self.price: list[int] = []
        self.home: dict[int, int] = {}

    def weigh(self, group: list[int]) -> int:
        """What a group costs; each weighing uses up some of what is left."""
        self.left -= 1
        return self.costs.of(group)

    def open(self, count: int) -> None:
        """As many empty groups as are needed, with the locked guests in theirs."""
        self.groups = [[] for _ in range(count)]
        for place, one in enumerate(self.guests):
            if one.group is not None:
                self.groups[one.group].append(place)
        self.price = [self.weigh(group) for group in self.groups]
        self.home = {one: at for at, group in enumerate(self.groups) for one in group}

    def seat(self, one: int, most: int) -> None:
        """Puts a guest where it costs least among the groups with fewer than `most`."""
        room = [at for at, group in enumerate(self.groups) if len(group) < most]
        at = min(
            room or range(len(self.groups)),
            key=lambda at: self.weigh([*self.groups[at], one]) - self.price[at],
        )
        self.put(at, [*self.groups[at], one])

    def choosiest_first(self) -> list[int]:
        """The free guests by chance, those with the fewest languages and times first."""
        order = self.chance.sample(self.free, len(self.free))
        costs, most = self.costs, len(self.guests)
        width = [
            sum(bits.bit_count() if bits > 0 else most for bits in said)
            for said in zip(costs.languages, costs.times, strict=True)
        ]
        return sorted(order, key=lambda one: width[one])

    def put(self, at: int, group: list[int], price: int | None = None) -> None:
        """Replaces a group by another, whose price may be known."""
        self.groups[at] = group
        self.price[at] = self.weigh(group) if price is None else price
        for one in group:
            self.home[one] = at

    @property
    def total(self) -> int:
        """What all the groups cost."""
        return sum(self.price)

    def try_exchange(self, one: int, other: int) -> bool:
        """Lets two guests of different groups change places if that is better."""
        here, there = self.home[one], self.home[other]
        if here == there:
            return False
        mine = [other if who == one else who for who in self.groups[here]]
        theirs = [one if who == other else who for who in self.groups[there]]
        return self.take(here, mine, there, theirs)

    def try_move(self, one: int, there: int) -> bool:
        """Lets a guest move to another group if both keep a good size and that is better."""
        here = self.home[one]
        fits = len(self.groups[here]) > SMALLEST and len(self.groups[there]) < LARGEST
        if here == there or not fits:
            return False
        mine = [who for who in self.groups[here] if who != one]
        return self.take(here, mine, there, [*self.groups[there], one])

    def take(self, here: int, mine: list[int], there: int, theirs: list[int]) -> bool:
        """Takes two groups instead of two others if they cost less."""
        both = self.price[here] + self.price[there]
        if (price := self.weigh(mine)) >= both or price + (other := self.weigh(theirs)) >= both:
            return False
        self.put(here, mine, price)
        self.put(there, theirs, other)
        return True

    def worst_first(self) -> list[int]:
        """The free guests by chance, those whose groups break a rule first."""
        order = self.chance.sample(self.free, len(self.free))
        return sorted(order, key=lambda one: -self.price[self.home[one]] // HARD)

    def better_once(self) -> bool:
        """Tries exchanges and moves once; whether anything became better.

        As long as groups break a rule only those who sit in them are tried, with everybody.
        """
        order = self.worst_first()
        pressing = [one for one in order if self.price[self.home[one]] >= HARD]
        return self.better_for(pressing or order)

    def better_for(self, some: list[int]) -> bool:
        """Tries every exchange and every move of some guests; whether anything became better."""
        better = False
        for one in some:
            for at in range(len(self.groups)):
                better |= self.try_move(one, at)
            for other in self.free:
                if self.left <= 0:
                    return False
                better |= self.try_exchange(one, other)
        return better

    def shake(self) -> None:
        """Exchanges a few guests of the worst groups by chance, to come out of a dead end."""
        for one in self.worst_first()[:3]:
            other = self.chance.choice(self.free)
            here, there = self.home[one], self.home[other]
            if here != there:
                mine = [other if who == one else who for who in self.groups[here]]
                theirs = [one if who == other else who for who in self.groups[there]]
                self.put(here, mine)
                self.put(there, theirs)


def divide(company: Company, *, seed: int) -> Groups:
    """Groups of four to six, five at best, of guest ids; the same for the same seed.

    Fewer than four make one group, and seven make one of three and one of four. Takes about half
    a second for a hundred guests, whatever their rules.
    """
    if not company.guests:
        return ()
    division = Division(company, seed)
    locked = max((one.group + 1 for one in company.guests if one.group is not None), default=0)
    planned = sizes(len(company.guests))
    division.open(max(len(planned), locked))
    for one in division.choosiest_first():
        division.seat(one, planned[0])
    return named(division, best(division))


def best(division: Division) -> list[list[int]]:
    """The cheapest groups found while there is something left to weigh with."""
    found: list[list[int]] = []
    price = -1
    for _ in descents(division):
        if price < 0 or division.total < price:
            found, price = [list(group) for group in division.groups], division.total
        if price < HARD or not division.free:
            break
        for at, group in enumerate(found):
            division.put(at, list(group))
        division.shake()
    return found


def descents(division: Division) -> Iterator[None]:
    """Makes things better until nothing does, again and again."""
    while True:
        while division.better_once():
            pass
        yield
        if division.left <= 0:
            return


def named(division: Division, groups: list[list[int]]) -> Groups:
    """Positions as ids, in the order in which the guests came."""
    return tuple(tuple(division.guests[one].id for one in sorted(group)) for group in groups)


def add(company: Company, newcomers: list[Guest], *, seed: int) -> Groups:
    """Seats newcomers among guests who all stay where they are (`group` says where)."""
    everybody = Company(
        guests=[*company.guests, *newcomers], style=company.style, earlier=company.earlier
    )
    division = Division(everybody, seed)
    division.open(
        max((one.group + 1 for one in company.guests if one.group is not None), default=1)
    )
    for one in division.free:
        division.seat(one, LARGEST)
    return named(division, division.groups)
