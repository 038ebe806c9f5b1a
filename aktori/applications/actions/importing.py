"""Taking applications in from files."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from aktori.applications.actions.writing import COPIED
from aktori.applications.importing.idempotency import differences
from aktori.applications.importing.values import ApplicationValues, ReadRow, RowState
from aktori.applications.models import Application, ImportFile, KnownHeading, Source, State
from aktori.audit.doors import record
from aktori.people.models import Language, Person
from aktori.programmes.models import Programme, Role
from aktori.programmes.taxonomy import fold

CHANGED = [*COPIED, "consent_at", "problems", "state", "updated_at", "sent_at"]


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
        for one in Application.objects.select_for_update()
        .filter(programme=programme, role=role)
        .exclude(state=State.DRAFT)
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


@transaction.atomic
def keep_mapping(
    *, import_file: ImportFile, header: Sequence[str], mapping: Mapping[str, str]
) -> None:
    """Keeps which column is what, also for the next file with the same headings."""
    import_file.mapping = dict(mapping)
    import_file.save(update_fields=["mapping"])
    said = {
        heading: mapping.get(str(place), "")
        for place, name in reversed(list(enumerate(header)))  # of two alike the first counts
        if (heading := fold(name)[:300])
    }
    about = {"programme": import_file.programme, "role": import_file.role}
    KnownHeading.objects.filter(**about, heading__in=said).delete()
    KnownHeading.objects.bulk_create(
        KnownHeading(**about, heading=heading, field=field) for heading, field in said.items()
    )


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
