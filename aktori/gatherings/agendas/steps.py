"""What an agenda is made of."""

from collections.abc import Iterable
from dataclasses import dataclass

from aktori.kit.languages import pick


@dataclass(frozen=True)
class AgendaStep:
    """One stretch: how many minutes, and what happens, in three languages."""

    minutes: int
    fi: str
    en: str
    sv: str = ""


@dataclass(frozen=True)
class Template:
    """A ready agenda of so many minutes, with its name in three languages."""

    code: str
    minutes: int
    name_fi: str
    name_en: str
    name_sv: str
    steps: tuple[AgendaStep, ...]

    @property
    def name(self) -> str:
        """Its name in the reader's language."""
        return pick(self, "name")


def minutes(agenda: Iterable[AgendaStep]) -> int:
    """How long an agenda takes."""
    return sum(step.minutes for step in agenda)
