"""Erasing a person at their own word: asked for, seven days to think, then done."""

import logging
from datetime import datetime

from django.db import transaction
from django.urls import reverse

from aktori.api.actions import forget_in_systems
from aktori.applications.actions import forget_applications
from aktori.audit.doors import record
from aktori.care.actions import forget_care_of
from aktori.closing.actions.certificates import forget_certificates
from aktori.closing.actions.farewells import forget_farewells_of
from aktori.closing.actions.keepsakes import forget_keepsakes
from aktori.closing.actions.takeaways import forget_takeaways
from aktori.concerns.actions import forget_concerns_of
from aktori.feedback.actions import forget_questionnaires
from aktori.gatherings.actions import forget_company, forget_sign_ups
from aktori.goals.actions import forget_goals_of
from aktori.kit.links import absolute
from aktori.matching.actions import forget_matching
from aktori.meetings.actions import withdraw_from_meetings
from aktori.mentorships.actions import leave_all
from aktori.messages.actions import forget_messages_of
from aktori.notifications.actions import forget_choices
from aktori.notifications.doors import notify
from aktori.people.actions import erase_account
from aktori.people.models import Person
from aktori.preparation.actions import forget_preparation
from aktori.privacy.models import Erasure
from aktori.privacy.rules import REGRET
from aktori.programmes.actions import leave_programmes
from aktori.programmes.models import Coordinator, Programme
from aktori.vault import ledger
from aktori.workbook.actions import forget_answers_of

log = logging.getLogger(__name__)


class StillNeeded(Exception):
    """The person alone runs a programme; somebody must take it over first."""


def open_erasure(person: Person) -> Erasure | None:
    """What the person has asked for and not taken back."""
    return person.erasures.filter(withdrawn_at=None, done_at=None).first()


def run_alone(person: Person) -> list[Programme]:
    """Programmes that would be left without a coordinator."""
    mine = Programme.objects.filter(coordinators__person=person, content_destroyed_at=None)
    others = Coordinator.objects.exclude(person=person).values("programme")
    return list(mine.exclude(id__in=others))


@transaction.atomic
def ask_for_erasure(*, person: Person, now: datetime) -> Erasure:
    """Sets the day; a mail says how to take it back. Safe to repeat. Raises `StillNeeded`."""
    if run_alone(person):
        raise StillNeeded
    if found := open_erasure(person):
        return found
    erasure = Erasure.objects.create(person=person, asked_at=now, due_at=now + REGRET)
    context = {"erasure": erasure, "link": absolute(reverse("my_data"))}
    notify(kind="privacy/erasure_asked", to=person, context=context, now=now)
    return erasure


@transaction.atomic
def withdraw_erasure(*, person: Person, now: datetime) -> bool:
    """Takes the word back; whether there was one."""
    found = person.erasures.filter(withdrawn_at=None, done_at=None)
    return bool(found.update(withdrawn_at=now))


def erase_due_people(*, now: datetime) -> int:
    """Erases everybody whose seven days are over; returns how many."""
    open_ones = Erasure.objects.filter(withdrawn_at=None, done_at=None, due_at__lte=now)
    erased = 0
    for one in open_ones.select_related("person"):
        if run_alone(one.person):
            log.error("erasure %s waits: a programme would have no coordinator", one.id)
            continue
        erase(person=one.person, now=now)
        Erasure.objects.filter(id=one.id).update(done_at=now)
        erased += 1
    return erased


def erase(*, person: Person, now: datetime) -> None:
    """Keys first, then rows, the account last; safe to repeat after a crash."""
    leave_all(person=person, now=now)
    with transaction.atomic():
        withdraw_from_meetings(person=person, now=now)
        forget_concerns_of(person=person, now=now)
        forget_care_of(person=person)
        forget_goals_of(person=person)
        forget_messages_of(person=person)
        forget_choices(person=person)
        forget_answers_of(person=person)
        forget_farewells_of(person=person)
        forget_takeaways(person=person)
        forget_certificates(person=person)
        forget_keepsakes(person=person)
        forget_sign_ups(person=person, now=now)
        forget_company(person=person, now=now)
        forget_questionnaires(person=person)
        forget_matching(person=person)
        forget_applications(person=person)
        forget_preparation(person=person)
        forget_in_systems(person=person)
        leave_programmes(person=person, now=now)
        record(by=None, verb="erase-person", about=person, now=now)
        erase_account(person=person)
    ledger.write([person.id], now=now)


def erase_again(*, now: datetime) -> int:
    """Erases those whom an old copy of the data brought back; returns how many."""
    gone = ledger.gone()
    risen = [one for one in Person.objects.filter(is_active=True) if one.id in gone]
    for one in risen:
        erase(person=one, now=now)
    return len(risen)
