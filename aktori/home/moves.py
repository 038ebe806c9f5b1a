"""One small prepared move a month for a mentor: two minutes, and the mentee notices."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

MONTH = 30


@dataclass(frozen=True)
class Move:
    """What to do, and words to begin from."""

    title: str
    text: str


def moves() -> list[Move]:
    """All of them in the order of the season, in the reader's language; the words are ours."""
    return [
        Move(
            _("Tell of a beginning of your own"),
            _("One line: “When I was where you are now, I was most afraid of …”"),
        ),
        Move(
            _("Ask what stayed"),
            _("“What has stayed with you from our last talk?” Nothing more; wait for the answer."),
        ),
        Move(
            _("Name a strength"),
            _("“I notice that you are good at …”, with one thing that you saw yourself."),
        ),
        Move(
            _("Open a door"),
            _("Think of one person your mentee might talk with. Ask first, then introduce them."),
        ),
        Move(
            _("Tell of a detour"),
            _("Something that went wrong, and what came of it. Three sentences are enough."),
        ),
        Move(
            _("Send one thing to read"),
            _("An article, an advertisement, a picture. With “I thought of you because …”."),
        ),
        Move(
            _("Ask to be asked"),
            _("“What would you like to ask me that you have not dared to?”"),
        ),
        Move(
            _("Say what you have gained"),
            _(
                "Mentoring works in two directions. "
                "Tell your mentee one thing that they taught you."
            ),
        ),
    ]


def move_of(begins: date, today: date) -> Move:
    """The move of this month, counted from the kick-off; the last one stays."""
    known = moves()
    return known[min(max((today - begins).days // MONTH, 0), len(known) - 1)]
