"""What happened, and what came of telling it, in the reader's words."""

from django.utils.translation import gettext as _

from aktori.api.models import Delivery, Scope, Token
from aktori.api.posting import Trouble
from aktori.signals.doors import Kind


def kinds() -> dict[str, str]:
    """What other systems may be told of."""
    return {
        Kind.PARTICIPANT_ACCEPTED: _("Somebody was accepted"),
        Kind.PARTICIPANT_LEFT: _("Somebody left the programme"),
        Kind.MENTORSHIP_STARTED: _("A pair began"),
        Kind.MENTORSHIP_PAUSED: _("A pair takes a break"),
        Kind.MENTORSHIP_RESUMED: _("A pair goes on"),
        Kind.MENTORSHIP_ENDED: _("A pair ended"),
        Kind.AGREEMENT_CONFIRMED: _("Ground rules were confirmed (told when the week is over)"),
        Kind.MEETING_HELD: _("A pair met (told when the week is over)"),
        Kind.GATHERING_PLANNED: _("A joint meeting was planned"),
        Kind.GATHERING_CHANGED: _("A joint meeting was changed"),
        Kind.GATHERING_CALLED_OFF: _("A joint meeting was called off"),
    }


def trouble(delivery: Delivery) -> str:
    """Why it was not heard."""
    if not delivery.trouble:
        return ""
    return {
        Trouble.ADDRESS: _("The address does not begin with https://."),
        Trouble.CLOSED: _("The address lies in a closed network."),
        Trouble.UNREACHABLE: _("Nobody answered."),
        Trouble.REFUSED: _("It answered that it does not take it (%(status)s).")
        % {"status": delivery.status},
    }[Trouble(delivery.trouble)]


def scopes_of(token: Token) -> list[str]:
    """What a token opens."""
    return [str(Scope(one).label) for one in token.scopes]
