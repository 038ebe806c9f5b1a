"""Reading: who wants help, what was written down about whom, who has how many pairs."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from aktori.care.models import Case, Note, NoteKind
from aktori.care.rules import MANY_PAIRS
from aktori.meetings.models import Colour, Pulse
from aktori.mentorships.models import LIVE, Membership, Mentorship
from aktori.programmes.models import Coordinator, Programme

# deeds after which a pair has its peace for a while
DEEDS = (NoteKind.CALL, NoteKind.MAIL, NoteKind.DONE)
# what was closed stays in sight for so long, so that one sees what one did
IN_SIGHT = timedelta(hours=12)


def wants_help(*, only: Membership | None = None) -> Exists | Q:
    """Whether a mentorship of the outer query has a cry for help that is not closed.

    With `only`, that member's own.
    """
    pulses = red_pulses().filter(meeting__mentorship=OuterRef("pk"))
    asked = Case.objects.filter(pulse=None, closed_at=None, membership__mentorship=OuterRef("pk"))
    if only:
        pulses, asked = pulses.filter(membership=only), asked.filter(membership=only)
    open_pulses = pulses.filter(Q(case=None) | Q(case__closed_at=None))
    return Exists(open_pulses) | Exists(asked)


def red_pulses() -> QuerySet[Pulse]:
    """Every colour that asks for help."""
    return Pulse.objects.filter(colour=Colour.WANTS_HELP)


def cases(programme: Programme, now: datetime) -> list[Case]:
    """What is open in a programme, and what was closed just now; two queries.

    A colour that nobody has acted on is a row that is not saved yet.
    """
    open_or_new = Q(closed_at=None) | Q(closed_at__gt=now - IN_SIGHT)
    asked = Case.objects.filter(
        open_or_new, pulse=None, membership__mentorship__programme=programme
    )
    of_pulse = Q(case=None) | Q(case__closed_at=None) | Q(case__closed_at__gt=now - IN_SIGHT)
    pulses = red_pulses().filter(of_pulse, meeting__mentorship__programme=programme)
    found = list(asked.select_related("membership"))
    return found + [case_of(one) for one in pulses.select_related("membership", "case")]


def case_of(pulse: Pulse) -> Case:
    """The case of a red colour, saved or not."""
    known: Case | None = getattr(pulse, "case", None)
    found = known or Case(id=pulse.id, pulse=pulse, asked_at=pulse.at)
    found.membership = pulse.membership
    return found


def answer_times(programme: Programme) -> list[tuple[datetime, datetime | None]]:
    """When each cry for help of a programme came, and when it was answered; one query."""
    pulses = red_pulses().filter(meeting__mentorship__programme=programme).order_by()
    asked = Case.objects.filter(pulse=None, membership__mentorship__programme=programme).order_by()
    both = pulses.values_list("at", "case__answered_at").union(
        asked.values_list("asked_at", "answered_at"), all=True
    )
    return list(both)


def find_case(key: UUID, mentorship: Mentorship) -> Case | None:
    """The case with this id in a mentorship; a red colour's has the id of its pulse."""
    if found := Case.objects.filter(id=key, membership__mentorship=mentorship).first():
        return found
    pulse = red_pulses().filter(id=key, meeting__mentorship=mentorship)
    return case_of(pulse[0]) if pulse else None


def latest_deed() -> QuerySet[Note]:
    """The deeds at a mentorship of the outer query, the latest first."""
    return Note.objects.filter(mentorship=OuterRef("pk"), kind__in=DEEDS).order_by("-at", "-id")


def is_of(note: Note, membership: Membership) -> bool:
    """Whether a note is about a member, or about their pair as a whole."""
    ours = note.mentorship_id == membership.mentorship_id and note.member_id is None
    return ours or note.member_id == membership.id


def notes_of(mentorship: Mentorship) -> list[Note]:
    """Everything that coordinators wrote down about a pair and its members."""
    return list(mentorship.notes.select_related("by", "member__participant__person"))


@dataclass(frozen=True)
class Load:
    """A coordinator and how many pairs are theirs."""

    coordinator: Coordinator
    pairs: int

    @property
    def is_heavy(self) -> bool:
        """Whether it is more than one person can look after."""
        return self.pairs > MANY_PAIRS


def loads(programme: Programme) -> list[Load]:
    """Who has how many of the pairs that are proposed or live, by name; one query."""
    living = Q(charges__mentorship__state__in=LIVE)
    found = programme.coordinators.select_related("person").annotate(
        pairs=Count("charges", filter=living)
    )
    ordered = found.order_by("person__last_name", "person__first_name", "id")
    return [Load(one, one.pairs) for one in ordered]


def uncharged(programme: Programme) -> QuerySet[Mentorship]:
    """Pairs that are nobody's, the oldest first."""
    return living(programme).filter(charge=None).order_by("proposed_at", "id")


def living(programme: Programme) -> QuerySet[Mentorship]:
    """What is proposed or lives in a programme."""
    return programme.mentorships.filter(state__in=LIVE)
