"""What may follow what in a mentorship's life, and who may do it."""

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from aktori.mentorships.models import Answer, Membership, Mentorship, State

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

NEXT = {
    State.PROPOSED: {State.ACTIVE, State.DECLINED},
    State.ACTIVE: {State.ENDED},
    State.DECLINED: set(),
    State.ENDED: set(),
}
ANSWER_WITHIN = timedelta(days=60)


@dataclass(frozen=True)
class Topic:
    """One thing that ground rules speak of, with a sentence to start from."""

    key: str
    heading: "str | _StrPromise"
    suggestion: "str | _StrPromise"


# the minimum of shared/domain.md, 4.1; the sentences are ours
TOPICS = (
    Topic(
        "confidentiality",
        _("Confidentiality"),
        _("What we talk about stays between us. If somebody is in danger, we seek help."),
    ),
    Topic(
        "rhythm", _("How often we meet"), _("About once a month, an hour to an hour and a half.")
    ),
    Topic(
        "contact",
        _("Between meetings"),
        _("Short messages on weekdays; an answer within two days."),
    ),
    Topic(
        "preparation",
        _("Preparing"),
        _("The mentee brings the theme two days before and writes down what was agreed."),
    ),
    Topic(
        "cancelling",
        _("If something comes up"),
        _("We tell a day before and agree on a new time in the same week."),
    ),
    Topic("aim", _("What we strive for"), ""),
    Topic("notes", _("Notes and recordings"), _("We don't record our meetings.")),
)


def may_answer(membership: Membership, mentorship: Mentorship) -> bool:
    """Until the pair is formed or declined, and once only."""
    return mentorship.state == State.PROPOSED and membership.answer == Answer.WAITING


def may_write(mentorship: Mentorship) -> bool:
    """While the pair is active and its content neither locked nor destroyed."""
    at_rest = mentorship.content_locked_at or mentorship.content_destroyed_at
    return mentorship.state == State.ACTIVE and at_rest is None


def may_end(mentorship: Mentorship) -> bool:
    """Anybody in an active pair, at any time, without a reason."""
    return State.ENDED in NEXT[State(mentorship.state)]
