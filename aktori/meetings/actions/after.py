"""After a meeting: we met, how it is going, what we wrote down, what I think."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from aktori.kit.moments import repeated
from aktori.meetings.actions.letters import MET, link_for, locked, members_of, tell
from aktori.meetings.actions.offering import NotNow
from aktori.meetings.content import MeetingNotes
from aktori.meetings.models import Colour, Meeting, Notes, Pulse, Reflection, State
from aktori.meetings.queries import Agreed, notes_context, open_notes, reflection_context
from aktori.meetings.rules import ASK_WITHIN, may_give_pulse, may_note, may_tell_held
from aktori.mentorships.models import Membership
from aktori.signals.doors import Kind as Happened
from aktori.signals.doors import signal
from aktori.vault.doors import Purpose, VaultClosed, open_vaults


class ChangedMeanwhile(Exception):
    """Somebody (perhaps oneself, in another window) wrote a newer version in between."""


@transaction.atomic
def tell_held(*, meeting: Meeting, membership: Membership, now: datetime) -> Meeting:
    """ "We met": one tap. Safe to repeat; raises `NotNow` before the meeting or when it was off."""
    found = locked(meeting)
    if found.state == State.HELD:
        return found
    if not may_tell_held(found, now):
        raise NotNow
    found.state, found.held_at, found.held_told_by = State.HELD, now, membership
    found.offered_by = None
    found.save(update_fields=["state", "held_at", "held_told_by", "offered_by"])
    # about the pair, in which week: the meeting's own id would let two systems compare notes
    programme, pair = found.mentorship.programme_id, found.mentorship_id
    held_at = found.starts_at or now
    signal(kind=Happened.MEETING_HELD, programme=programme, about=pair, now=now, at=held_at)
    return found


def give_pulse(*, meeting: Meeting, membership: Membership, colour: Colour, now: datetime) -> Pulse:
    """How it is going, in one tap; the latest word counts. Raises `NotNow` before it was held."""
    if not may_give_pulse(meeting):
        raise NotNow
    pulse, _ = Pulse.objects.update_or_create(
        meeting=meeting, membership=membership, defaults={"colour": colour, "at": now}
    )
    return pulse


def ask_after_meetings(*, now: datetime) -> int:
    """Asks all once, after an agreed meeting has ended, whether they met; returns how many."""
    over = Meeting.objects.filter(
        state=State.AGREED, asked_at=None, ends_at__lte=now, ends_at__gte=now - ASK_WITHIN
    )
    meetings = list(over)
    for meeting in meetings:
        ask_after(meeting, now=now)
    return len(meetings)


def questions_ahead(agreed: Iterable[Agreed]) -> list[datetime]:
    """From when on the members of agreed meetings will be asked whether they met."""
    return repeated((one.ends_at, one.count) for one in agreed if one.asked_at is None)


@transaction.atomic
def ask_after(meeting: Meeting, *, now: datetime) -> None:
    """Asks the members of one meeting, unless another worker has."""
    free = Meeting.objects.filter(id=meeting.id, asked_at=None, state=State.AGREED)
    if free.update(asked_at=now):
        for member in members_of(meeting):
            link = link_for(MET, "met", meeting, member)
            tell(member, meeting, "after", now, link=link)


@transaction.atomic
def write_notes(
    *,
    meeting: Meeting,
    membership: Membership,
    notes: MeetingNotes,
    revision: int,
    now: datetime,
) -> Notes:
    """Writes what the pair keeps of a meeting; `revision` is the one that the writer saw, or 0.

    Raises `ChangedMeanwhile` when there is a newer one, `NotNow` when nothing may be written.
    """
    found = locked(meeting)
    vault = found.mentorship.vault
    if not may_note(found, membership) or vault is None:
        raise NotNow
    row = Notes.objects.filter(meeting=found).first()
    if (row.revision if row else 0) != revision:
        raise ChangedMeanwhile
    row = row or Notes(meeting=found)
    row.revision, row.written_by, row.written_at = revision + 1, membership, now
    actor = membership.participant_id
    opened = open_vaults(vaults=[vault], actor=actor, purpose=Purpose.WRITE, now=now)
    row.sealed = opened.seal_json(vault, notes.as_json(), notes_context(row))
    row.save()
    return row


def tick_agreed_step(
    *, meeting: Meeting, membership: Membership, place: int, now: datetime
) -> Notes:
    """Turns one agreed step to done, or back; `place` counts from 0. Raises `IndexError`."""
    row = Notes.objects.select_related("written_by").get(meeting=meeting)
    notes = open_notes([row], actor=membership.participant_id, now=now)[meeting.id]
    steps = list(notes.steps)
    steps[place] = replace(steps[place], done=not steps[place].done)
    return write_notes(
        meeting=meeting,
        membership=membership,
        notes=replace(notes, steps=tuple(steps)),
        revision=row.revision,
        now=now,
    )


@transaction.atomic
def write_reflection(
    *,
    meeting: Meeting,
    membership: Membership,
    texts: Mapping[str, str],
    revision: int,
    now: datetime,
) -> Reflection:
    """Writes one's own thoughts, for oneself alone; `revision` as in `write_notes`."""
    found, vault = locked(meeting), membership.private_vault
    if not may_note(found, membership):
        raise NotNow
    if vault is None:
        raise VaultClosed(membership.id)
    row = Reflection.objects.filter(meeting=found, membership=membership).first()
    if (row.revision if row else 0) != revision:
        raise ChangedMeanwhile
    row = row or Reflection(meeting=found, membership=membership)
    row.revision, row.written_at = revision + 1, now
    actor = membership.participant_id
    opened = open_vaults(vaults=[vault], actor=actor, purpose=Purpose.WRITE, now=now)
    row.sealed = opened.seal_json(vault, dict(texts), reflection_context(row))
    row.save()
    return row
