"""What somebody lets be kept after a season, and whether they would come again."""

from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse

from aktori.closing.models import Keepsake
from aktori.kit.links import absolute, make_link_token
from aktori.people.models import Person
from aktori.programmes.actions import say_again
from aktori.programmes.models import ComesAgain, Participant

LINK = "keepsake"
LINK_HOLDS = timedelta(days=120)


def keepsake_link(participant: Participant) -> str:
    """The personal address of the two questions."""
    token = make_link_token(LINK, {"participant": str(participant.id)})
    return absolute(reverse("keepsake_by_link", args=[token]))


@transaction.atomic
def say_keepsake(
    *, participant: Participant, keeps: bool, again: ComesAgain, now: datetime
) -> Keepsake:
    """A person's word on their core record and on coming again; the latest word counts."""
    say_again(participant=participant, comes=again)
    said, _ = Keepsake.objects.update_or_create(
        participant=participant, defaults={"keeps": keeps, "said_at": now}
    )
    return said


def forget_keepsakes(*, person: Person) -> None:
    """Takes back every such word of a person."""
    Keepsake.objects.filter(participant__person=person).delete()
