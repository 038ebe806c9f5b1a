"""Keys and calls for the tests of the room."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.test import Client

from aktori.api.actions import make_token
from aktori.api.models import Scope
from aktori.people.models import Person
from aktori.programmes.models import Programme
from tests.world import NOW


def key(
    programme: Programme, by: Person, scopes: Iterable[Scope] = Scope, now: datetime = NOW
) -> str:
    """A new token's key."""
    made = make_token(programme=programme, name="HR", scopes=scopes, days=90, by=by, now=now)
    return made[1]


def ask(client: Client, path: str, plain: str, **more: Any) -> Any:
    """The answer to a token's GET."""
    return client.get(path, more, headers={"Authorization": f"Bearer {plain}"})
