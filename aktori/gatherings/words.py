"""What the grouping engine found, as sentences in the reader's language."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aktori.gatherings.grouping.people import Broken, Rule, Why


def broken_text(found: Broken, names: Mapping[str, str]) -> str:
    """What one group does not keep, whom it concerns, and why."""
    people = ", ".join(names[one] for one in found.guests)
    return f"{rule_text(found, people)} {why_text(found.why)}"


def rule_text(found: Broken, people: str) -> str:
    """The rule, with the people it concerns."""
    said = {
        Rule.SIZE: ngettext("A group of %(n)s.", "A group of %(n)s.", len(found.guests))
        % {"n": len(found.guests)},
        Rule.APART: _("A pair sits together: %(names)s."),
        Rule.LANGUAGE: _("No language that all of them speak: %(names)s."),
        Rule.TIME: _("No time that suits all of them: %(names)s."),
        Rule.AGAIN: _("Have sat together before, %(times)s ×: %(names)s."),
        Rule.THEME: _("No theme that all of them have chosen: %(names)s."),
    }[found.rule]
    return said if found.rule == Rule.SIZE else said % {"names": people, "times": found.times}


def why_text(why: Why) -> str:
    """Why it could not be kept."""
    return {
        Why.FEW: _("There are fewer than four people."),
        Why.SEVEN: _("Seven people do not divide into fours, fives and sixes."),
        Why.ONE_GROUP: _("There is only one group."),
        Why.LOCKED: _("Somebody is locked in place, or was moved by hand."),
        Why.FEW_SPEAK: _("Fewer than four people here share a language with one of them."),
        Why.FEW_SHARE: _("Too few people here share this with one of them."),
        Why.HAS_MET_MOST: _("One of them has met almost everybody here already."),
        Why.OTHER_RULES: _("The more important rules left no room for this one."),
    }[why]


def by_group(found: Iterable[Broken], names: Mapping[str, str]) -> dict[int, list[str]]:
    """The sentences for each group (from 0)."""
    said: dict[int, list[str]] = {}
    for one in found:
        said.setdefault(one.group, []).append(broken_text(one, names))
    return said
