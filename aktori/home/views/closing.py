"""The closing of a pair: everything that belongs to it, and then – now – next."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpResponse
from django.shortcuts import render

from aktori.closing.models import Certificate, TakeawaySent
from aktori.closing.rules import (
    closing_has_begun,
    may_have_certificate,
    may_say_farewell,
    may_send_word,
)
from aktori.feedback.models import Wave
from aktori.feedback.rules import closing_is_open
from aktori.goals.queries import OpenGoal, learnings_in
from aktori.home.passages import CLOSING_EXERCISE, LETTER, Leaving, closing_parts
from aktori.home.standing import Standing
from aktori.home.views.midway import standing_or_404
from aktori.meetings.together import Kept, open_together
from aktori.people.http import Request
from aktori.programmes.models import Participant, Role
from aktori.workbook.letters import opens_on


def closing_standing(request: Request, mentorship: UUID) -> Standing:
    """Where the reader stands, once the closing has begun; raises `Http404`."""
    standing = standing_or_404(request, mentorship)
    if not closing_has_begun(standing.road, standing.today):
        raise Http404
    return standing


def page_of(standing: Standing) -> dict[str, object]:
    """What both pages need."""
    membership = standing.membership
    return {
        "membership": membership,
        "mentorship": membership.mentorship,
        "programme": membership.mentorship.programme,
        "account_role": membership.role,
        "partners": standing.partners,
        "standing": standing,
    }


def last_steps(request: Request, mentorship: UUID) -> HttpResponse:
    """What belongs to a good end, each with where it stands and the button that takes it."""
    standing = closing_standing(request, mentorship)
    parts = closing_parts(leaving(standing))
    context = {
        **page_of(standing),
        "parts": parts.items(),
        "letter": LETTER,
        "letter_opens_on": opens_on(standing.road),
        "may_say": may_say_farewell(standing.membership.mentorship, request.now),
    }
    return render(request, "home/last_steps.html", context)


def leaving(standing: Standing) -> Leaving:
    """How far a member has come; none of it is opened."""
    membership, now = standing.membership, standing.now
    programme, part = membership.mentorship.programme, membership.participant
    letter = standing.written.get(LETTER)
    about_me = OuterRef("pk")
    given = Participant.objects.annotate(
        sent=Exists(TakeawaySent.objects.filter(participant=about_me)),
        certified=Exists(Certificate.objects.filter(participant=about_me)),
    ).get(id=part.id)
    return Leaving(
        looked_back=standing.looked_back,
        letter_opened=letter.opened_at is not None if letter else None,
        thanked=standing.has_thanked,
        said_afterwards=standing.said_afterwards,
        word_sent=given.sent,
        word_open=may_send_word(programme, now),
        answered=Wave.CLOSING in standing.answered,
        questions_open=closing_is_open(standing.road, standing.today),
        has_certificate=given.certified,
        certificate_open=may_have_certificate(part, standing.road, standing.today),
    )


@dataclass(frozen=True)
class Change:
    """One goal between its first mark and its last, each from 0 to 10; None if never marked."""

    open: OpenGoal
    then: int | None
    now: int | None

    @property
    def line(self) -> tuple[int, int, int | None] | None:
        """What is drawn."""
        if self.then is None or self.now is None:
            return None
        return self.then, self.now, self.open.text.enough


def change(one: OpenGoal) -> Change:
    """Where a goal was and where it is."""
    marks = one.text.marks
    return Change(one, marks[0].value if marks else None, marks[-1].value if marks else None)


def then_now_next(request: Request, mentorship: UUID) -> HttpResponse:
    """One's own way: the first question, the goals on their scales, what was learned, what next."""
    standing = closing_standing(request, mentorship)
    mine = standing.membership
    kept = Kept(goals=standing.goals, learnings=list(learnings_in(mine)))
    opened = open_together(kept, actor=mine.participant_id, now=request.now)
    changes = [change(one) for one in opened.goals]
    words = getattr(mine.participant, "application", None)
    is_mentee = mine.role == Role.MENTEE
    context = {
        **page_of(standing),
        "began": (words.wondering if is_mentee else words.can_tell) if words else "",
        "changes": changes,
        "any_line": any(one.line for one in changes),
        "learned": [one.words for one in opened.learnings if one.learning.owner_id == mine.id],
        "next_steps": [one.text.next_step for one in opened.goals if one.text.next_step],
        "exercise": CLOSING_EXERCISE,
        "may_say": may_say_farewell(mine.mentorship, request.now),
    }
    return render(request, "home/then_now_next.html", context)
