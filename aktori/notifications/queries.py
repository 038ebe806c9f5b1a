"""What pages of letters and news show."""

from django.db.models import QuerySet

from aktori.kit.links import read_link_token
from aktori.notifications.catalogue.shape import Group
from aktori.notifications.doors import STOP
from aktori.notifications.models import Notice
from aktori.notifications.rules import STOP_LASTS
from aktori.people.models import Person

SHOWN = 50


def news_of(person: Person) -> QuerySet[Notice]:
    """What the person was told of late, the latest first."""
    return Notice.objects.filter(person=person)[:SHOWN]


def stop_of_link(token: str) -> tuple[Person | None, Group | None]:
    """Whose letters of which group a link stops; nobody's if the account is gone.

    Raises `LinkExpired` and `LinkBroken`.
    """
    data = read_link_token(STOP, token, max_age=STOP_LASTS)
    person = Person.objects.filter(id=data["person"], is_active=True).first()
    return person, Group(data["group"]) if data["group"] else None
