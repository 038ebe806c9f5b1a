"""Writing applications: by form, from files, and the decisions on them."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation

from aktori.applications.importing.idempotency import differences
from aktori.applications.importing.values import ApplicationValues, ReadRow, RowState
from aktori.applications.models import Application, ImportFile, Source, State
from aktori.applications.queries import hopeful
from aktori.applications.rules import MENTEE_THEMES, MENTOR_THEMES, may_become
from aktori.audit.doors import record
from aktori.kit.links import absolute, make_link_token
from aktori.mail.actions import enqueue
from aktori.notifications.catalogue import kind_of
from aktori.notifications.models import QuietHours
from aktori.notifications.rules import next_waking
from aktori.notifications.words import compose
from aktori.people.actions import person_for
from aktori.people.models import Language, Person
from aktori.programmes.actions import add_participant
from aktori.programmes.models import DateMove, Programme, Role
from aktori.programmes.taxonomy import label

RESUME = "resume-application"
# what an application shares, by name, with a row that was read
COPIED = [
    field.name
    for field in fields(ApplicationValues)
    if field.name not in ("email", "consent", "answered_at")
]
CHANGED = [*COPIED, "consent_at", "problems", "state", "updated_at", "sent_at"]


class NotNow(Exception):
    """The application is not in a state in which this may be done."""


@dataclass(frozen=True)
class ImportResult:
    """How many applications an import made, changed, left alone; how many rows it refused."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    held: int = 0
    refused: int = 0


@transaction.atomic
def save_import(
    *, programme: Programme, role: Role | str, rows: Iterable[ReadRow], by: Person, now: datetime
) -> ImportResult:
    """Stores the rows of a file; those of people who are there already change only what differs.

    Held rows wait for completion; refused, superseded and empty ones are not stored. What has been
    decided stays decided.
    """
    table = list(rows)
    usable = [row for row in table if row.state in (RowState.OK, RowState.HELD)]
    there = {
        one.email: one
        for one in Application.objects.select_for_update().filter(programme=programme, role=role)
    }
    added, changed = [], []
    for row in usable:
        known = there.get(row.values.email)
        if known is None:
            added.append(from_row(programme, Role(role), row, now))
        elif differs(known, row):
            changed.append(take_over(known, row, now))
    Application.objects.bulk_create(added)
    Application.objects.bulk_update(changed, CHANGED)
    record(by=by, verb="import-applications", about=programme, now=now)
    return ImportResult(
        added=len(added),
        changed=len(changed),
        unchanged=len(usable) - len(added) - len(changed),
        held=sum(row.state == RowState.HELD for row in usable),
        refused=sum(row.state in (RowState.REFUSED, RowState.SUPERSEDED) for row in table),
    )


def from_row(programme: Programme, role: Role, row: ReadRow, now: datetime) -> Application:
    """An unsaved application with what the row says."""
    application = Application(
        programme=programme,
        role=role,
        source=Source.FILE,
        email=row.values.email,
        reads_in=reading_language(row.values),
        created_at=now,
    )
    return take_over(application, row, now)


def take_over(application: Application, row: ReadRow, now: datetime) -> Application:
    """Puts a row's words into an application; does not save."""
    for name in COPIED:
        setattr(application, name, getattr(row.values, name))
    application.problems = [asdict(problem) for problem in row.problems]
    application.consent_at = row.values.answered_at or now
    application.updated_at = now
    if application.state in (State.DRAFT, State.HELD, State.SENT):
        complete = row.state == RowState.OK
        application.state = State.SENT if complete else State.HELD
        application.sent_at = (row.values.answered_at or now) if complete else None
    return application


def differs(application: Application, row: ReadRow) -> bool:
    """Whether the row says something that the application does not."""
    return bool(differences(values_of(application), row.values))


def values_of(application: Application) -> ApplicationValues:
    """What an application says, as a row would say it."""
    told = {name: getattr(application, name) for name in COPIED}
    consent = application.consent_at is not None
    return ApplicationValues(email=application.email, consent=consent, **told)


