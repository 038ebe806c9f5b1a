"""What goes when a person is erased."""

from django.db.models import Q

from aktori.matching.models import Ruling, Run, Suggestion, Wish, Writing
from aktori.people.models import Person


def forget_matching(*, person: Person) -> None:
    """Deletes the person's wishes and what their texts were about, and empties notes and reasons.

    That there was a pair in a run stays, without a word on either of them.
    """
    mine = Q(mentor__person=person) | Q(mentee__person=person)
    Wish.objects.filter(mine).delete()
    Writing.objects.filter(participant__person=person).delete()
    Suggestion.objects.filter(mine).update(note="", reasons=[], differences=[])
    Run.objects.filter(mine).update(note="")
    Ruling.objects.filter(mine).delete()
