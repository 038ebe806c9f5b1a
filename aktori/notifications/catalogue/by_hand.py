"""Letters that a coordinator sends by hand, from a row of her Monday: what they begin from."""

from django.utils.translation import gettext_lazy as _

from aktori.notifications.catalogue.parts import PROGRAMME
from aktori.notifications.catalogue.shape import Cause, LetterKind, Need, Words

STOPS = _("when a coordinator sends it, and as they change it then")


def by_hand(name: str, title: Words) -> LetterKind:
    """One of them."""
    return LetterKind(
        code=f"care/{name}", title=title, need=Need.NECESSARY, cause=Cause.PEOPLE, stops=STOPS,
        variables=(PROGRAMME,),
    )  # fmt: skip


BY_HAND = (
    by_hand("silent", _("To a pair that has been quiet")),
    by_hand("help", _("To who asked for help")),
    by_hand("proposal", _("To who has not answered a proposal")),
    by_hand("rules", _("To a pair without ground rules")),
    by_hand("rematch", _("To who has lost a pair")),
)
