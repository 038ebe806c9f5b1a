"""Letters that are ready to send: kind, short, without blame, and the programme's to change.

Each occasion is a kind of the letters' catalogue (`care/silent` …) that is only ever a beginning:
the coordinator reads and changes it before it goes as a `care/letter`.
"""

from dataclasses import dataclass
from enum import StrEnum

from aktori.kit.languages import LANGUAGES
from aktori.notifications.catalogue import kind_of
from aktori.notifications.words import in_all, own_texts, worded
from aktori.programmes.models import Programme


class Ready(StrEnum):
    """What a letter is written for."""

    SILENT = "silent"
    HELP = "help"
    PROPOSAL = "proposal"
    RULES = "rules"
    REMATCH = "rematch"
    OTHER = "other"


@dataclass(frozen=True)
class Words:
    """A letter: its subject and its text, without greeting and signature."""

    subject: str
    text: str


def ready(occasion: Ready, programme: Programme) -> dict[str, Words]:
    """The letter for an occasion by language: the programme's own words where it has some."""
    if occasion == Ready.OTHER:
        return {one: Words("", "") for one in LANGUAGES}
    kind = kind_of(f"care/{occasion.value}")
    own = own_texts(kind, "", programme.id)
    context = {"programme": programme}
    found = in_all(lambda language: worded(kind, context, own.get(language)), programme.zone)
    return {language: Words(text.subject, text.body) for language, text in found.items()}
