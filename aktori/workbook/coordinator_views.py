"""The workbook as a programme has it: what is left out, the order, chapters of its own."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aktori.kit.languages import active_language
from aktori.people.http import Request
from aktori.programmes.models import Programme
from aktori.programmes.queries import run_or_404
from aktori.workbook import actions
from aktori.workbook.content import Chapter, Exercise
from aktori.workbook.editions import OWN, edition_of, ordered, whole_book
from aktori.workbook.forms import (
    EditionForm,
    OwnChapterForm,
    OwnExerciseForm,
    TakeEditionForm,
)
from aktori.workbook.models import Edition, OwnChapter, OwnExercise
from aktori.workbook.totals import use_of, week_of


def edition(request: Request, programme: UUID) -> HttpResponse:
    """The whole book of a programme with what is left out, and how much each exercise is used."""
    found = run_or_404(request.user, programme, "edition")
    kept = edition_of(found)
    book = whole_book(found, active_language())
    chapters = ordered(book, kept.order if kept else [])
    form = EditionForm(request.POST or None, chapters=chapters, edition=kept)
    if request.method == "POST" and form.is_valid():
        actions.change_edition(
            programme=found,
            by=request.user,
            for_all=form.cleaned_data["for_all"],
            hidden=form.hidden(),
            order=form.ordered(),
            now=request.now,
        )
        messages.success(request, _("Saved. This is how members see the book from now on."))
        return redirect("edition", found.id)
    own = {f"p{one.number}": one.id for one in found.own_chapters.all()}
    context = {
        "programme": found,
        "form": form,
        "rows": rows_of(chapters, own, kept, use_of(found, request.now)),
        "use_on": week_of(found, request.now),
        "take": None if own else TakeEditionForm(programmes=others(request, found)),
    }
    return render(request, "workbook/coordinator/edition.html", context)


@dataclass(frozen=True)
class ExerciseRow:
    """An exercise, whether it is shown, and between how many people have written in it."""

    exercise: Exercise
    shown: bool
    use: tuple[int, int] | None


@dataclass(frozen=True)
class ChapterRow:
    """A chapter, whether it is shown, its own row if the programme wrote it, its exercises."""

    chapter: Chapter
    shown: bool
    own: UUID | None
    exercises: list[ExerciseRow]


def rows_of(
    chapters: list[Chapter],
    own: dict[str, UUID],
    kept: Edition | None,
    use: dict[str, tuple[int, int]],
) -> list[ChapterRow]:
    """The chapters as the page lists them."""
    hidden = set(kept.hidden) if kept else set()
    return [
        ChapterRow(
            one,
            one.slug not in hidden,
            own.get(one.slug),
            [ExerciseRow(e, e.code not in hidden, use.get(e.code)) for e in one.exercises],
        )
        for one in chapters
    ]


def others(request: Request, programme: Programme) -> QuerySet[Programme]:
    """The reader's other programmes that have a workbook of their own."""
    mine = Programme.objects.run_by(request.user).exclude(id=programme.id)
    return mine.filter(edition__isnull=False).order_by("-starts_on")


@require_POST
def take_edition(request: Request, programme: UUID) -> HttpResponse:
    """Takes over how another programme of the reader's has the book."""
    found = run_or_404(request.user, programme, "edition")
    form = TakeEditionForm(request.POST, programmes=others(request, found))
    if not form.is_valid():
        messages.error(request, _("Choose one of your other programmes."))
        return redirect("edition", found.id)
    try:
        actions.take_edition(
            programme=found, source=form.chosen(), by=request.user, now=request.now
        )
        messages.success(request, _("Taken over. Look it through."))
    except actions.HasOwnChapters:
        messages.info(request, _("This programme has chapters of its own already."))
    return redirect("edition", found.id)


def new_chapter(request: Request, programme: UUID) -> HttpResponse:
    """A chapter of the programme's own, begun empty."""
    return write_chapter(request, run_or_404(request.user, programme, "edition"), None)


def own_chapter(request: Request, chapter: UUID) -> HttpResponse:
    """A chapter of a programme's own, and its exercises."""
    found = get_object_or_404(chapters_run_by(request), id=chapter)
    return write_chapter(request, found.programme, found)


def chapters_run_by(request: Request) -> QuerySet[OwnChapter]:
    """Own chapters of the programmes that the reader runs."""
    mine = OwnChapter.objects.filter(programme__coordinators__person=request.user)
    return mine.select_related("programme__edition").prefetch_related("exercises")


def write_chapter(
    request: Request, programme: Programme, chapter: OwnChapter | None
) -> HttpResponse:
    """Shows, previews and keeps a chapter."""
    form = OwnChapterForm.of(request.POST or None, chapter)
    previews = "preview" in request.POST
    if request.method == "POST" and form.is_valid() and not previews:
        made = actions.write_own_chapter(
            programme=programme,
            by=request.user,
            texts=form.texts(),
            chapter=chapter,
            now=request.now,
        )
        messages.success(request, _("Saved. Members see it in the workbook."))
        return redirect("own_chapter", made.id)
    context = {
        "programme": programme,
        "form": form,
        "chapter": chapter,
        "exercises": [named(one) for one in chapter.exercises.all()] if chapter else [],
        "preview": form.preview() if previews else [],
    }
    return render(request, "workbook/coordinator/own_chapter.html", context)


def named(exercise: OwnExercise) -> tuple[OwnExercise, str]:
    """An own exercise with its title in the reader's language, or in another one."""
    words = exercise.texts.get(active_language()) or next(iter(exercise.texts.values()))
    return exercise, words["title"]


def new_exercise(request: Request, chapter: UUID) -> HttpResponse:
    """An exercise in a chapter of the programme's own, begun empty."""
    found = get_object_or_404(chapters_run_by(request), id=chapter)
    return write_exercise(request, found, None)


def own_exercise(request: Request, exercise: UUID) -> HttpResponse:
    """An exercise of a programme's own."""
    mine = OwnExercise.objects.filter(chapter__programme__coordinators__person=request.user)
    found = get_object_or_404(mine.select_related("chapter__programme__edition"), id=exercise)
    return write_exercise(request, found.chapter, found)


def write_exercise(
    request: Request, chapter: OwnChapter, exercise: OwnExercise | None
) -> HttpResponse:
    """Shows, previews and keeps an exercise."""
    form = OwnExerciseForm.of(request.POST or None, exercise)
    previews = "preview" in request.POST
    if request.method == "POST" and form.is_valid() and not previews:
        actions.write_own_exercise(
            chapter=chapter,
            by=request.user,
            texts=form.texts(),
            minutes=form.cleaned_data["minutes"],
            audience=form.cleaned_data["audience"],
            exercise=exercise,
            now=request.now,
        )
        messages.success(request, _("Saved. Members see it in the workbook."))
        return redirect("own_chapter", chapter.id)
    context = {
        "programme": chapter.programme,
        "form": form,
        "chapter": chapter,
        "number": f"{OWN}{chapter.number}",
        "exercise": exercise,
        "preview": form.preview() if previews else [],
    }
    return render(request, "workbook/coordinator/own_exercise.html", context)
