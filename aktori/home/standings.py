"""Loads where a person stands in all their pairs: ten questions, however many pairs there are."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, F, FilteredRelation, OuterRef, Prefetch, Q

from aktori.closing.models import Farewell, Thanks
from aktori.feedback.models import Answered, Wave
from aktori.gatherings.models import Gathering
from aktori.gatherings.rules import is_invited
from aktori.goals.models import Goal
from aktori.home.passages import MIDPOINT_EXERCISE
from aktori.home.standing import Standing
from aktori.home.steps import Step
from aktori.meetings.models import Fit, Meeting, TimeOption
from aktori.mentorships.models import Agreement, Kind, Membership, State, of_person
from aktori.messages.queries import fresh_count
from aktori.people.models import Person
from aktori.workbook.models import Answer as Written

Rows = dict[UUID, Standing]


def standings(person: Person, now: datetime) -> list[Standing]:
    """All pairs of a person, most pressing first; the number of queries is always the same."""
    rows = with_members(person, now)
    if not rows:
        return []
    add_rules(rows)
    add_meetings(rows)
    add_goals(rows)
    add_gatherings(rows.values())
    add_answers(rows)
    order = list(Step)
    return sorted(rows.values(), key=lambda one: (is_beside(one), order.index(one.step)))


def is_beside(row: Standing) -> bool:
    """Whether it is a circle in which nothing presses: the pair stands first then."""
    circle = row.membership.mentorship.kind == Kind.CIRCLE
    return circle and list(Step).index(row.step) > list(Step).index(Step.READ_MESSAGES)


def with_members(person: Person, now: datetime) -> Rows:
    """The person and the others of each pair, with what each of them has done, in one query."""
    answered = Answered.objects.filter(participant=OuterRef("participant"))
    waves = {wave: f"answered_{wave.name.lower()}" for wave in Wave}
    everybody = (
        Membership.objects.filter(of_person(person, "mentorship__memberships__"))
        .exclude(mentorship__state=State.DECLINED)
        .select_related(
            *("mentorship__programme__edition", "participant__person"),
            *("participant__preparation", "participant__application"),
        )
        .prefetch_related("mentorship__pauses")
        .annotate(
            unread=fresh_count(),
            **{name: Exists(answered.filter(wave=wave)) for wave, name in waves.items()},
            took_leave=Exists(Farewell.objects.filter(membership=OuterRef("pk"))),
            thanked=Exists(
                Thanks.objects.filter(to=OuterRef("pk"), by__participant__person=person)
            ),
        )
        .order_by("-mentorship__proposed_at", "-mentorship", "-role", "id")
    )
    found = list(everybody)
    rows = {
        one.mentorship_id: Standing(
            membership=one,
            now=now,
            unread=one.unread,
            answered={wave for wave, name in waves.items() if getattr(one, name)},
            said_afterwards=one.took_leave,
        )
        for one in found
        if one.participant.person_id == person.id
    }
    for one in found:
        if one.participant.person_id != person.id:
            row = rows[one.mentorship_id]
            row.partners.append(one)
            row.thanked |= {one.id} if one.thanked else set()
    return rows


def add_rules(rows: Rows) -> None:
    """The newest ground rules, unopened, and who has confirmed them."""
    newer = Agreement.objects.filter(
        mentorship=OuterRef("mentorship"), version__gt=OuterRef("version")
    )
    newest = Agreement.objects.filter(~Exists(newer), mentorship__in=rows)
    # a row for each who has confirmed, or one with nobody
    for one in newest.annotate(confirmed_by=F("confirmations__participant")):
        row = rows[one.mentorship_id]
        row.agreement, one.mentorship = one, row.membership.mentorship
        row.signed |= {one.confirmed_by} if one.confirmed_by else set()


def add_meetings(rows: Rows) -> None:
    """The meetings, unopened, with the times on offer and whether the member has said of them."""
    mine = [one.membership.id for one in rows.values()]
    said = Fit.objects.filter(option=OuterRef("pk"), membership__in=mine)
    options = TimeOption.objects.annotate(said=Exists(said))
    meetings = Meeting.objects.filter(mentorship__in=rows).select_related("proposed_by")
    for meeting in meetings.prefetch_related(Prefetch("options", options)):
        row = rows[meeting.mentorship_id]
        meeting.mentorship = row.membership.mentorship  # with its breaks and its programme
        row.meetings.append(meeting)
        if any(getattr(option, "said", False) for option in meeting.options.all()):
            row.said.add(meeting.id)


def add_goals(rows: Rows) -> None:
    """One's own goals and those that the others share, unopened."""
    members = {one.id: one for row in rows.values() for one in (row.membership, *row.partners)}
    own = [row.membership.id for row in rows.values()]
    seen = Goal.objects.filter(Q(owner__in=own) | Q(owner__in=members, shared=True))
    for goal in seen:
        goal.owner = members[goal.owner_id]
        row = rows[goal.owner.mentorship_id]
        mine = goal.owner_id == row.membership.id
        (row.goals if mine else row.partner_goals).append(goal)


def add_gatherings(rows: Iterable[Standing]) -> None:
    """The joint meetings one is invited to, with what one has said of each."""
    by_programme: dict[UUID, list[Standing]] = defaultdict(list)
    for row in rows:
        by_programme[row.membership.mentorship.programme_id].append(row)
    for programme, some in by_programme.items():
        # what is the person's own is asked once: beside the pair, and not beside the circle too
        pairs = [row for row in some if row.membership.mentorship.kind != Kind.CIRCLE]
        by_programme[programme] = pairs or some
    parts = [row.membership.participant_id for row in rows]
    word = FilteredRelation("sign_ups", condition=Q(sign_ups__participant__in=parts))
    held = Gathering.objects.on().filter(programme__in=by_programme)
    found = held.annotate(word=word).select_related("word")  # type: ignore[misc] # as annotated
    for gathering in found:
        said = getattr(gathering, "word", None)
        for row in by_programme[gathering.programme_id]:
            part = row.membership.participant
            if is_invited(part, gathering) and gathering not in row.gatherings:
                row.gatherings.append(gathering)
            if said is not None:
                row.sign_ups[gathering.id] = said


def add_answers(rows: Rows) -> None:
    """Which exercises one has written, and who is ready for the middle; nothing is opened."""
    written = Written.objects.filter(owner__mentorship__in=rows).select_related("owner")
    for one in written.defer("sealed"):
        row = rows[one.owner.mentorship_id]
        if one.exercise == MIDPOINT_EXERCISE and one.shared:
            row.ready_midway.add(one.owner_id)
        if one.owner_id == row.membership.id:
            row.written[one.exercise] = one
