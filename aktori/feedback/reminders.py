"""Who is asked to answer a wave: once, and twice more at most while they have not answered."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse

from aktori.feedback.models import Answered, Asked, Wave
from aktori.feedback.questions import wave_names
from aktori.feedback.rules import Window, last_day, letters_due, window
from aktori.kit.links import absolute, make_link_token
from aktori.kit.moments import repeated
from aktori.mentorships.models import Membership, State, own_road, road_days
from aktori.notifications.doors import notify
from aktori.programmes.models import Participant, Programme
from aktori.programmes.road import Road

LINK = "wave"
# a link lives as long as its wave is open at most
LINK_HOLDS = timedelta(weeks=4)
# these ask of all pairs that began, the others of those that live
IN_THE_END = (Wave.CLOSING, Wave.FOLLOW_UP)
OF_MENTORSHIP = ("state", "starts_on", "ends_on", "deletion_on")


def wave_link(participant: Participant, wave: Wave) -> str:
    """The personal address of a wave's questions."""
    data = {"participant": str(participant.id), "wave": wave.value}
    return absolute(reverse("wave", args=[make_link_token(LINK, data)]))


def ask_waves(*, now: datetime) -> int:
    """Sends the letters of waves that are due; returns how many.

    After a pause of the site each is written to once, not for every letter that was missed.
    """
    sent = 0
    for programme in Programme.objects.filter(starts_on__lte=now.date() + timedelta(days=1)):
        today = programme.today(now)
        for wave in Wave:
            if may_be_due(programme, wave, today):
                sent += ask(programme, wave, now)
    return sent


def may_be_due(programme: Programme, wave: Wave, today: date) -> bool:
    """Whether anybody of a programme could be asked today; so that old ones cost nothing."""
    if programme.pair_weeks is not None:
        return today <= last_day(programme, wave)
    return window(wave, programme.road).holds(today)


def ask(programme: Programme, wave: Wave, now: datetime) -> int:
    """Writes to those of one programme for whom a letter about a wave is due."""
    today = programme.today(now)
    asked = Asked.objects.filter(participant__programme=programme, wave=wave)
    letters = dict(asked.values_list("participant_id", "letters"))
    due = {
        one.participant: steps
        for one in waiting(programme, [wave])
        if (steps := max(letters_due(held, today) for held in one.windows))
        > letters.get(one.participant, 0)
    }
    people = Participant.objects.filter(id__in=due).select_related("person", "programme")
    return sum(write(one, wave, letters.get(one.id, 0), due[one.id], now) for one in people)


@dataclass(frozen=True)
class Waiting:
    """A participant who has not answered a wave, with when it is open on their roads."""

    wave: Wave
    participant: UUID
    windows: list[Window]


def waiting(programme: Programme, waves: Iterable[Wave]) -> list[Waiting]:
    """Who has a pair and has not answered; one query however many."""
    asked = list(waves)
    told = begun(programme, asked).annotate(
        **{name: F(f"mentorship__{name}") for name in OF_MENTORSHIP}
    )
    columns = ("participant_id", *OF_MENTORSHIP, *(answered_in(wave) for wave in asked))
    by_person = defaultdict[UUID, list[Any]](list)
    for one in told.values_list(*columns, named=True):
        by_person[one.participant_id].append(one)
    return [
        Waiting(wave, participant, [window(wave, road) for road in roads])
        for wave in asked
        for participant, mine in by_person.items()
        if not getattr(mine[0], answered_in(wave)) and (roads := roads_asked(programme, wave, mine))
    ]


def begun(programme: Programme, waves: Iterable[Wave]) -> QuerySet[Membership]:
    """The memberships of pairs that began, with whether each wave was answered."""
    words = Answered.objects.filter(participant=OuterRef("participant"))
    return Membership.objects.filter(
        mentorship__programme=programme,
        mentorship__active_at__isnull=False,
        mentorship__state__in=[State.ACTIVE, State.ENDED],
        participant__left_at=None,
    ).annotate(**{answered_in(wave): Exists(words.filter(wave=wave)) for wave in waves})


def answered_in(wave: Wave) -> str:
    """The name under which a query of memberships tells whether a wave was answered."""
    return f"answered_{wave.name.lower()}"


def roads_asked(programme: Programme, wave: Wave, mine: Iterable[Any]) -> set[Road]:
    """The roads on which a wave asks: of pairs that live; in the end, of all that began."""
    asked = (one for one in mine if wave in IN_THE_END or one.state == State.ACTIVE)
    return {own_road(one) or programme.road for one in asked}


@transaction.atomic
def write(participant: Participant, wave: Wave, had: int, steps: int, now: datetime) -> bool:
    """Writes one letter, unless another worker just has, or they have answered meanwhile."""
    if Answered.objects.filter(participant=participant, wave=wave).exists():
        return False
    row, _ = Asked.objects.get_or_create(participant=participant, wave=wave)
    if not Asked.objects.filter(id=row.id, letters=had).update(letters=steps):
        return False
    context = {
        "programme": participant.programme,
        "link": wave_link(participant, wave),
        "wave": wave.value,
        "wave_name": wave_names()[wave],
        "again": had > 0,
    }
    notify(kind="feedback/wave_open", to=participant.person, context=context, now=now)
    return True


def letters_ahead(programme: Programme, now: datetime) -> list[datetime]:
    """When those who have not answered will be written to, if nothing happens till then."""
    zone, today = ZoneInfo(programme.zone), programme.today(now)
    waves = [wave for wave in Wave if today <= last_day(programme, wave)]
    return repeated(
        (datetime.combine(on, time(), zone), people)
        for wave, road, people in counted(programme, waves)
        for on in window(wave, road).letters
    )


def counted(programme: Programme, waves: list[Wave]) -> list[tuple[Wave, Road, int]]:
    """How many have not answered each wave on each road; who has two pairs on one counts once."""
    days = road_days("mentorship__")
    living = Count("participant", distinct=True, filter=Q(mentorship__state=State.ACTIVE))
    rows = (
        begun(programme, waves)
        .order_by()
        .annotate(**days)
        .values(*days, *(answered_in(wave) for wave in waves))
        .annotate(all=Count("participant", distinct=True), living=living)
    )
    return [
        (
            wave,
            Road(**{day: row[day] for day in days}),
            row["all" if wave in IN_THE_END else "living"],
        )
        for row in rows
        for wave in waves
        if not row[answered_in(wave)]
    ]
