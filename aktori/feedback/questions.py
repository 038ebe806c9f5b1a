"""The closing questions: our own wording, for steering, not a validated scale."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from aktori.programmes.models import Role


@dataclass(frozen=True)
class Question:
    """A statement or question with a scale from `low` to `high`."""

    code: str
    text: str | Promise
    low: int
    high: int

    @property
    def values(self) -> range:
        """Every answer there is."""
        return range(self.low, self.high + 1)


CLOSING = {
    Role.MENTEE: (
        Question("clarity", _("I know what I would like to do next."), 0, 10),
        Question("confidence", _("I trust that I can get there."), 0, 10),
        Question("match", _("My mentor's experience fitted my questions."), 1, 5),
        Question("trust", _("I could say unfinished thoughts aloud."), 1, 5),
        Question("peers", _("Meeting other mentees helped me."), 1, 5),
        Question("recommend", _("How gladly would you recommend this programme?"), 0, 10),
    ),
    Role.MENTOR: (
        Question("useful", _("I was able to be of use."), 1, 5),
        Question("learned", _("I learned something myself."), 1, 5),
        Question("trust", _("We could talk openly."), 1, 5),
        Question("lead", _("The mentee took the lead."), 1, 5),
        Question("load", _("The time it took was reasonable."), 1, 5),
        Question("recommend", _("How gladly would you recommend this programme?"), 0, 10),
    ),
}
