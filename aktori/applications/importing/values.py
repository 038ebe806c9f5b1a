"""What one row says, typed; names are those of the `Application` table."""

import dataclasses
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about a row that a person must know; becomes a sentence in `messages`."""

    field: str
    code: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class ApplicationValues:
    """An application as read. Empty text, list or None: not given.

    `industry`, `field`, `stage`, `mode`, `themes` (ranked), `wished_industries` and
    `availability` are codes of `programmes.taxonomy`; `languages` are {"code", "level"}.
    """

    email: str = ""
    first_name: str = ""
    last_name: str = ""
    phone: str = ""
    title: str = ""
    employer: str = ""
    industry: str = ""
    field: str = ""
    subject: str = ""
    stage: str = ""
    graduation_year: int | None = None
    languages: list[dict[str, str]] = dataclasses.field(default_factory=list)
    themes: list[str] = dataclasses.field(default_factory=list)
    wondering: str = ""
    wished_mentor: str = ""
    wished_industries: list[str] = dataclasses.field(default_factory=list)
    can_tell: str = ""
    capacity: int = 1
    mode: str = ""
    place: str = ""
    availability: list[str] = dataclasses.field(default_factory=list)
    exclusions: str = ""
    consent: bool = False
    answered_at: datetime | None = None


class RowState(StrEnum):
    """What becomes of a row when the file is imported."""

    OK = "ok"
    HELD = "held"
    REFUSED = "refused"
    EMPTY = "empty"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row of the file; `number` is the row's number in the spreadsheet program.

    OK becomes an application, HELD one that waits for completion. REFUSED ones (no consent, no
    usable address), SUPERSEDED (the same person answered later) and EMPTY must not be stored.
    """

    number: int
    state: RowState
    values: ApplicationValues
    problems: list[Problem]

    @property
    def name(self) -> str:
        """First and last name, as people write it."""
        return f"{self.values.first_name} {self.values.last_name}".strip()