def reading_language(values: ApplicationValues) -> str:
    """The language to write to somebody in: the first of ours that they speak, else English."""
    spoken = (one["code"] for one in values.languages)
    return next((code for code in spoken if code in Language.values), Language.ENGLISH)


@transaction.atomic
def save_draft(
    *, programme: Programme, role: Role, values: ApplicationValues, reads_in: str, now: datetime
) -> None:
    """Keeps an unfinished application and mails the link to go on with it.

    An application that was sent before is not touched: only its owner hears that it is there.
    """
    application = own_or_new(programme, role, values, reads_in, now)
    if application.state == State.DRAFT:
        fill(application, values, reads_in, now)
    write_to(application, "draft", now, link=resume_link(application))


@transaction.atomic
def send_application(
    *, programme: Programme, role: Role, values: ApplicationValues, reads_in: str, now: datetime
) -> None:
    """Takes in a complete application, and thanks by mail.

    One that was sent before is not touched, since we can't know who is typing: its owner gets the
    link with which it can be changed.
    """
    application = own_or_new(programme, role, values, reads_in, now)
    if application.state == State.DRAFT:
        hand_in(application, values, reads_in, now)
    else:
        write_to(application, "draft", now, link=resume_link(application))


@transaction.atomic
def change_application(
    *,
    application: Application,
    values: ApplicationValues,
    reads_in: str,
    complete: bool,
    now: datetime,
) -> None:
    """Takes its writer's new word, come by the link; a complete one is sent."""
    take = hand_in if complete else fill
    take(application, with_unasked(application, values), reads_in, now)


def with_unasked(application: Application, values: ApplicationValues) -> ApplicationValues:
    """The values with what a file told and the form does not ask for."""
    shown = MENTOR_THEMES if application.role == Role.MENTOR else MENTEE_THEMES
    return replace(
        values,
        phone=application.phone,
        graduation_year=application.graduation_year,
        themes=list(dict.fromkeys([*values.themes, *application.themes[shown:]])),
    )


def own_or_new(
    programme: Programme, role: Role, values: ApplicationValues, reads_in: str, now: datetime
) -> Application:
    """The application of this address, made if there is none."""
    found, _made = Application.objects.select_for_update().get_or_create(
        programme=programme,
        role=role,
        email=values.email,
        defaults={
            "source": Source.FORM,
            "reads_in": reads_in,
            "created_at": now,
            "updated_at": now,
        },
    )
    return found


def fill(application: Application, values: ApplicationValues, reads_in: str, now: datetime) -> None:
    """Writes the values into the row."""
    for name in COPIED:
        setattr(application, name, getattr(values, name))
    application.consent_at = now if values.consent else application.consent_at
    application.reads_in, application.updated_at, application.problems = reads_in, now, []
    application.save()


def hand_in(
    application: Application, values: ApplicationValues, reads_in: str, now: datetime
) -> None:
    """Writes the values, marks them as sent, and thanks."""
    application.state, application.sent_at = State.SENT, now
    fill(application, values, reads_in, now)
    write_to(application, "received", now, link=resume_link(application))


def resume_link(application: Application) -> str:
    """The link with which its writer goes on, without an account."""
    token = make_link_token(RESUME, {"application": str(application.id)})
    return absolute(f"/application/{token}/")


def write_to(application: Application, kind: str, now: datetime, **context: object) -> None:
    """Writes to an applicant, who has no account yet, in the language they read in."""
    texts = {
        "person": application,
        "application": application,
        "programme": application.programme,
        **context,
    }
    # who has no account has chosen no hours: those of everybody hold
    what, zone = kind_of(f"applications/{kind}"), application.programme.zone
    with translation.override(application.reads_in):
        text = compose(what, texts, application.programme_id)
        body = render_to_string("notifications/letter.txt", {**texts, "content": text.body})
    enqueue(
        kind=f"applications/{kind}",
        to=application.email,
        language=application.reads_in,
        subject=text.subject,
        body=body,
        now=now,
        due_at=next_waking(now, QuietHours(), zone) if what.may_wait else None,
    )


