"""What a report says, as it is before sealing and after opening."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Item:
    """Something that the reporter discloses: a copy, with who wrote it and when."""

    key: str
    of: str  # what it is, in the reporter's language
    by: str
    at: datetime | None
    text: str


@dataclass(frozen=True)
class Report:
    """The reporter's own words, and the items they chose."""

    words: str = ""
    items: tuple[Item, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """What is sealed."""
        items = [
            {**asdict(one), "at": one.at.isoformat() if one.at else None} for one in self.items
        ]
        return {"words": self.words, "items": items}

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> "Report":
        """What was sealed."""
        return cls(
            value["words"],
            tuple(
                Item(**{**one, "at": datetime.fromisoformat(one["at"]) if one["at"] else None})
                for one in value["items"]
            ),
        )
