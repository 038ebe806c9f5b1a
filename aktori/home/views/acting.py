"""Acting from a row of the coordinator's Monday: each is one POST, and leads back to the row."""

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from aktori.care import actions as care
from aktori.care.forms import CallForm, EndForm, Keyed, WriteForm
from aktori.care.models import Case
from aktori.care.queries import find_case
from aktori.care.words import Ready
from aktori.home.actions import end_pair, rest_pair
from aktori.home.views.overview import Panel, members_of, overview_page
from aktori.mentorships.actions import NotNow
from aktori.mentorships.forms import BreakForm
from aktori.mentorships.models import Answer, Membership, Mentorship, State
from aktori.people.http import Request
from aktori.programmes.models import Programme
from aktori.programmes.queries import run_or_404

UUID_TEXT = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
PLACE = re.compile(f"(help|silent|rematch|proposal|rules)-({UUID_TEXT})")


@dataclass(frozen=True)
class Row:
    """The row that is acted on: whose, which case or member of it, and where it stands."""

    programme: Programme
    pair: Mentorship
    members: list[Membership]
    at: str
    letter: Ready
    case: Case | None
    member: Membership | None

    @property
    def to(self) -> list[Membership]:
        """To whom a letter goes: the one it is about, who has not answered, or all."""
        if self.member:
            return [self.member]
        there = [one for one in self.members if one.participant.left_at is None]
        if self.pair.state == State.PROPOSED:
            return [one for one in there if one.answer == Answer.WAITING]
        return there

    def back(self, did: str, at: str = "") -> HttpResponse:
        """To the row again, where what was done is said."""
        place = at or self.at
        query = urlencode({"at": place, "did": did})
        return redirect(f"{reverse('overview', args=[self.programme.id])}?{query}#{place}")


def row_of(request: Request, programme: UUID, mentorship: UUID) -> Row:
    """The row that a form came from. Raises `Http404` for what one does not run."""
    found = run_or_404(request.user, programme)
    pair = get_object_or_404(found.mentorships.select_related("programme"), id=mentorship)
    members = members_of(pair)
    place = PLACE.fullmatch(request.POST.get("at", ""))
    kind, key = (place[1], UUID(place[2])) if place else ("other", pair.id)
    case = find_case(key, pair) if kind == "help" else None
    whom = case.membership_id if case else key
    member = next((one for one in members if one.id == whom), None)
    at = place[0] if place else ""
    return Row(found, pair, members, at, Ready(kind), case, member)


@require_POST
def write_to_pair(request: Request, programme: UUID, mentorship: UUID) -> HttpResponse:
    """Sends the letter as it was changed, to each in their own language."""
    row = row_of(request, programme, mentorship)
    if not row.to:
        return row.back("")
    form = WriteForm(request.POST, to=row.to, kind=row.letter)
    if not form.is_valid():
        return overview_page(request, programme, Panel("write", row.at, form))
    care.write_letter(
        key=form.cleaned_data["key"],
        members=row.to,
        words=form.words(),
        by=request.user,
        now=request.now,
        case=row.case,
    )
    return row.back("write")


@require_POST
def note_call(request: Request, programme: UUID, mentorship: UUID) -> HttpResponse:
    """Writes down a call: day, about whom, one line."""
    row = row_of(request, programme, mentorship)
    alone = row.case.membership if row.case else None
    form = CallForm(request.POST, members=row.members, alone=alone)
    if not form.is_valid():
        return overview_page(request, programme, Panel("call", row.at, form))
    data = form.cleaned_data
    care.note_call(
        key=data["key"],
        mentorship=row.pair,
        member=form.member(),
        on=data["on"],
        words=data["words"],
        by=request.user,
        now=request.now,
        case=row.case,
    )
    return row.back("call")


@require_POST
def mark_done(request: Request, programme: UUID, mentorship: UUID) -> HttpResponse:
    """Says that it needs nothing now."""
    row = row_of(request, programme, mentorship)
    form = Keyed(request.POST)
    if not form.is_valid():
        return row.back("")
    care.mark_done(
        key=form.cleaned_data["key"],
        mentorship=row.pair,
        by=request.user,
        now=request.now,
        case=row.case,
    )
    return row.back("done")


@require_POST
def rest_for_pair(request: Request, programme: UUID, mentorship: UUID) -> HttpResponse:
    """Gives the pair a rest until a day."""
    row = row_of(request, programme, mentorship)
    form = BreakForm(request.POST, mentorship=row.pair, now=request.now)
    if not form.is_valid():
        end = EndForm(members=row.members)
        return overview_page(request, programme, Panel("more", row.at, rest=form, end=end))
    until = form.cleaned_data["until"]
    once(lambda: rest_pair(mentorship=row.pair, until=until, by=request.user, now=request.now))
    return row.back("rest")


@require_POST
def end_for_pair(request: Request, programme: UUID, mentorship: UUID) -> HttpResponse:
    """Ends the pair for it, and leads to who waits for another one."""
    row = row_of(request, programme, mentorship)
    form = EndForm(request.POST, members=row.members)
    if not form.is_valid():
        rest = BreakForm(mentorship=row.pair, now=request.now)
        return overview_page(request, programme, Panel("more", row.at, rest=rest, end=form))
    chosen, reason = form.chosen(), form.cleaned_data["reason"]
    once(
        lambda: end_pair(
            mentorship=row.pair, reason=reason, wanting=chosen, by=request.user, now=request.now
        )
    )
    return row.back("end", f"rematch-{chosen[0].id}" if chosen else "")


def once(act: Callable[[], None]) -> None:
    """Does what may have been done a moment ago by another tap; then it stays as it is."""
    with suppress(NotNow):
        act()
