"""The book as a programme has it: without what it leaves out, in its order, with its own chapters.

Own chapters are numbered P1, P2 …, their exercises P1.1, P1.2 … What is left out is not listed,
searched or suggested; whoever has written in it still finds it at its address.
"""

from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from aktori.programmes.models import Programme
from aktori.workbook import content
from aktori.workbook.content import Audience, Chapter, Exercise, Prompt
from aktori.workbook.markdown import clean_html
from aktori.workbook.models import Edition, OwnChapter, OwnExercise

OWN = "P"
LAST_WORDS = {
    "fi": "Mitä otan mukaani? Yksi pieni askel, ja jos–niin",
    "en": "What do I take with me? One small step, and if–then",
    "sv": "Vad tar jag med mig? Ett litet steg, och om–så",
}


def edition_of(programme: Programme | None) -> Edition | None:
    """A programme's edition; None when it has the book as it is."""
    return None if programme is None else getattr(programme, "edition", None)


def chapters(programme: Programme | None, language: str) -> tuple[Chapter, ...]:
    """The chapters that a programme's people see, in their order."""
    edition = edition_of(programme)
    if edition is None:
        return content.chapters(language)
    hidden = frozenset(edition.hidden)
    return tuple(
        without(one, hidden)
        for one in ordered(whole(edition, language), edition.order)
        if one.slug not in hidden
    )


def without(chapter: Chapter, hidden: frozenset[str]) -> Chapter:
    """A chapter without the exercises that are left out."""
    kept = tuple(one for one in chapter.exercises if one.code not in hidden)
    return replace(chapter, exercises=kept)


def ordered(found: tuple[Chapter, ...], order: list[str]) -> list[Chapter]:
    """Chapters in a programme's order; those it does not name come after."""
    places = {slug: place for place, slug in enumerate(order)}
    return sorted(found, key=lambda one: places.get(one.slug, len(places)))


def whole(edition: Edition, language: str) -> tuple[Chapter, ...]:
    """The whole book, the programme's own chapters last, also what it leaves out."""
    own = own_chapters(edition.programme_id, edition.changed_at, language)
    return (*content.chapters(language), *own)


def whole_book(programme: Programme | None, language: str) -> tuple[Chapter, ...]:
    """The same, also what the programme leaves out."""
    edition = edition_of(programme)
    return content.chapters(language) if edition is None else whole(edition, language)


def chapter(slug: str, programme: Programme | None, language: str) -> Chapter:
    """One chapter, also one that is left out. Raises `KeyError` when there is none."""
    edition = edition_of(programme)
    if edition is None:
        return content.chapter(slug, language)
    found = {one.slug: one for one in whole(edition, language)}[slug]
    return without(found, frozenset(edition.hidden))


def exercise(code: str, programme: Programme | None, language: str) -> Exercise:
    """One exercise, also one that is left out. Raises `KeyError` when there is none."""
    if not code.startswith(OWN):
        return content.exercise(code, language)
    edition = edition_of(programme)
    if edition is None:
        raise KeyError(code)
    own = own_chapters(edition.programme_id, edition.changed_at, language)
    return {one.code: one for part in own for one in part.exercises}[code]


def exercises(programme: Programme | None, language: str) -> list[Exercise]:
    """All exercises that a programme's people see, in their order."""
    return [one for part in chapters(programme, language) for one in part.exercises]


@lru_cache(maxsize=300)
def own_chapters(programme: UUID, _changed_at: datetime, language: str) -> tuple[Chapter, ...]:
    """A programme's own chapters as they are since the moment given, read once per process."""
    rows = OwnChapter.objects.filter(programme_id=programme).prefetch_related("exercises")
    return tuple(own_chapter(one, language) for one in rows)


def own_chapter(row: OwnChapter, language: str) -> Chapter:
    """A chapter in the reader's language, or else in the one it was written in."""
    spoken = spoken_in(row.texts, language)
    words = row.texts.get(spoken, {})
    number = f"{OWN}{row.number}"
    return Chapter(
        number=number,
        slug=number.lower(),
        language=spoken,
        title=words.get("title", ""),
        summary=words.get("summary", ""),
        html=clean_html(words.get("body", ""), spoken),
        exercises=tuple(own_exercise(one, number, language) for one in row.exercises.all()),
        words=len(words.get("body", "").split()),
    )


def own_exercise(row: OwnExercise, number: str, language: str) -> Exercise:
    """An exercise likewise; it asks what its writer asks, and at last for one small step."""
    spoken = spoken_in(row.texts, language)
    words = row.texts.get(spoken, {})
    asked = [
        Prompt(name, label) for name, label in sorted(words.items()) if label and is_question(name)
    ]
    purpose, steps, closing = content.parts_of(words.get("body", ""), 0, spoken)
    return Exercise(
        code=f"{number}.{row.number}",
        chapter=number.lower(),
        language=spoken,
        title=words.get("title", ""),
        minutes=row.minutes,
        audience=Audience(row.audience),
        when="",
        themes=(),
        purpose=purpose,
        steps=steps,
        closing=closing,
        prompts=(*asked, Prompt("step", LAST_WORDS[spoken])),
        group=row.audience == Audience.GROUP,
    )


def is_question(name: str) -> bool:
    """Whether a text of an own exercise is one of its questions; its name is the answer's key."""
    return name.startswith("question")


def spoken_in(texts: dict[str, object], language: str) -> str:
    """The language itself where there is a text, else the first in which there is one."""
    return language if language in texts or not texts else next(iter(sorted(texts)))