@transaction.atomic
def ask_to_complete(*, application: Application, by: Person, now: datetime) -> None:
    """Mails the link with which the applicant fills in what their row in a file left out."""
    record(by=by, verb="application-ask", about=application, now=now)
    write_to(application, "incomplete", now, link=resume_link(application))


@transaction.atomic
def accept(*, applications: Iterable[Application], by: Person, now: datetime) -> int:
    """Takes people into the programme and tells them; returns how many. Others are passed over."""
    chosen = [one for one in applications if may_become(one, State.ACCEPTED)]
    for application in chosen:
        application.participant = add_participant(
            programme=application.programme,
            person=person_for(
                email=application.email,
                first_name=application.first_name,
                last_name=application.last_name,
                language=application.reads_in,
                now=now,
            ),
            role=Role(application.role),
            capacity=application.capacity,
            headline=headline(application),
            now=now,
        )
        decided(application, State.ACCEPTED, by, now)
    Application.objects.bulk_update(
        chosen, ["participant", "state", "decided_at", "decided_by"], batch_size=200
    )
    return len(chosen)


def headline(application: Application) -> str:
    """The line under a name: work, or stage and subject of studies."""
    if application.role == Role.MENTOR:
        parts = [application.title, application.employer]
    else:
        stage = application.stage and label("stage", application.stage, application.reads_in)
        parts = [stage, application.subject]
    return ", ".join(part for part in parts if part)


def decide(*, application: Application, state: State, by: Person, now: datetime) -> None:
    """Declines or puts on the reserve list, with a kind mail. Raises `NotNow`."""
    if not may_become(application, state):
        raise NotNow
    with transaction.atomic():
        decided(application, state, by, now)
        application.save(update_fields=["state", "decided_at", "decided_by"])


def decided(application: Application, state: State, by: Person, now: datetime) -> None:
    """Notes a decision in the row, in the audit, and in a letter; does not save the row."""
    application.state, application.decided_at, application.decided_by = state, now, by
    record(by=by, verb=f"application-{state}", about=application, now=now)
    write_to(application, str(state), now)


def keep_upload(
    *, programme: Programme, role: Role, name: str, content: bytes, by: Person, now: datetime
) -> ImportFile:
    """Keeps an uploaded file until its import is confirmed."""
    return ImportFile.objects.create(
        programme=programme,
        role=role,
        name=name[:200],
        content=content,
        uploaded_by=by,
        uploaded_at=now,
    )


def keep_mapping(*, import_file: ImportFile, mapping: dict[str, str]) -> None:
    """Keeps which column is what."""
    import_file.mapping = mapping
    import_file.save(update_fields=["mapping"])


@transaction.atomic
def finish_import(
    *, import_file: ImportFile, rows: Iterable[ReadRow], by: Person, now: datetime
) -> ImportResult:
    """Stores the rows of a kept file, and empties the file."""
    result = save_import(
        programme=import_file.programme, role=import_file.role, rows=rows, by=by, now=now
    )
    import_file.content, import_file.result, import_file.imported_at = b"", asdict(result), now
    import_file.save(update_fields=["content", "result", "imported_at"])
    return result


def forget_applications(*, person: Person) -> None:
    """Deletes a person's applications."""
    Application.objects.filter(participant__person=person).delete()
    Application.objects.filter(email__iexact=person.email).delete()


def tell_applicants(*, programme: Programme, moves: Sequence[DateMove], now: datetime) -> int:
    """Writes to all who wait or still write that days have moved; returns to how many."""
    waiting = list(hopeful(programme).select_related("programme"))
    for one in waiting:
        write_to(one, "dates_moved", now, moves=moves, reason=moves[0].reason)
    return len(waiting)
