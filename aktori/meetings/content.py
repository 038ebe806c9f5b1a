"""What a meeting is about, as it is before sealing and after opening."""

from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID


class Frame(StrEnum):
    """How the time of a meeting is divided; the parts and their minutes stand in `frames`."""

    USUAL = "usual"
    FIRST = "first"
    FREE = "free"


@dataclass(frozen=True)
class MeetingContent:
    """The theme in one line, what to talk about, where, the link if online, and the frame."""

    theme: str = ""
    agenda: tuple[str, ...] = ()
    place: str = ""
    link: str = ""
    frame: Frame = Frame.FREE

    def as_json(self) -> dict[str, Any]:
        """What is sealed."""
        return asdict(self)

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> "MeetingContent":
        """What was sealed."""
        return cls(
            value["theme"],
            tuple(value["agenda"]),
            value["place"],
            value.get("link", ""),
            Frame(value.get("frame", Frame.FREE)),
        )


@dataclass(frozen=True)
class AgreedStep:
    """What somebody is to do: `who` is a membership, None for all of them together."""

    text: str
    who: UUID | None = None
    by: date | None = None
    done: bool = False

    def as_json(self) -> dict[str, Any]:
        """What is sealed."""
        who, by = self.who, self.by
        return {
            "text": self.text,
            "who": str(who) if who else None,
            "by": by.isoformat() if by else None,
            "done": self.done,
        }

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> "AgreedStep":
        """What was sealed."""
        who, by = value["who"], value["by"]
        return cls(
            value["text"],
            UUID(who) if who else None,
            date.fromisoformat(by) if by else None,
            value["done"],
        )


@dataclass(frozen=True)
class MeetingNotes:
    """What a pair wrote down together, and what was agreed."""

    words: str = ""
    steps: tuple[AgreedStep, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """What is sealed."""
        return {"words": self.words, "steps": [one.as_json() for one in self.steps]}

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> "MeetingNotes":
        """What was sealed."""
        return cls(value["words"], tuple(AgreedStep.from_json(one) for one in value["steps"]))
