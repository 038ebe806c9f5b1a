"""Letters that are ready to send, in the active language: kind, short, and without blame."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _


class Ready(StrEnum):
    """What a letter is written for."""

    SILENT = "silent"
    HELP = "help"
    PROPOSAL = "proposal"
    RULES = "rules"
    REMATCH = "rematch"
    OTHER = "other"


@dataclass(frozen=True)
class Words:
    """A letter: its subject and its text, without greeting and signature."""

    subject: str
    text: str


def ready(kind: Ready) -> Words:
    """The letter for an occasion."""
    return {
        Ready.SILENT: lambda: Words(
            _("How are you two doing?"),
            _(
                "I noticed that it has been quiet for a while. That happens in every season, and "
                "it is all right. What would make the next meeting easy? Even half an hour online "
                "is enough. If something is in the way, tell me: I will help."
            ),
        ),
        Ready.HELP: lambda: Words(
            _("You asked for help: when shall we talk?"),
            _(
                "Thank you for telling. Shall we talk for a quarter of an hour? Answer with two "
                "times that suit you, or with your number, and I will call. This stays between "
                "the two of us."
            ),
        ),
        Ready.PROPOSAL: lambda: Words(
            _("Your answer is still waited for"),
            _(
                "A pair was proposed to you some days ago. A yes or a no is one tap, and a no is "
                "quite all right. If you hesitate, ask me: I will gladly tell more."
            ),
        ),
        Ready.RULES: lambda: Words(
            _("Ten minutes for your ground rules"),
            _(
                "You have begun, and your ground rules are still open. They take about ten minutes "
                "when you meet next: how often, where, and what stays between you. It makes the "
                "rest easier."
            ),
        ),
        Ready.REMATCH: lambda: Words(
            _("What would you like next?"),
            _(
                "Your pair has ended, and that is nobody's fault. Would you like another one, a "
                "break, or nothing more this time? Each of these is fine. I will do what I can."
            ),
        ),
        Ready.OTHER: lambda: Words("", ""),
    }[kind]()
