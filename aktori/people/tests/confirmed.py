"""Signing in, in tests, as somebody who has just proved who they are."""

import time

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.test import Client

from aktori.people.models import Person

# allauth remembers whose sign-ins it wrote down
OF_WHOM = "account_authentication_methods_user"


def sign_in_confirmed(client: Client, person: Person) -> None:
    """A session that counts as fresh; call it with the time frozen."""
    client.force_login(person)
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "code", "at": time.time()}]
    session[OF_WHOM] = str(person.id)
    session.save()
