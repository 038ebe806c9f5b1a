"""Forgetting what coordinators wrote down, on the deletion day and at a person's word."""

from django.db.models import QuerySet

from aktori.care.models import Case, HrReader, Note, NotesAsked, TimeAsked
from aktori.mentorships.models import Mentorship
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
    """Deletes what was written down about a person or a pair of theirs, and what they asked."""
    ids = list(Note.objects.about(person).values_list("id", flat=True))
    Note.objects.filter(id__in=ids).delete()
    mine = {"membership__participant__person": person}
    Case.objects.filter(**mine).delete()
    NotesAsked.objects.filter(**mine).delete()
    TimeAsked.objects.filter(participant__person=person).delete()
    HrReader.objects.filter(person=person).delete()
