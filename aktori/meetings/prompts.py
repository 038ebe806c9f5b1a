"""What one may think about after a meeting: a few prompts, others each time.

The prompts are those of the domain's practice (shared/domain.md, 4.4); the last of each role is
S6: both grow.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from aktori.programmes.models import Role

AT_ONCE = 2


@dataclass(frozen=True)
class Prompt:
    """One question; the key names it in the sealed text."""

    key: str
    text: str


def all_prompts(role: Role | str) -> list[Prompt]:
    """Every prompt for a mentee or a mentor, in the reader's language."""
    if role == Role.MENTOR:
        return [
            Prompt("their-world", _("What did I learn of the mentee's world?")),
            Prompt("talking", _("How much did I talk: a third, half, most of the time?")),
            Prompt("question", _("Which of my questions worked?")),
            Prompt("stirred", _("What stirred me?")),
            Prompt("learned", _("What did I learn myself?")),
        ]
    return [
        Prompt("aloud", _("What did I say aloud for the first time?")),
        Prompt("surprised", _("What surprised me?")),
        Prompt("try", _("What do I want to try before next time?")),
        Prompt("unsaid", _("What did I leave unsaid?")),
        Prompt("learned", _("What do I see differently now?")),
    ]


def prompts_for(role: Role | str, number: int, written: dict[str, str]) -> list[Prompt]:
    """The prompts after the pair's meeting `number` (from 0): two, turning, and those answered."""
    known = all_prompts(role)
    turn = [known[(number * AT_ONCE + step) % len(known)] for step in range(AT_ONCE)]
    return [one for one in known if one in turn or one.key in written]
