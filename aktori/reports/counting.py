"""What a season's facts are counted from, grouped by the databases: what is alike is one row.

Each row has `n`, how many it stands for; so there are few rows however large the season is.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import (
    BooleanField,
    Case,
    Count,
    Exists,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from aktori.applications.models import Application
from aktori.applications.models import State as ApplicationState
from aktori.closing.models import Farewell
from aktori.goals.models import Goal
from aktori.home.rules import QUIET_FOR_COORDINATOR, QUIET_FOR_PAIR, RULES_WITHIN
from aktori.kit.database_functions import DaysLater, QuarterHour
from aktori.meetings.models import Meeting
from aktori.meetings.models import State as MeetingState
from aktori.meetings.queries import signals
from aktori.mentorships.models import Agreement, Kind, Membership, Mentorship, State, WantsNext
from aktori.programmes.models import Participant, Programme, Role

# days from the domain's indicators (shared/domain.md, 6.3)
MEET_WITHIN = 30
OF_PAIR = (
    "state", "begun", "starts_on", "ends_on", "ended", "end_reason", "reasoned", "ruled", "met",
    "held_count", "in_touch", "has_goal", "farewells",
)  # fmt: skip
OF_PART = ("here", "role", "left", "let_off", "ready", "in_time", "back")


class Applied(NamedTuple):
    """So many applications that are alike; the days as quarters of an hour."""

    role: str
    field: str
    came: str
    sent: int | None
    decided: int | None
    n: int


def total(rows: Iterable[Any]) -> int:
    """How many all these rows stand for."""
    return sum(one.n for one in rows)


def alike(found: QuerySet[Any], columns: tuple[str, ...], **more: Any) -> list[Any]:
    """The rows of a query, those with the same columns as one."""
    grouped = found.order_by().values(*columns).annotate(n=Count("pk"), **more)
    return list(grouped.values_list(*columns, "n", *more, named=True))


def midnight_after(programme: Programme, day: date) -> datetime:
    """When a day is over where the programme is held."""
    return datetime.combine(day + timedelta(days=1), time(), ZoneInfo(programme.zone))


def pairs(programme: Programme, now: datetime) -> list[Any]:
    """The pairs and groups by their signals; `ruled` is None without rules; one query."""
    mine = programme.mentorships.exclude(kind=Kind.CIRCLE)
    confirmed = Agreement.objects.filter(mentorship=OuterRef("pk"), confirmed_at__isnull=False)
    three_weeks = DaysLater(OuterRef("active_at"), RULES_WITHIN.days)
    too_late = DaysLater(OuterRef("active_at"), MEET_WITHIN + 1)
    held = Meeting.objects.filter(mentorship=OuterRef("pk"), state=MeetingState.HELD)
    farewells = Farewell.objects.filter(membership__mentorship=OuterRef("pk")).order_by()
    said = farewells.values("membership__mentorship").annotate(n=Count("*")).values("n")
    found = signals(mine).annotate(
        begun=Q(active_at__isnull=False),
        ended=QuarterHour("ended_at"),
        reasoned=~Q(reasons=[]),
        ruled=Case(
            When(Exists(confirmed.filter(confirmed_at__lte=three_weeks)), then=True),
            When(Exists(confirmed), then=False),
            output_field=BooleanField(),
        ),
        met=Exists(held.filter(starts_at__lt=too_late)),
        has_goal=Exists(Goal.objects.filter(owner__mentorship=OuterRef("pk"))),
        farewells=Coalesce(Subquery(said), 0),
        quiet_since=Coalesce("last_held_at", "active_at"),
        in_touch=in_touch(now),
    )
    return alike(found, OF_PAIR)


def in_touch(now: datetime) -> Case:
    """True for who lives and met or meets soon, False for who is silent, None for all others.

    What `home.rules.quiet_time` tells in whole days, of what `meetings.queries.signals` adds.
    """
    day = timedelta(days=1)
    return Case(
        When(~Q(state=State.ACTIVE), then=None),
        When(next_at__gte=now, then=True),
        When(quiet_since__gt=now - QUIET_FOR_PAIR - day, then=True),
        When(quiet_since__lte=now - QUIET_FOR_COORDINATOR, then=False),
        output_field=BooleanField(),
    )


def wished(programme: Programme) -> QuerySet[Any]:
    """Ended pairs of which somebody wished for another, with when one was proposed to them."""
    wanted = Membership.objects.filter(mentorship=OuterRef("pk"), wants_next=WantsNext.NEW_PAIR)
    # a later pair of somebody who wished for one when this ended; one filter, so that it is theirs
    another = Mentorship.objects.filter(
        memberships__participant__memberships__mentorship=OuterRef("pk"),
        memberships__participant__memberships__wants_next=WantsNext.NEW_PAIR,
        proposed_at__gt=OuterRef("ended_at"),
    ).order_by("proposed_at")
    mine = programme.mentorships.exclude(kind=Kind.CIRCLE)
    ended = mine.filter(Exists(wanted), state=State.ENDED, active_at__isnull=False)
    return ended.annotate(another_at=Subquery(another.values("proposed_at")[:1]))


SUMS = {
    "places": "capacity",
    "living": "in_living",
    "accepted": "has_accepted",
    "accepted_now": "has_accepted_now",
}


def parts(programme: Programme) -> list[Any]:
    """Everybody of this season, also who has left, and of the round before (not `here`).

    `places` is for how many they have room; `back` are those of the round before who are mentors
    again; `living` counts memberships in what lives, `accepted` those with which the code of
    conduct was accepted; one query.
    """
    rounds = [one for one in (programme.id, programme.copied_from_id) if one]
    mentors = Participant.objects.filter(programme=programme, role=Role.MENTOR)
    again = Exists(mentors.filter(person=OuterRef("person")))
    done, off = "preparation__done_at", "preparation__waived_at"
    kick_off_is_over = midnight_after(programme, programme.starts_on)
    found = Participant.objects.filter(programme__in=rounds).annotate(
        here=Q(programme=programme),
        left=Q(left_at__isnull=False),
        let_off=Q(**{f"{off}__isnull": False}),
        ready=Q(**{f"{done}__isnull": False, f"{off}__isnull": True}),
        in_time=Q(**{f"{done}__lt": kick_off_is_over, f"{off}__isnull": True}),
        back=Case(
            When(programme=programme, then=False),
            When(again, role=Role.MENTOR, then=True),
            default=False,
        ),
        **{name: Coalesce(Subquery(count), 0) for name, count in memberships(programme).items()},
    )
    sums = {name: Sum(column) for name, column in SUMS.items()}
    return alike(found, OF_PART, **sums)


def memberships(programme: Programme) -> dict[str, QuerySet[Any]]:
    """Of each participant the memberships in what lives, by what they accepted with them."""
    mine = Membership.objects.filter(
        participant=OuterRef("pk"), mentorship__state=State.ACTIVE
    ).order_by()
    found = {
        "in_living": mine,
        "has_accepted": mine.filter(conduct_version__isnull=False),
        "has_accepted_now": mine.filter(conduct_version=programme.conduct_version),
    }
    return {
        name: rows.values("participant").annotate(n=Count("pk")).values("n")
        for name, rows in found.items()
    }


def applications(programme: Programme) -> list[Applied]:
    """What was sent and not taken back: by whom, to what field, and when it was decided; one query.

    `came` is how those came who take part. `sent` stands where it is decided and was sent after the
    call. Hardly two of them are alike, so that the database would sort them in vain.
    """
    late = Q(
        sent_at__gte=midnight_after(programme, programme.call_closes), decided_at__isnull=False
    )
    sent = Application.objects.filter(programme=programme, sent_at__isnull=False)
    found = sent.exclude(state=ApplicationState.WITHDRAWN).annotate(
        came=Case(When(participant__isnull=False, then="source"), default=Value("")),
        sent=Case(When(late, then=QuarterHour("sent_at"))),
        decided=QuarterHour("decided_at"),
    )
    counted = Counter(found.values_list("role", "field", "came", "sent", "decided"))
    return [Applied(*columns, n) for columns, n in counted.items()]
