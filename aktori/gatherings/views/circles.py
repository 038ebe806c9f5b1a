"""Circles as a participant finds them: raising a hand, asking others, going on with one's group."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aktori.gatherings.circles import Raised, may_be_asked, others_with_hands
from aktori.gatherings.forms import HandForm
from aktori.gatherings.models import Grouping, Seat
from aktori.kit.ids import ids_or_404
from aktori.mentorships.actions import NotNow, lower_hand, propose_circle, raise_hand
from aktori.mentorships.models import Hand, HandFor, Kind
from aktori.mentorships.queries import memberships_of, partners
from aktori.mentorships.rules import LARGEST_CIRCLE, SMALLEST_CIRCLE
from aktori.people.http import Request
from aktori.programmes.models import Participant, Role


def own_part(request: Request, participant: UUID) -> Participant:
    """The reader's own part in a programme that goes on. Raises `Http404`."""
    mine = Participant.objects.filter(
        person=request.user, left_at=None, programme__content_destroyed_at=None
    )
    return get_object_or_404(mine.select_related("programme", "application"), id=participant)


def circles(request: Request, participant: UUID) -> HttpResponse:
    """One's circles, one's own wish, and others who wish for the same."""
    part = own_part(request, participant)
    return circles_page(request, part)


def circles_page(request: Request, part: Participant, form: HandForm | None = None) -> HttpResponse:
    """The page, with what was typed and was not right."""
    hands = {one.purpose: one for one in part.hands.all()}
    hand = hands.get(HandFor.CIRCLE)
    own = memberships_of(request.user).filter(participant=part, mentorship__kind=Kind.CIRCLE)
    context = {
        "part": part,
        "programme": part.programme,
        "account_role": part.role,
        "circles": [(one, partners(one.mentorship, request.user)) for one in own],
        "hand": Raised(hand) if hand else None,
        "is_guest": HandFor.GUEST in hands,
        "form": form or hand_form(part, hand),
        "others": others_with_hands(part) if hand else [],
        "smallest": SMALLEST_CIRCLE - 1,
        "largest": LARGEST_CIRCLE - 1,
    }
    return render(request, "gatherings/circles.html", context)


def hand_form(part: Participant, hand: Hand | None) -> HandForm:
    """The form as it opens: what was said before, or what stands in the application."""
    told = getattr(part, "application", None)
    themes, times = (told.themes[:3], told.availability) if told else ([], [])
    if hand:
        themes, times = hand.themes, hand.times
    return HandForm(initial={"themes": themes, "times": times}, own=[*themes, *times])


@require_POST
def raise_own_hand(request: Request, participant: UUID) -> HttpResponse:
    """Says that one would like to be in a circle, or (a mentor) be asked to one for an evening."""
    part = own_part(request, participant)
    if request.POST.get("purpose") == HandFor.GUEST:
        if part.role != Role.MENTOR:
            raise Http404
        raise_hand(participant=part, purpose=HandFor.GUEST, now=request.now)
        messages.success(request, _("Thank you. Peer groups may now ask you for an evening."))
        return redirect("circles", part.id)
    form = HandForm(request.POST, own=request.POST.getlist("themes"))
    if not form.is_valid():
        return circles_page(request, part, form)
    raise_hand(
        participant=part,
        purpose=HandFor.CIRCLE,
        themes=form.cleaned_data["themes"],
        times=form.cleaned_data["times"],
        now=request.now,
    )
    messages.success(request, _("Your hand is up. You hear when a peer group comes together."))
    return redirect("circles", part.id)


@require_POST
def lower_own_hand(request: Request, participant: UUID) -> HttpResponse:
    """Takes a wish back."""
    part, purpose = own_part(request, participant), request.POST.get("purpose", "")
    if purpose not in HandFor:
        raise Http404
    lower_hand(participant=part, purpose=HandFor(purpose))
    return redirect("circles", part.id)


@require_POST
def invite_to_circle(request: Request, participant: UUID) -> HttpResponse:
    """Asks others who have raised a hand, too."""
    part = own_part(request, participant)
    if not part.hands.filter(purpose=HandFor.CIRCLE).exists():
        raise Http404
    wanted = ids_or_404(request.POST.getlist("who"))
    asked = [one for one in may_be_asked(part.programme, wanted) if one.role == part.role]
    return asked_page(request, part, asked)


def asked_page(request: Request, part: Participant, asked: list[Participant]) -> HttpResponse:
    """Asks them, and says how that went."""
    try:
        propose_circle(
            programme=part.programme, participants=[part, *asked], wanted_by=part, now=request.now
        )
    except NotNow:
        messages.warning(
            request,
            _("A peer group has %(smallest)s to %(largest)s people with you.")
            % {"smallest": SMALLEST_CIRCLE, "largest": LARGEST_CIRCLE},
        )
    else:
        messages.success(request, _("Asked. It begins when they have all answered."))
    return redirect("circles", part.id)


@require_POST
def go_on_together(request: Request, grouping: UUID) -> HttpResponse:
    """Asks those of one's own group at a joint meeting whether they would like to go on."""
    found = get_object_or_404(Grouping.objects.visible_to(request.user).distinct(), id=grouping)
    seats = Seat.objects.filter(grouping=found).select_related("participant__programme")
    mine = next(one for one in seats if one.participant.person_id == request.user.id)
    same = [
        one.participant
        for one in seats
        if one.group_id == mine.group_id
        and one.id != mine.id
        and one.participant.role == mine.participant.role
    ]
    return asked_page(request, mine.participant, same)
