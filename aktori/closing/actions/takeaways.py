"""Sending one word, and letting it onto the big screen."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from aktori.audit.doors import record
from aktori.closing.models import Collected, Takeaway, TakeawaySent, TakeawayState
from aktori.closing.queries import words_of
from aktori.closing.rules import LEAST_WORDS, may_send_word
from aktori.people.models import Person
from aktori.programmes.models import Participant, Programme


class SentBefore(Exception):
    """This participant has sent a word."""


class NotNow(Exception):
    """Words are not collected yet, or no longer."""


@transaction.atomic
def send_word(*, participant: Participant, word: str, now: datetime) -> None:
    """Stores the word without a link to who sent it, and that this person has sent one.

    Raises `SentBefore` for a second word, `NotNow`.
    """
    programme = Programme.objects.select_for_update().get(id=participant.programme_id)
    closed = Collected.objects.filter(programme=programme).exists()
    if closed or not may_send_word(programme, now):
        raise NotNow
    _, first = TakeawaySent.objects.get_or_create(participant=participant)
    if not first:
        raise SentBefore
    wave = programme.takeaways.count() // LEAST_WORDS
    Takeaway.objects.create(programme=programme, word=" ".join(word.split()), wave=wave)


@transaction.atomic
def judge_words(*, programme: Programme, shown: Iterable[UUID], by: Person, now: datetime) -> int:
    """Shows the chosen ones of the words that wait, hides the rest; returns how many that was."""
    wanted, waiting = set(shown), words_of(programme).waiting
    for one in waiting:
        one.state = TakeawayState.SHOWN if one.id in wanted else TakeawayState.HIDDEN
    Takeaway.objects.bulk_update(waiting, ["state"])
    record(by=by, verb="judge-words", about=programme, now=now)
    return len(waiting)


def judge_again(*, programme: Programme, word: UUID) -> None:
    """Turns a word that was judged: shown to hidden, or hidden to shown."""
    found = next((one for one in words_of(programme).judged if one.id == word), None)
    if found:
        is_shown = found.state == TakeawayState.SHOWN
        found.state = TakeawayState.HIDDEN if is_shown else TakeawayState.SHOWN
        found.save(update_fields=["state"])


def close_collecting(*, programme: Programme, by: Person, now: datetime) -> None:
    """Takes no more words; the last few come to be seen. Safe to repeat."""
    _, first = Collected.objects.get_or_create(programme=programme, defaults={"at": now})
    if first:
        record(by=by, verb="close-words", about=programme, now=now)


def forget_takeaways(*, person: Person) -> None:
    """Deletes that a person has sent a word; the word bears no name, and stays."""
    TakeawaySent.objects.filter(participant__person=person).delete()
