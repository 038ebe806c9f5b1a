"""Forgetting what coordinators wrote down, on the deletion day and at a person's word."""

import re
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from aktori.care.models import Case, HrReader, Note, NotesAsked, TimeAsked
from aktori.mentorships.models import Membership, Mentorship
from aktori.people.models import Person
from aktori.programmes.models import Programme


def forget_care(*, mentorships: QuerySet[Mentorship]) -> int:
    """Deletes notes, cases and who asked to see them, of mentorships; returns how many rows."""
    found = (
        Note.objects.filter(mentorship__in=mentorships),
        Case.objects.filter(membership__mentorship__in=mentorships),
        NotesAsked.objects.filter(membership__mentorship__in=mentorships),
    )
    return sum(one.delete()[0] for one in found)


def forget_time(*, programme: Programme) -> int:
    """Deletes which managers were asked in a programme; returns how many."""
    return TimeAsked.objects.filter(participant__programme=programme).delete()[0]


def forget_care_of(*, person: Person) -> None:
    """Deletes what was written down about a person, and what they asked.

    A note about the pair is the other's too: it stays without the person's name as long as
    somebody of the pair is there.
    """
    Note.objects.filter(member__participant__person=person).delete()
    others = Membership.objects.filter(
        mentorship=OuterRef("mentorship"), participant__person__is_active=True
    ).exclude(participant__person=person)
    found: list[Any] = list(Note.objects.about(person).annotate(is_theirs=Exists(others)))
    Note.objects.filter(id__in=[one.id for one in found if not one.is_theirs]).delete()
    kept = [one for one in found if one.is_theirs]
    for one in kept:
        one.words = without_name(one.words, person)
    Note.objects.bulk_update(kept, ["words"])
    mine = {"membership__participant__person": person}
    Case.objects.filter(**mine).delete()
    NotesAsked.objects.filter(**mine).delete()
    TimeAsked.objects.filter(participant__person=person).delete()
    HrReader.objects.filter(person=person).delete()


def without_name(words: str, person: Person) -> str:
    """A note in which a person's names, in any case of theirs, stand as "…"."""
    names = [re.escape(one) for one in (*person.first_name.split(), person.last_name) if one]
    if not names:
        return words
    return re.sub(rf"\b(?:{'|'.join(names)})\w*", "…", words, flags=re.IGNORECASE)
