"""The coordinator's Monday: everything that its page shows, in a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from aktori.applications.models import Application
from aktori.applications.models import State as ApplicationState
from aktori.care.queries import Load, cases, loads
from aktori.gatherings.models import Audience, SignUp
from aktori.home.errands import Errand, Kind, Scene, errands
from aktori.home.overview import PairRow, by_week, held_in, pair_rows
from aktori.home.rules import Need
from aktori.home.target import Target, target
from aktori.mentorships.models import Answer, Membership, State
from aktori.people.models import Person
from aktori.programmes.models import Participant, Programme, Role

# so many rows of a kind stand on the page; the rest comes when they are asked for
AT_ONCE = 8
ENOUGH_CONTACTS = 2
EVERY_STATE = (State.PROPOSED, State.ACTIVE, State.ENDED)


@dataclass(frozen=True)
class Group:
    """Errands of one kind, and how many more there are."""

    kind: Kind
    errands: list[Errand]
    more: int


@dataclass(frozen=True)
class Monday:
    """The page."""

    programme: Any
    groups: list[Group]
    acted: list[Errand]
    rows: list[PairRow]
    target: Target
    weeks: list[tuple[str, int]]
    quiet: int
    gathering: Any
    loads: list[Load]
    mine: bool

    @property
    def shown(self) -> list[Errand]:
        """Every errand that stands on the page."""
        return [*(one for group in self.groups for one in group.errands), *self.acted]

    @property
    def needs(self) -> int:
        """How many things wait for her."""
        shown = sum(not one.rests for one in self.shown)
        return shown + sum(one.more for one in self.groups)

    def find(self, key: str) -> Errand | None:
        """The errand at a place of the page."""
        return next((one for one in self.shown if one.key == key), None)

    @property
    def figures(self) -> dict[str, int]:
        """The numbers at the top of the page."""
        alive = [row for row in self.rows if not row.signals.has_ended]
        return {
            "pairs": len(alive),
            "held": sum(row.signals.held for row in self.rows),
            "agreed": sum(row.signals.rules_confirmed for row in alive),
        }


def monday(
    programme: UUID,
    person: Person,
    now: datetime,
    *,
    whose: str = "",
    show_all: str = "",
    stays: str = "",
) -> Monday | None:
    """The Monday of one of the person's programmes, its rows' members unread; else None.

    `whose` is "mine" or "all"; without a word it is "mine" for who has pairs of their own.
    `show_all` is the kind of which every row is wanted; what was just done at the row `stays` is
    said in its place.
    """
    found = counted(Programme.objects.run_by(person)).filter(id=programme).first()
    if found is None:
        return None
    carried = loads(found)
    mine = wants_mine(carried, person, whose)
    of = person if mine else None
    rows = pair_rows(found, now, EVERY_STATE, of=of)
    begun = [row for row in rows if row.state != State.PROPOSED]
    names = {one.coordinator.person_id: one.coordinator.person.full_name for one in carried}
    wanted = errands(Scene(found, now, names), rows, cases(found, now))
    held = held_in(found, of=of)
    return Monday(
        programme=found,
        groups=grouped([one for one in wanted if not one.rests or one.key == stays], show_all),
        acted=[one for one in wanted if one.rests and one.key != stays],
        rows=begun,
        target=target(found, begun, held, now),
        weeks=by_week(held, now),
        quiet=sum(row.need == Need.QUIET for row in begun),
        gathering=next_gathering(found, now),
        loads=carried,
        mine=mine,
    )


def wants_mine(carried: Sequence[Load], person: Person, whose: str) -> bool:
    """Whether only one's own pairs are shown, and those that are nobody's."""
    own = any(one.pairs for one in carried if one.coordinator.person_id == person.id)
    return len(carried) > 1 and (whose == "mine" or (whose != "all" and own))


def grouped(wanted: Sequence[Errand], show_all: str) -> list[Group]:
    """In the order of need: a kind with something late comes first."""
    order = list(dict.fromkeys(one.kind for one in wanted))
    groups = []
    for kind in order:
        own = [one for one in wanted if one.kind == kind]
        shown = own if show_all == kind else own[:AT_ONCE]
        groups.append(Group(kind, shown, len(own) - len(shown)))
    return groups


def counted(programmes: QuerySet[Programme]) -> QuerySet[Programme]:
    """With what waits elsewhere: applications, drafts, answers, contacts to be named."""
    of_programme = {"programme": OuterRef("pk")}
    applications = Application.objects.filter(**of_programme)
    undecided = applications.filter(state__in=[ApplicationState.SENT, ApplicationState.HELD])
    answers = Membership.objects.filter(
        mentorship__programme=OuterRef("pk"),
        mentorship__state=State.PROPOSED,
        answer=Answer.WAITING,
    )
    contacts = Count("contacts", distinct=True)
    return programmes.annotate(
        undecided=number_of(undecided, "programme"),
        drafts=number_of(applications.filter(state=ApplicationState.DRAFT), "programme"),
        unanswered=number_of(answers, "mentorship__programme"),
        contacts_named=contacts,
    )


def number_of(rows: QuerySet[Any], by: str) -> Coalesce:
    """How many rows there are, as a part of another query."""
    counting = rows.order_by().values(by).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counting), 0)


def next_gathering(programme: Programme, now: datetime) -> Any:
    """The next joint meeting with how many come, cannot, and have not said."""
    invited = Participant.objects.filter(programme=OuterRef("programme"), left_at=None)
    # counted apart: joined, each sign-up would have everybody counted once more
    said = SignUp.objects.filter(gathering=OuterRef("pk"))
    found: Any = (
        programme.gatherings.on()
        .filter(ends_at__gte=now)
        .annotate(
            coming=number_of(said.filter(coming=True), "gathering"),
            answered=number_of(said, "gathering"),
            mentors=number_of(invited.filter(role=Role.MENTOR), "programme"),
            mentees=number_of(invited.filter(role=Role.MENTEE), "programme"),
        )
        .first()
    )
    if found:
        found.silent = max(invited_to(found) - found.answered, 0)
    return found


def invited_to(found: Any) -> int:
    """To how many a joint meeting is open."""
    if found.audience == Audience.MENTORS:
        return int(found.mentors)
    return int(found.mentees) + (int(found.mentors) if found.audience == Audience.ALL else 0)
