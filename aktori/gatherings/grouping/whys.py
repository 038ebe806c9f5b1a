"""Which rules some groups do not keep, and why: of groups that were made, or moved by hand."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from aktori.gatherings.grouping.costs import Costs, is_fitting, missing
from aktori.gatherings.grouping.people import Broken, Company, Groups, Rule, Style, Why
from aktori.workbook.groups import SMALLEST


def broken(company: Company, groups: Groups) -> list[Broken]:
    """Every rule that a group does not keep, the most important first."""
    look = _Look(company, groups)
    found = [one for at in range(len(groups)) if groups[at] for one in look.of(at)]
    return sorted(found, key=lambda one: (list(Rule).index(one.rule), one.group))


class _Look:
    """Looks at the groups of one company."""

    def __init__(self, company: Company, groups: Groups) -> None:
        self.guests = company.guests
        self.by_theme = company.style == Style.THEME
        self.costs = Costs(company)
        self.groups = [[self.costs.at[one] for one in group] for group in groups]
        self.people = sum(len(group) for group in groups)

    def of(self, at: int) -> Iterator[Broken]:
        """What one group does not keep."""
        group = self.groups[at]
        if not is_fitting(len(group)):
            yield self.told(Rule.SIZE, at, group, self.why_size())
        for one, other in combinations(group, 2):
            if self.costs.apart[one] >> other & 1:
                yield self.told(Rule.APART, at, (one, other), self.why_apart(one, other))
        for rule, bits in ((Rule.LANGUAGE, self.costs.languages), (Rule.TIME, self.costs.times)):
            if missing(bits, group):
                yield self.told(rule, at, group, self.why_nothing_shared(rule, bits, group))
        yield from self.again(at)
        if self.by_theme and len(group) > 1 and not self.share_a_theme(group):
            yield self.told(Rule.THEME, at, group, self.why_no_theme(group))

    def told(self, rule: Rule, at: int, group: Sequence[int], why: Why, times: int = 0) -> Broken:
        """One finding, with ids."""
        ids = tuple(self.guests[one].id for one in group)
        return Broken(rule=rule, group=at, guests=ids, why=why, times=times)

    def is_locked(self, group: Sequence[int]) -> bool:
        """Whether somebody may not move."""
        return any(self.guests[one].group is not None for one in group)

    def why_size(self) -> Why:
        """Why a group is smaller or larger."""
        if self.people < SMALLEST:
            return Why.FEW
        return Why.SEVEN if self.people == 7 else Why.LOCKED

    def why_apart(self, one: int, other: int) -> Why:
        """Why two sit together who should not."""
        if sum(bool(group) for group in self.groups) == 1:
            return Why.ONE_GROUP
        return Why.LOCKED if self.is_locked((one, other)) else Why.OTHER_RULES

    def why_nothing_shared(self, rule: Rule, bits: Sequence[int], group: Sequence[int]) -> Why:
        """Why a group has no language or no time in common."""
        for one in group:
            if sum(bits[one] & other != 0 for other in bits) < min(SMALLEST, self.people):
                return Why.FEW_SPEAK if rule == Rule.LANGUAGE else Why.FEW_SHARE
        return Why.LOCKED if self.is_locked(group) else Why.OTHER_RULES

    def again(self, at: int) -> Iterator[Broken]:
        """Those of a group who have sat together before, pair by pair."""
        group, met = self.groups[at], self.costs.met
        for one, other in combinations(group, 2):
            if times := sum(bits >> other & 1 for bits in met[one]):
                why = self.why_again(one, other, len(group))
                yield self.told(Rule.AGAIN, at, (one, other), why, times)

    def why_again(self, one: int, other: int, size: int) -> Why:
        """Why two sit together once more."""
        for who in (one, other):
            known = self.costs.apart[who] | (self.costs.met[who] or [0])[0]
            if self.people - 1 - known.bit_count() < size - 1:
                return Why.HAS_MET_MOST
        return Why.LOCKED if self.is_locked((one, other)) else Why.OTHER_RULES

    def share_a_theme(self, group: Sequence[int]) -> bool:
        """Whether all have one theme in common."""
        return self.costs.style(group, sum(1 << one for one in group)) == 0

    def why_no_theme(self, group: Sequence[int]) -> Why:
        """Why a group has no theme in common."""
        known = Counter(theme for themes in self.costs.themes for theme in themes)
        for one in group:
            if max((known[theme] for theme in self.costs.themes[one]), default=0) < SMALLEST:
                return Why.FEW_SHARE
        return Why.LOCKED if self.is_locked(group) else Why.OTHER_RULES


def common(sets: Sequence[frozenset[str]]) -> str:
    """The word that most of the sets share, the first in the alphabet among equals, or ""."""
    count = Counter(word for one in sets for word in one)
    return min(count, key=lambda word: (-count[word], word), default="")
