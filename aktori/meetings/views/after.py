"""After a meeting, signed in: we met, how it is going, our notes, my own thoughts."""

from contextlib import suppress
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aktori.meetings import actions
from aktori.meetings.forms import NotesForm, ReflectionForm
from aktori.meetings.forms.after import initial_notes
from aktori.meetings.models import Colour, Meeting, State
from aktori.meetings.prompts import Prompt, prompts_for
from aktori.meetings.rules import may_note
from aktori.meetings.together import Kept, open_together
from aktori.meetings.views.shared import my_meeting, named_steps, notes_of, reflection_rows
from aktori.mentorships.models import Membership
from aktori.people.http import Request
from aktori.ui.forms import as_sent


@require_POST
def tell_held(request: Request, meeting: UUID) -> HttpResponse:
    """Takes "we met" from the page."""
    found, mine = my_meeting(request, meeting)
    with suppress(actions.NotNow):  # it lies ahead, or is off
        actions.tell_held(meeting=found, membership=mine, now=request.now)
    return redirect("meeting", found.id)


@require_POST
def give_pulse(request: Request, meeting: UUID) -> HttpResponse:
    """How it is going, from the page."""
    found, mine = my_meeting(request, meeting)
    word = request.POST.get("answer", "")
    if word not in Colour:
        raise Http404
    with suppress(actions.NotNow):  # it was not held yet
        actions.give_pulse(meeting=found, membership=mine, colour=Colour(word), now=request.now)
        messages.success(request, _("Thank you. Only the coordinator sees your colour."))
    return redirect("meeting", found.id)


def noted_meeting(request: Request, meeting: UUID) -> tuple[Meeting, Membership]:
    """A meeting of which the reader may write; raises `Http404`."""
    found, mine = my_meeting(request, meeting)
    if not may_note(found, mine):
        raise Http404
    return found, mine


def notes(request: Request, meeting: UUID) -> HttpResponse:
    """What the pair keeps; what somebody else wrote meanwhile stands beside one's own words."""
    found, mine = noted_meeting(request, meeting)
    members = list(found.mentorship.memberships.all())
    kept, revision = notes_of(found, mine, request.now)
    form = NotesForm(request.POST or None, members=members, initial=initial_notes(kept, revision))
    newer = None
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_notes(
                meeting=found,
                membership=mine,
                notes=form.notes(kept),
                revision=form.cleaned_data["revision"],
                now=request.now,
            )
        except actions.ChangedMeanwhile:
            newer = kept
            form.add_error(None, meanwhile())
            form.data = as_sent(form.data, revision=str(revision))
        else:
            messages.success(request, _("Your notes are kept."))
            return redirect("meeting", found.id)
    context = {
        "form": form,
        "meeting": found,
        "mentorship": found.mentorship,
        "programme": found.mentorship.programme,
        "newer": newer,
        "newer_steps": named_steps(kept, members) if newer else [],
    }
    return render(request, "meetings/notes.html", context)


def meanwhile() -> str:
    """What is said when there is a newer version."""
    return _(
        "Somebody wrote here meanwhile. Their version stands above the fields, yours is in them: "
        "put together what both need, and save again."
    )


@require_POST
def tick_agreed(request: Request, meeting: UUID, place: int) -> HttpResponse:
    """Turns one agreed step; `place` counts from 1, as people do."""
    found, mine = noted_meeting(request, meeting)
    kept, _revision = notes_of(found, mine, request.now)
    if not 1 <= place <= len(kept.steps):
        raise Http404
    with suppress(actions.ChangedMeanwhile):  # a second tap at the same moment
        actions.tick_agreed_step(meeting=found, membership=mine, place=place - 1, now=request.now)
    return redirect("meeting", found.id)


def reflection(request: Request, meeting: UUID) -> HttpResponse:
    """One's own thoughts: two prompts that turn from meeting to meeting, all optional."""
    found, mine = noted_meeting(request, meeting)
    rows = reflection_rows(found, mine)
    words = open_together(Kept(reflections=rows), actor=mine.participant_id, now=request.now)
    texts = words.thoughts.get(found.id, {})
    revision = rows[0].revision if rows else 0
    prompts = prompts_for(mine.role, number_of(found), texts)
    initial = {**texts, "revision": revision}
    form = ReflectionForm(request.POST or None, prompts=prompts, initial=initial)
    newer: list[tuple[Prompt, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_reflection(
                meeting=found,
                membership=mine,
                texts=form.texts(),
                revision=form.cleaned_data["revision"],
                now=request.now,
            )
        except actions.ChangedMeanwhile:
            newer = [(one, texts[one.key]) for one in prompts if texts.get(one.key)]
            form.add_error(None, meanwhile())
            form.data = as_sent(form.data, revision=str(revision))
        else:
            messages.success(request, _("Kept, for you alone."))
            return redirect("meeting", found.id)
    context = {
        "form": form,
        "meeting": found,
        "mentorship": found.mentorship,
        "programme": found.mentorship.programme,
        "newer": newer,
    }
    return render(request, "meetings/reflection.html", context)


def number_of(meeting: Meeting) -> int:
    """How many meetings the pair held before this one."""
    held = Meeting.objects.filter(mentorship=meeting.mentorship_id, state=State.HELD)
    return held.filter(starts_at__lt=meeting.starts_at).count()
