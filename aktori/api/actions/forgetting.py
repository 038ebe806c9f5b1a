"""Forgetting a person whose account is erased."""

from aktori.api.models import DirectoryEntry, Token
from aktori.people.models import Person


def forget_in_systems(*, person: Person) -> None:
    """Their tokens go, and the directory's name for them."""
    Token.objects.filter(made_by=person).delete()
    DirectoryEntry.objects.filter(person=person).delete()
