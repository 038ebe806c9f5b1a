"""What a goal says, as it is before sealing and after opening."""

from dataclasses import asdict, dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any


class GoalKind(StrEnum):
    """What sort of goal it is; wandering is one too (shared/domain.md, 4.3)."""

    EXPLORE = "explore"
    DECIDE = "decide"
    LEARN = "learn"
    DO = "do"
    FEEL = "feel"


@dataclass(frozen=True)
class Step:
    """One step on the way."""

    text: str
    done: bool = False


@dataclass(frozen=True)
class Mark:
    """Where one is on a day, from 0 to 10, and what makes it that much and not less."""

    on: date
    value: int
    why: str = ""


@dataclass(frozen=True)
class Woop:
    """Wish is the goal itself; best outcome, inner obstacle, and the plan "if …, then I …".

    The method is Gabriele Oettingen's mental contrasting with implementation intentions.
    """

    outcome: str = ""
    obstacle: str = ""
    when: str = ""
    then: str = ""


@dataclass(frozen=True)
class GoalText:
    """The goal in one sentence, how one notices progress, the steps, the plan, the scale."""

    focus: str
    notice: str = ""
    steps: tuple[Step, ...] = ()
    kind: GoalKind | None = None
    woop: Woop = Woop()
    marks: tuple[Mark, ...] = ()
    enough: int | None = None

    def ticked(self, place: int) -> "GoalText":
        """The same with one step turned; `place` counts from 0. Raises `IndexError`."""
        steps = list(self.steps)
        steps[place] = replace(steps[place], done=not steps[place].done)
        return replace(self, steps=tuple(steps))

    def marked(self, mark: Mark, enough: int | None) -> "GoalText":
        """The same with one more mark on the scale; a second one on a day replaces the first."""
        kept = [one for one in self.marks if one.on != mark.on]
        marks = tuple(sorted([*kept, mark], key=lambda one: one.on))
        return replace(self, marks=marks, enough=enough)

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
        marks = [{**asdict(one), "on": one.on.isoformat()} for one in self.marks]
        return {**asdict(self), "marks": marks}

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> "GoalText":
        """What was sealed; goals of the first version have neither kind nor plan nor scale."""
        kind = value.get("kind")
        return cls(
            focus=value["focus"],
            notice=value["notice"],
            steps=tuple(Step(step["text"], step["done"]) for step in value["steps"]),
            kind=GoalKind(kind) if kind else None,
            woop=Woop(**value.get("woop", {})),
            marks=tuple(
                Mark(date.fromisoformat(one["on"]), one["value"], one["why"])
                for one in value.get("marks", [])
            ),
            enough=value.get("enough"),
        )
