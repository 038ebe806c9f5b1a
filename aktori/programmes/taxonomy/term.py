"""One row of a table."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """A code, its label in each language, and other ways in which people write it."""

    code: str
    en: str
    fi: str
    sv: str
    also: tuple[str, ...] = ()

    def label(self, language: str) -> str:
        """The label in "fi" or "sv", and the English one for any other language."""
        return {"fi": self.fi, "sv": self.sv}.get(language, self.en)

    def spellings(self) -> tuple[str, ...]:
        """Everything that means this term."""
        return (self.code, self.en, self.fi, self.sv, *self.also)
