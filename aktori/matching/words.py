"""Differences, whys and refusals as sentences in the reader's language.

What two have in common is said by `mentorships.words`, for the two of them read it too.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aktori.kit.languages import active_language
from aktori.matching.models import Run
from aktori.programmes.taxonomy import Kind, label

# what a value is a code of; several codes in one value are parted by commas
LABELLED: Mapping[str, Kind] = {
    "theme": "theme",
    "language": "language",
    "languages": "language",
    "mentor_field": "field",
    "mentee_field": "field",
}


def grades() -> dict[str, str]:
    """What a grade is called, the best first."""
    return {"strong": _("Strong"), "good": _("Good"), "possible": _("Possible")}


def difference_texts(differences: Iterable[Mapping[str, Any]]) -> list[str]:
    """What the two may find worth talking about."""
    return _texts(differences, _differences())


def why_texts(whys: Iterable[Mapping[str, Any]]) -> list[str]:
    """Why a mentee has no pair, for coordinators."""
    return _texts(whys, _whys())


def help_texts(helps: Iterable[Mapping[str, Any]], names: Mapping[str, str]) -> list[str]:
    """What would give a mentee a pair, for coordinators; `names` of mentors by their key."""
    named = [
        {**one, "values": {name: names.get(value, value) for name, value in one["values"].items()}}
        for one in helps
    ]
    return _texts(named, _helps())


def need_texts(needs: Iterable[Mapping[str, Any]]) -> list[str]:
    """What to look for, so that most of those without a pair get one."""
    language = active_language()
    said = []
    for one in needs:
        values, people = one["values"], int(one["values"]["count"])
        spoken = label("language", values["language"], language)
        field = label("field", values["field"], language) if values["field"] else ""
        sentence = ngettext(
            "%(count)s more place would help: %(what)s.",
            "%(count)s more places would help: %(what)s.",
            people,
        )
        what = ", ".join(text for text in (field, spoken) if text)
        said.append(sentence % {"count": people, "what": what})
    return said


def step_text(run: Run) -> str:
    """What was done in a step, and about whom."""
    people = " · ".join(part.person.full_name for part in (run.mentee, run.mentor) if part)
    what = _steps()[run.step]
    return f"{what}: {people}" if people else what


def refusal(code: str, people: str = "") -> str:
    """Why something cannot be done; `people` are the names of those whom it is about."""
    said = _refusals().get(code) or _rules().get(code.removeprefix("lock_"), code)
    return f"{people}: {said}" if people else said


def _texts(said: Iterable[Mapping[str, Any]], sentences: Mapping[str, str]) -> list[str]:
    return [
        sentences[one["code"]] % _readable(one["values"])
        for one in said
        if one["code"] in sentences
    ]


def _readable(values: Mapping[str, str]) -> dict[str, str]:
    words = {name: _labels(name, value) for name, value in values.items()}
    if "rules" in values:
        rules = _rules()
        words["rules"] = " ".join(rules[code] for code in values["rules"].split(","))
    if "slider" in values:
        words["slider"] = _sliders()[values["slider"]]
    return words


def _labels(name: str, value: str) -> str:
    if name not in LABELLED or not value:
        return value
    language = active_language()
    return ", ".join(label(LABELLED[name], code, language) for code in value.split(","))


def _differences() -> dict[str, str]:
    return {
        "other_theme": _(
            "The mentee also thinks about this, the mentor did not name it: %(theme)s"
        ),
        "unequal_language": _("The common language is not equally easy for both: %(language)s"),
        "other_place": _("They live in different places: %(mentee_place)s, %(mentor_place)s"),
        "other_times": _("They named different times of the week"),
        "other_style": _("They like to work in different ways: %(slider)s"),
        "other_field": _("They come from different fields: %(mentee_field)s, %(mentor_field)s"),
        "much_alike": _("They are much alike: what does each see differently?"),
    }


def _whys() -> dict[str, str]:
    return {
        "no_mentors": _("No mentor has a place left."),
        "nobody_language": _("No mentor speaks a common language: %(languages)s."),
        "nobody_way": _("No mentor can meet in the same way or place."),
        "nobody_unit": _("Every mentor works in the same unit."),
        "nobody_self": _("Nobody is their own mentor, and there is no other."),
        "nobody_excluded": _("Wishes not to meet keep every mentor away."),
        "nobody_line": _("Every mentor is in the same reporting line."),
        "nobody_ruled_out": _("A no, or a coordinator's ruling, keeps every mentor away."),
        "nobody_earlier": _("Every mentor has been a pair with this mentee before."),
        "nobody_fits_all": _("No mentor fits on everything at once. In the way stand: %(rules)s"),
        "all_full": _("All places with mentors are taken."),
        "full_language": _("No mentor with a common language has a place left: %(languages)s."),
        "full_way": _("No mentor who can meet in the same way or place has a place left."),
        "full_otherwise": _("The mentors who would fit are full, and those with room do not fit."),
    }


def _rules() -> dict[str, str]:
    return {
        "language": _("They have no common language."),
        "way": _("They cannot meet in the same way or place."),
        "unit": _("They work in the same unit."),
        "self": _("It is one and the same person."),
        "excluded": _("One of them has asked not to meet the other."),
        "line": _("They are in the same reporting line."),
        "ruled_out": _("One of them has said no to this pair, or it has been ruled out."),
        "earlier": _("They have been a pair before."),
    }


def _helps() -> dict[str, str]:
    return {
        "one_more": _("One more place would do: ask first %(mentor)s, who fits best."),
        "without_ruled_out": _("Taking a ruling back would do. Mentors who fit: %(mentors)s."),
        "without_way": _("Meeting in another way or place would do. Mentors: %(mentors)s."),
        "without_earlier": _("The mentor of an earlier round would do, if you pair them by hand."),
        "new_mentor": _("Somebody new is needed."),
    }


def _steps() -> dict[str, str]:
    return {
        "matched": _("Matched"),
        "begun": _("Begun by hand"),
        "changed": _("Changed by hand"),
        "locked": _("Locked"),
        "unlocked": _("Unlocked"),
        "ruled-out": _("Ruled out"),
        "allowed": _("Allowed again"),
        "next-best": _("The next best was sought after a no"),
        "asked": _("One pair asked at once"),
    }


def _refusals() -> dict[str, str]:
    return {
        "mentor_overfull": _("The mentor has no place left, and no change of places is possible."),
        "mentee_locked_twice": _("The mentee has two pairs made by hand."),
        "unknown_mentor": _("This mentor is full or has left."),
        "unknown_mentee": _("This mentee already has a pair, or has left."),
        "lock_group": _("Locked pairs make a group that cannot meet together."),
        "nothing_to_undo": _("There is nothing to undo."),
        "not_this_way": _("In this programme mentees do not choose by themselves."),
        "over": _("This match has been published or run again meanwhile. Look at it once more."),
        "changed": _("Something has changed since this match was run. Run it again."),
        "nothing": _("There is no pair to publish."),
    }


def _sliders() -> dict[str, str]:
    return {
        "listen-challenge": _("listening or challenging"),
        "plan-improvise": _("planning or improvising"),
        "picture-practice": _("the big picture or practice"),
        "formal-relaxed": _("formal or relaxed"),
    }
