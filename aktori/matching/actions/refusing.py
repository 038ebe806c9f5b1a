"""What cannot be done, and about whom."""

from collections.abc import Iterable

from aktori.matching.engine.outcome import MatchImpossible
from aktori.matching.models import Run, State
from aktori.matching.standing import Standing
from aktori.programmes.models import Participant


class Refused(Exception):
    """What was asked cannot be done; `words.refusal` says why, `names` whom it is about."""

    def __init__(self, code: str, people: Iterable[Participant] = ()) -> None:
        super().__init__(code)
        self.code = code
        self.names = ", ".join(part.person.full_name for part in people)


def refused(error: MatchImpossible, table: Standing) -> Refused:
    """The same with names."""
    return Refused(error.code, [table.parts[key] for key in error.keys if key in table.parts])


def still_open(run: Run) -> Run:
    """The run, held for this transaction; raises `Refused` if it is open no more."""
    found = Run.objects.select_for_update().filter(id=run.id, state=State.OPEN).first()
    if found is None:
        raise Refused("over")
    return found
