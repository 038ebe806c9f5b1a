"""Again this year? Mentors of the round before, and those of the pool, are asked at the call."""

from datetime import datetime

from django.db import transaction

from aktori.applications.actions.letters import resume_link, write_again, write_to
from aktori.applications.actions.writing import COPIED
from aktori.applications.models import Again, AgainAnswer, Application, Source, State
from aktori.applications.queries import to_ask_again
from aktori.applications.rules import call_is_open
from aktori.programmes.actions import say_again
from aktori.programmes.models import ComesAgain, Programme, Role

# the same wish is asked at the closing: it has one place, and "next year" leaves it as it is
SAID = {AgainAnswer.YES: ComesAgain.YES, AgainAnswer.NO: ComesAgain.NO}


@transaction.atomic
def ask_again(*, programme: Programme, now: datetime) -> int:
    """Writes to each mentor who was not asked yet; returns to how many."""
    waiting = to_ask_again(programme)
    for one in waiting:
        asked = Again.objects.create(
            programme=programme, participant=one.participant, earlier=one.earlier, asked_at=now
        )
        write_again(asked, now)
    return len(waiting)


@transaction.atomic
def answer_again(*, again: Again, answer: AgainAnswer, now: datetime) -> Again:
    """Takes a mentor's word; a yes carries last round's profile over. The same twice is once."""
    asked = Again.objects.select_for_update(of=("self",)).get(id=again.id)
    changes = asked.answer != answer and asked.application_id is None
    if not changes:
        return asked
    asked.answer, asked.answered_at = answer, now
    if answer == AgainAnswer.YES:
        asked.application = carry_over(asked, now)
    if asked.participant and answer in SAID:
        say_again(participant=asked.participant, comes=SAID[answer])
    asked.save(update_fields=["answer", "answered_at", "application"])
    return asked


def carry_over(asked: Again, now: datetime) -> Application:
    """This round's application with last round's words: sent, or a draft where too few are there.

    One that they have sent already in the meantime stays as it is.
    """
    programme = asked.programme
    mine = Application.objects.filter(programme=programme, role=Role.MENTOR, email=asked.email)
    if sent := mine.exclude(state=State.DRAFT).first():
        return sent
    before, who = profile_of(asked), asked.who
    made = Application(
        programme=programme,
        role=Role.MENTOR,
        source=Source.FORM,
        email=asked.email,
        reads_in=asked.language,
        first_name=who.first_name,
        last_name=who.last_name,
        created_at=now,
        updated_at=now,
    )
    for name in COPIED if before else ():
        setattr(made, name, getattr(before, name))
    if before and is_complete(before) and call_is_open(programme, programme.today(now)):
        made.state, made.sent_at, made.consent_at = State.SENT, now, now
    made.save()
    kind = "received" if made.state == State.SENT else "draft"
    made.linked_at = now
    made.save(update_fields=["linked_at"])
    write_to(made, kind, now, link=resume_link(made))
    return made


def profile_of(asked: Again) -> Application | None:
    """What they said last time, if it is still there."""
    if asked.earlier:
        return asked.earlier
    return Application.objects.filter(participant=asked.participant).first()


def is_complete(before: Application) -> bool:
    """Whether the coordinator can decide on last round's words as they are."""
    return all((before.title, before.themes, before.languages, before.mode, before.can_tell))
