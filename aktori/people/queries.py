"""What signs a person in besides a code: a link made by the operator or the demo."""

from datetime import timedelta

from aktori.kit.links import LinkBroken, read_link_token
from aktori.people.models import Person

SIGN_IN_PURPOSE, NEW_ADDRESS = "sign-in", "new-address"
A_DAY = timedelta(days=1)
LONGEST = timedelta(hours=720)


def person_of_link(token: str) -> Person:
    """Whom a sign-in link is for.

    Raises `LinkExpired` when its own hours are over, `LinkBroken` when it is not ours or the
    account is closed.
    """
    data = read_link_token(SIGN_IN_PURPOSE, token, max_age=LONGEST)
    read_link_token(SIGN_IN_PURPOSE, token, max_age=timedelta(hours=int(data["hours"])))
    person = Person.objects.filter(id=data["person"], is_active=True).first()
    if person is None:
        raise LinkBroken
    return person


def change_of_link(token: str) -> tuple[Person, str]:
    """Who changes to which address by a link.

    Raises `LinkExpired` after a day, `LinkBroken` when it is not ours, was used, or the address
    has become somebody's meanwhile.
    """
    data = read_link_token(NEW_ADDRESS, token, max_age=A_DAY)
    person = Person.objects.filter(id=data["person"], email=data["former"], is_active=True).first()
    if person is None or Person.objects.filter(email=data["address"]).exists():
        raise LinkBroken
    return person, data["address"]
