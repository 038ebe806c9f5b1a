"""What a coordinator does to the programme's own edition of the book."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from aktori.audit.doors import record
from aktori.people.models import Person
from aktori.programmes.models import Programme
from aktori.workbook.models import Edition, OwnChapter, OwnExercise

Texts = dict[str, dict[str, Any]]  # by language; only those that were written


def edition_for(programme: Programme, now: datetime) -> Edition:
    """The programme's edition, held until the end of the transaction; made when there is none."""
    Edition.objects.get_or_create(programme=programme, defaults={"changed_at": now})
    return Edition.objects.select_for_update().get(programme=programme)


def changed(edition: Edition, by: Person, now: datetime) -> None:
    """Keeps an edition and tells every process that it is another one now."""
    edition.changed_at = now
    edition.save()
    record(by=by, verb="change-workbook", about=edition, now=now)


@transaction.atomic
def change_edition(
    *,
    programme: Programme,
    by: Person,
    for_all: bool,
    hidden: Iterable[str],
    order: Iterable[str],
    now: datetime,
) -> Edition:
    """Leaves chapters (slugs) and exercises (codes) out, puts chapters in order, opens the book.

    `for_all`: whether those may read it who are not signed in.
    """
    edition = edition_for(programme, now)
    edition.for_all = for_all
    edition.hidden, edition.order = sorted(hidden), list(order)
    changed(edition, by, now)
    return edition


@transaction.atomic
def write_own_chapter(
    *, programme: Programme, by: Person, texts: Texts, chapter: OwnChapter | None, now: datetime
) -> OwnChapter:
    """Writes a chapter of the programme's own, a new one when `chapter` is None.

    `texts` has title, summary and body (Markdown) by language. Numbers are never used again, so
    that what somebody wrote stays with the exercise it was written in.
    """
    edition = edition_for(programme, now)
    if chapter is None:
        number = last_number(programme.own_chapters) + 1
        chapter = OwnChapter(programme=programme, number=number)
    chapter.texts = texts
    chapter.save()
    changed(edition, by, now)
    return chapter


@transaction.atomic
def write_own_exercise(
    *,
    chapter: OwnChapter,
    by: Person,
    texts: Texts,
    minutes: int,
    audience: str,
    exercise: OwnExercise | None,
    now: datetime,
) -> OwnExercise:
    """Writes an exercise of such a chapter: title, body and questions by language."""
    edition = edition_for(chapter.programme, now)
    if exercise is None:
        exercise = OwnExercise(chapter=chapter, number=last_number(chapter.exercises) + 1)
    exercise.texts, exercise.minutes, exercise.audience = texts, minutes, audience
    exercise.save()
    changed(edition, by, now)
    return exercise


def last_number(rows: Any) -> int:
    """The highest number among some rows, 0 when there are none."""
    return int(rows.aggregate(last=Max("number"))["last"] or 0)


class HasOwnChapters(Exception):
    """The programme has chapters of its own already."""


@transaction.atomic
def take_edition(*, programme: Programme, source: Programme, by: Person, now: datetime) -> Edition:
    """Copies another programme's edition with its own chapters. Raises `HasOwnChapters`."""
    edition = edition_for(programme, now)
    if programme.own_chapters.exists():
        raise HasOwnChapters
    theirs = source.edition
    edition.for_all, edition.hidden, edition.order = theirs.for_all, theirs.hidden, theirs.order
    for chapter in source.own_chapters.prefetch_related("exercises"):
        copy = OwnChapter.objects.create(
            programme=programme, number=chapter.number, texts=chapter.texts
        )
        OwnExercise.objects.bulk_create(
            OwnExercise(
                chapter=copy,
                number=one.number,
                minutes=one.minutes,
                audience=one.audience,
                texts=one.texts,
            )
            for one in chapter.exercises.all()
        )
    changed(edition, by, now)
    return edition
