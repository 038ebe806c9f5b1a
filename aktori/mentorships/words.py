"""What two people have in common, as sentences in the reader's language."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from aktori.kit.languages import active_language
from aktori.programmes.taxonomy import Kind, label

LABELLED: dict[str, Kind] = {
    "theme": "theme",
    "themes": "theme",
    "field": "field",
    "industry": "industry",
    "language": "language",
}


def reason_texts(reasons: Iterable[Mapping[str, Any]]) -> list[str]:
    """The sentences for `[{"code": …, "values": {…}}]`, in order; unknown codes are left out."""
    known = patterns()
    return [
        known[one["code"]] % readable(one.get("values", {}))
        for one in reasons
        if one["code"] in known
    ]


def patterns() -> dict[str, str]:
    """A sentence for each code that the matcher gives, in the active language."""
    return {
        "dearest_theme": _(
            "The mentee's dearest wish, and one that the mentor knows well: %(theme)s"
        ),
        "shared_theme": _("Both chose the theme: %(theme)s"),
        "both_write": _("Both write about: %(themes)s"),
        "both_words": _("Both use the same rare words: %(words)s"),
        "wished_industry": _("The mentor works where the mentee would like to go: %(industry)s"),
        "same_field": _("Both come from the same field: %(field)s"),
        "same_industry": _("Both work in the same industry: %(industry)s"),
        "similar_style": _("Both like to work in the same way"),
        "same_place": _("Both can meet face to face in the same place: %(place)s"),
        "language": _("Both are at home in the same language: %(language)s"),
        "language_to_manage": _("Both manage in the same language: %(language)s"),
        "both_online": _("Both would like to meet online"),
    }  # fmt: skip


def readable(values: Mapping[str, str]) -> dict[str, str]:
    """Codes, parted by commas, as labels in the active language; other values as they are."""
    language = active_language()
    return {
        name: ", ".join(label(LABELLED[name], code, language) for code in value.split(","))
        if name in LABELLED
        else value
        for name, value in values.items()
    }
