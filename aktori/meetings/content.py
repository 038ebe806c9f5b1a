"""What a meeting is about, as it is before sealing and after opening."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class MeetingContent:
    """The theme in one line, what to talk about, where."""

    theme: str = ""
    agenda: tuple[str, ...] = ()
    place: str = ""

    def as_json(self) -> dict[str, Any]:
        """What is sealed."""
        return asdict(self)

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> "MeetingContent":
        """What was sealed."""
        return cls(value["theme"], tuple(value["agenda"]), value["place"])
