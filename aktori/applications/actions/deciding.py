"""Decisions: prepared, looked at, sent; and what else a coordinator writes to applicants."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from aktori.applications.actions.letters import resume_link, write_to, write_to_all
from aktori.applications.models import Again, Application, Reason, State
from aktori.applications.queries import headline, hopeful
from aktori.applications.rules import LINK_LASTS, USUAL, may_become
from aktori.audit.doors import record, record_all
from aktori.people.actions import Account, people_for
from aktori.people.models import Person
from aktori.programmes.actions import NewPart, add_participants
from aktori.programmes.models import DateMove, Programme, Role

DECIDED = ["state", "decided_at", "decided_by", "leaning", "reason"]


class NotNow(Exception):
    """The application is not in a state in which this may be done."""


@transaction.atomic
def ask_to_complete(*, application: Application, by: Person, now: datetime) -> None:
    """Mails the link with which the applicant fills in what their row in a file left out."""
    record(by=by, verb="application-ask", about=application, now=now)
    write_to(application, "incomplete", now, link=resume_link(application))


@transaction.atomic
def accept(*, applications: Iterable[Application], by: Person, now: datetime) -> int:
    """Takes people into the programme and tells them; returns how many. Others are passed over."""
    chosen = [one for one in applications if may_become(one, State.ACCEPTED)]
    people = people_for([account_of(one) for one in chosen], now=now)
    parts = add_participants(
        [
            NewPart(one.programme, person, Role(one.role), one.capacity, headline(one))
            for one, person in zip(chosen, people, strict=True)
        ],
        now=now,
    )
    for one, part in zip(chosen, parts, strict=True):
        one.participant = part
    decided(chosen, State.ACCEPTED, by, now)
    Application.objects.bulk_update(chosen, ["participant", *DECIDED], batch_size=200)
    return len(chosen)


def account_of(application: Application) -> Account:
    """The account that an applicant gets, if there is none at the address."""
    return Account(
        email=application.email,
        first_name=application.first_name,
        last_name=application.last_name,
        language=application.reads_in,
    )


@transaction.atomic
def lean(
    *,
    applications: Iterable[Application],
    state: State | None,
    reason: Reason | None,
    by: Person,
    now: datetime,
) -> int:
    """Prepares a decision that nobody hears of yet; None takes a prepared one back.

    Returns for how many; those in a state that does not allow it are passed over.
    """
    chosen = [one for one in applications if state is None or may_become(one, state)]
    for one in chosen:
        one.leaning = state or ""
        one.reason = (reason or USUAL[state]) if state else ""
    deeds = [(f"application-lean-{state or 'none'}", one) for one in chosen]
    record_all(by=by, deeds=deeds, now=now)
    Application.objects.bulk_update(chosen, ["leaning", "reason"], batch_size=200)
    return len(chosen)


@transaction.atomic
def send_decisions(
    *, programme: Programme, chosen: Iterable[UUID], by: Person, now: datetime
) -> int:
    """Makes prepared decisions hold, and writes to everybody; returns to how many."""
    rows = Application.objects.select_for_update().filter(programme=programme, id__in=list(chosen))
    prepared = list(rows.exclude(leaning="").order_by("id"))
    for one in prepared:
        one.programme = programme
    to_accept = [one for one in prepared if one.leaning == State.ACCEPTED]
    others = [
        one
        for one in prepared
        if one.leaning != State.ACCEPTED and may_become(one, State(one.leaning))
    ]
    sent = accept(applications=to_accept, by=by, now=now)
    for state in {State(one.leaning) for one in others}:
        decided([one for one in others if one.leaning == state], state, by, now)
    Application.objects.bulk_update(others, DECIDED, batch_size=200)
    return sent + len(others)


def decide(*, application: Application, state: State, by: Person, now: datetime) -> None:
    """Declines or puts on the reserve list, with a kind mail. Raises `NotNow`."""
    if not may_become(application, state):
        raise NotNow
    with transaction.atomic():
        decided([application], state, by, now)
        application.save(update_fields=DECIDED)


def decided(applications: list[Application], state: State, by: Person, now: datetime) -> None:
    """Notes a decision in the rows, in the audit, and in letters; does not save the rows."""
    for one in applications:
        one.state, one.decided_at, one.decided_by = state, now, by
        one.leaning = ""
        one.reason = one.reason or USUAL[state]
    record_all(by=by, deeds=[(f"application-{state}", one) for one in applications], now=now)
    for programme in {one.programme_id for one in applications}:
        theirs = [one for one in applications if one.programme_id == programme]
        write_to_all(theirs, str(state), now)


def forget_applications(*, person: Person) -> None:
    """Deletes a person's applications."""
    Again.objects.filter(participant__person=person).delete()
    Application.objects.filter(participant__person=person).delete()
    Application.objects.filter(email__iexact=person.email).delete()


def forget_drafts(*, now: datetime) -> int:
    """Deletes drafts to which no link leads any more; returns how many."""
    left = Application.objects.filter(state=State.DRAFT, updated_at__lt=now - LINK_LASTS)
    number = left.count()
    left.delete()
    return number


def tell_applicants(*, programme: Programme, moves: Sequence[DateMove], now: datetime) -> int:
    """Writes to all who wait or still write that days have moved; returns to how many."""
    waiting = list(hopeful(programme).select_related("programme"))
    write_to_all(waiting, "dates_moved", now, moves=moves, reason=moves[0].reason)
    return len(waiting)
