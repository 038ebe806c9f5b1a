"""What a goal says, as it is before sealing and after opening."""

from dataclasses import asdict, dataclass, replace
from typing import Any


@dataclass(frozen=True)
class Step:
    """One step on the way."""

    text: str
    done: bool = False


@dataclass(frozen=True)
class GoalText:
    """The goal in one sentence, how one notices progress, and the steps."""

    focus: str
    notice: str = ""
    steps: tuple[Step, ...] = ()

    def ticked(self, place: int) -> "GoalText":
        """The same with one step turned; `place` counts from 0. Raises `IndexError`."""
        steps = list(self.steps)
        steps[place] = replace(steps[place], done=not steps[place].done)
        return replace(self, steps=tuple(steps))

    @property
    def done(self) -> int:
        """How many steps are done."""
        return sum(step.done for step in self.steps)

    @property
    def next_step(self) -> str:
        """The first step that is not done, or ""."""
        return next((step.text for step in self.steps if not step.done), "")

    def as_json(self) -> dict[str, Any]:
        """What is sealed."""
        return asdict(self)

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> "GoalText":
        """What was sealed."""
        steps = tuple(Step(step["text"], step["done"]) for step in value["steps"])
        return cls(value["focus"], value["notice"], steps)
