"""At a workplace: a line manager agrees to the time, HR reads totals."""

from datetime import datetime

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation

from aktori.applications.models import Application
from aktori.audit.doors import record
from aktori.care.actions.charging import account_for
from aktori.care.models import HrReader, TimeAnswer, TimeAsked
from aktori.kit.links import absolute, make_link_token
from aktori.mail.actions import enqueue
from aktori.notifications.doors import notify
from aktori.people.models import Person
from aktori.programmes.models import Programme

AGREE = "agree-to-time"


@transaction.atomic
def ask_managers(*, programme: Programme, by: Person, now: datetime) -> int:
    """Asks the line managers who were not asked yet, once for each person; returns how many."""
    rows = Application.objects.filter(
        programme=programme, participant__left_at=None, participant__time_asked=None
    ).exclude(participant=None)
    told = rows.exclude(line_manager="").select_related("participant__person")
    asked = [
        TimeAsked.objects.create(
            participant=one.participant, to=one.line_manager, language=one.reads_in, asked_at=now
        )
        for one in told
        if one.participant
    ]
    for each in asked:
        send(each, now)
    record(by=by, verb="ask-managers", about=programme, now=now)
    return len(asked)


def send(asked: TimeAsked, now: datetime) -> None:
    """The mail to a manager, who has no account: a name, hours, dates, and one link."""
    token = make_link_token(AGREE, {"asked": str(asked.id)})
    link = absolute(f"/time/{token}/?lang={asked.language}")
    context = {
        "name": asked.participant.person.full_name,
        "programme": asked.participant.programme,
        "link": link,
    }
    with translation.override(asked.language):
        subject, body = (
            render_to_string(f"care/mail/time/{part}.txt", context) for part in ("subject", "body")
        )
    enqueue(
        kind="care/time", to=asked.to, language=asked.language, subject=subject, body=body, now=now
    )


@transaction.atomic
def answer_time(*, asked: TimeAsked, answer: TimeAnswer, now: datetime) -> None:
    """What the manager says to the hours; it may be said anew, and the same twice is once.

    The person is told. Where it is not a yes, so are their coordinators; nothing ends by itself.
    """
    found = TimeAsked.objects.select_for_update().get(id=asked.id)
    if found.answer == answer:
        return
    found.answer, found.answered_at = answer, now
    found.save(update_fields=["answer", "answered_at"])
    record(by=None, verb=f"time-{answer}", about=found, now=now)
    person, programme = asked.participant.person, asked.participant.programme
    context = {"programme": programme, "answer": answer, "link": absolute("/home/")}
    notify(kind="care/time_answered", to=person, context=context, now=now)
    if answer != TimeAnswer.YES:
        link = absolute(f"/programmes/{programme.id}/managers/")
        for one in programme.coordinators.select_related("person"):
            context = {"programme": programme, "answer": answer, "link": link}
            notify(kind="care/time_open", to=one.person, context=context, now=now)


@transaction.atomic
def name_hr(
    *, programme: Programme, first: str, last: str, email: str, by: Person, now: datetime
) -> HrReader:
    """Somebody in HR who may read the totals, with an account if there is none; told by mail."""
    person = account_for(first=first, last=last, email=email, language=by.language, now=now)
    row, made = HrReader.objects.get_or_create(programme=programme, person=person)
    if made:
        link = absolute(f"/programmes/{programme.id}/totals/")
        context = {"programme": programme, "link": link}
        notify(kind="care/hr_named", to=person, context=context, now=now)
        record(by=by, verb="name-hr", about=row, now=now)
    return row


@transaction.atomic
def remove_hr(*, reader: HrReader, by: Person, now: datetime) -> None:
    """Somebody in HR reads the totals no more, and is told."""
    record(by=by, verb="remove-hr", about=reader, now=now)
    context = {"programme": reader.programme, "by": by, "link": absolute("/home/")}
    notify(kind="care/hr_removed", to=reader.person, context=context, now=now)
    reader.delete()
