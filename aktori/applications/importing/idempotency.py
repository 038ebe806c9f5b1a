"""Importing again: who is the same person, and what has changed."""

from dataclasses import dataclass, fields

from aktori.applications.importing.values import ApplicationValues

# When somebody answered is not what they said.
NOT_COMPARED = frozenset({"answered_at"})


@dataclass(frozen=True, slots=True)
class Difference:
    """A field whose value is not what it was."""

    field: str
    old: object
    new: object


def key(role: str, email: str) -> tuple[str, str]:
    """What stays the same however often a person's answer is imported."""
    return role, email.strip().lower()


def differences(old: ApplicationValues, new: ApplicationValues) -> list[Difference]:
    """What importing `new` over `old` would change; nothing for the same answer."""
    return [
        Difference(field.name, before, after)
        for field in fields(ApplicationValues)
        if field.name not in NOT_COMPARED
        and (before := getattr(old, field.name)) != (after := getattr(new, field.name))
    ]
