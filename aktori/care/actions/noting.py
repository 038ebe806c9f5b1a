"""Acting for a pair: a letter, a call, "done". Each stands in the notes with who and when."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from aktori.audit.doors import record
from aktori.care.actions.helping import answer_case
from aktori.care.models import Case, Note, NoteKind, NotesAsked
from aktori.care.words import Words
from aktori.kit.links import absolute
from aktori.mentorships.actions import answer_link
from aktori.mentorships.models import Answer, Membership, Mentorship, State
from aktori.notifications.doors import notify
from aktori.people.models import Person


@transaction.atomic
def write_letter(
    *,
    key: UUID,
    members: Sequence[Membership],
    words: Mapping[str, Words],
    by: Person,
    now: datetime,
    case: Case | None = None,
) -> bool:
    """Writes to members of one mentorship, each in their language (`words` by its code).

    `key` is the letter's own: who sends it twice has sent it once. Whether it went.
    """
    first = members[0]
    alone = first if case or len(members) == 1 else None
    subject = words[first.participant.person.language].subject
    if not note_once(key, first.mentorship, NoteKind.MAIL, alone, now, words=subject, by=by):
        return False
    for one in members:
        said = words[one.participant.person.language]
        context = {"said": said, "by": by, "link": link_for(one)}
        notify(kind="care/letter", to=one.participant.person, context=context, now=now)
    answer_case(case, by=by, now=now)
    return True


def link_for(member: Membership) -> str:
    """Where a letter leads: to the answer that is waited for, else to the pair."""
    if member.mentorship.state == State.PROPOSED and member.answer == Answer.WAITING:
        return answer_link(member)
    return absolute(f"/pairs/{member.mentorship_id}/")


@transaction.atomic
def note_call(
    *,
    key: UUID,
    mentorship: Mentorship,
    member: Membership | None,
    on: date,
    words: str,
    by: Person,
    now: datetime,
    case: Case | None = None,
) -> bool:
    """Writes down a call about a pair, or about one of it. Whether it was new."""
    if not note_once(key, mentorship, NoteKind.CALL, member, now, words=words, by=by, on=on):
        return False
    answer_case(case, by=by, now=now)
    return True


@transaction.atomic
def mark_done(
    *, key: UUID, mentorship: Mentorship, by: Person, now: datetime, case: Case | None = None
) -> bool:
    """Says that a pair needs nothing now; a cry for help is closed. Whether it was new."""
    member = case.membership if case else None
    if not note_once(key, mentorship, NoteKind.DONE, member, now, by=by):
        return False
    answer_case(case, by=by, now=now, close=True)
    return True


def note_deed(
    *, mentorship: Mentorship, kind: NoteKind, by: Person, now: datetime, words: str = ""
) -> None:
    """Writes down what a coordinator did to a pair as a whole."""
    on = mentorship.programme.today(now)
    Note.objects.create(mentorship=mentorship, kind=kind, on=on, words=words, by=by, at=now)
    record(by=by, verb=f"care-{kind}", about=mentorship, now=now)


def note_once(
    key: UUID,
    mentorship: Mentorship,
    kind: NoteKind,
    member: Membership | None,
    now: datetime,
    *,
    by: Person,
    words: str = "",
    on: date | None = None,
) -> bool:
    """Writes a note down under its key; whether it was not there before."""
    _note, made = Note.objects.get_or_create(
        id=key,
        defaults={
            "mentorship": mentorship,
            "member": member,
            "kind": kind,
            "on": on or mentorship.programme.today(now),
            "words": words,
            "by": by,
            "at": now,
        },
    )
    if made:
        record(by=by, verb=f"care-{kind}", about=mentorship, now=now)
    return made


@transaction.atomic
def ask_to_see_notes(*, membership: Membership, now: datetime) -> None:
    """A member asks for what was written down about them, and sees it from now on."""
    _row, made = NotesAsked.objects.get_or_create(membership=membership, defaults={"asked_at": now})
    if made:
        record(by=membership.participant.person, verb="ask-to-see-notes", about=membership, now=now)
