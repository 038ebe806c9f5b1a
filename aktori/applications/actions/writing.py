"""Writing an application by the form: drafts, sending, changing."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from aktori.applications.actions.letters import resume_link, write_to
from aktori.applications.importing.values import ApplicationValues
from aktori.applications.models import Application, Reply, Source, State
from aktori.applications.rules import MENTEE_THEMES, MENTOR_THEMES, sent_as
from aktori.programmes.models import Programme, Role

# what an application shares, by name, with a row that was read
COPIED = [
    field.name
    for field in fields(ApplicationValues)
    if field.name not in ("email", "consent", "answered_at")
]


@dataclass(frozen=True)
class Typed:
    """What stands in the form; `replies` are to the programme's own questions, "" for none."""

    values: ApplicationValues
    reads_in: str
    replies: Mapping[UUID, str] = field(default_factory=dict)


@transaction.atomic
def keep_draft(
    *, programme: Programme, role: Role, key: UUID, typed: Typed, now: datetime
) -> Application | None:
    """Keeps what is being written, and writes to nobody; None when the address has applied.

    `key` is the row of the one who writes, known to their page alone.
    """
    application = own_or_new(programme, role, key, typed, now)
    if application.state != State.DRAFT or application.id != key:
        return None
    fill(application, typed, now)
    return application


@transaction.atomic
def save_draft(*, programme: Programme, role: Role, key: UUID, typed: Typed, now: datetime) -> None:
    """Keeps an unfinished application and mails the link to go on with it.

    An application that was sent before is not touched: only its owner hears that it is there.
    """
    application = keep_draft(programme=programme, role=role, key=key, typed=typed, now=now)
    if application:
        mail_link(application, now)
    else:
        tell_owner(programme, role, typed, now)


def mail_link(application: Application, now: datetime) -> None:
    """Mails a draft's link."""
    application.linked_at = now
    application.save(update_fields=["linked_at"])
    write_to(application, "draft", now, link=resume_link(application))


@transaction.atomic
def send_application(
    *, programme: Programme, role: Role, key: UUID, typed: Typed, now: datetime
) -> None:
    """Takes in a complete application, and thanks by mail; sending it again changes nothing.

    One of this address that was sent before is not touched, since we can't know who is typing:
    its owner gets the link with which it can be changed.
    """
    application = own_or_new(programme, role, key, typed, now)
    if application.state == State.DRAFT:
        try:
            with transaction.atomic():
                hand_in(application, typed, now)
        except IntegrityError:  # the same address was quicker in another window
            tell_owner(programme, role, typed, now)
    elif application.id != key:
        tell_owner(programme, role, typed, now)


def tell_owner(programme: Programme, role: Role, typed: Typed, now: datetime) -> None:
    """Mails the owner of an address the link to what they have sent."""
    if known := sent_by(programme, role, typed.values.email):
        write_to(known, "draft", now, link=resume_link(known))


@transaction.atomic
def change_application(
    *, application: Application, typed: Typed, complete: bool, now: datetime
) -> None:
    """Takes its writer's new word, come by the link; a complete one is sent."""
    values = with_unasked(application, typed.values)
    word = replace(typed, values=values)
    if not complete:
        fill(application, word, now)
        return
    known = sent_by(application.programme, application.role, application.email)
    if known and known.id != application.id:  # sent from another draft meanwhile
        write_to(known, "draft", now, link=resume_link(known))
    else:
        hand_in(application, word, now)


def with_unasked(application: Application, values: ApplicationValues) -> ApplicationValues:
    """The values with what a file told and the form does not ask for."""
    shown = MENTOR_THEMES if application.role == Role.MENTOR else MENTEE_THEMES
    return replace(
        values,
        phone=application.phone,
        graduation_year=application.graduation_year,
        themes=list(dict.fromkeys([*values.themes, *application.themes[shown:]])),
    )


def sent_by(programme: Programme, role: Role | str, email: str) -> Application | None:
    """What an address has sent already."""
    sent = Application.objects.select_for_update().exclude(state=State.DRAFT)
    return sent.filter(programme=programme, role=role, email=email).first()


def own_or_new(
    programme: Programme, role: Role, key: UUID, typed: Typed, now: datetime
) -> Application:
    """What the address has sent before; else the writer's own row, made if there is none."""
    if known := sent_by(programme, role, typed.values.email):
        return known
    found, _made = Application.objects.select_for_update().get_or_create(
        id=key,
        defaults={
            "programme": programme,
            "role": role,
            "email": typed.values.email,
            "source": Source.FORM,
            "reads_in": typed.reads_in,
            "created_at": now,
            "updated_at": now,
        },
    )
    return found


def put_in(application: Application, typed: Typed) -> Application:
    """Puts what was typed into the row; does not save."""
    for name in COPIED:
        setattr(application, name, getattr(typed.values, name))
    application.reads_in = typed.reads_in
    return application


def fill(application: Application, typed: Typed, now: datetime) -> None:
    """Writes what was typed into the row and its replies."""
    put_in(application, typed)
    application.consent_at = now if typed.values.consent else application.consent_at
    application.updated_at, application.problems = now, []
    if application.state == State.DRAFT:
        application.email = typed.values.email
    application.save()
    for question, text in typed.replies.items():
        if text:
            Reply.objects.update_or_create(
                application=application, question_id=question, defaults={"text": text}
            )
        else:
            Reply.objects.filter(application=application, question=question).delete()


def hand_in(application: Application, typed: Typed, now: datetime) -> None:
    """Writes the values, marks them as sent, and thanks."""
    programme = application.programme
    fill(application, typed, now)
    if application.state == State.DRAFT and application.role == Role.MENTOR:
        application.state = sent_as(programme, programme.today(now))
    elif application.state in (State.DRAFT, State.HELD):
        application.state = State.SENT
    application.sent_at = now
    application.save(update_fields=["state", "sent_at"])
    write_to(application, "received", now, link=resume_link(application))
