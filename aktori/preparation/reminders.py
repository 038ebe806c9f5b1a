"""Who is not prepared yet, fourteen and three days before the kick-off."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction

from aktori.kit.languages import LANGUAGES
from aktori.kit.links import absolute
from aktori.notifications.doors import notify
from aktori.preparation.content import minutes
from aktori.preparation.models import Preparation
from aktori.preparation.queries import unprepared
from aktori.programmes.models import Participant, Programme

BEFORE = (timedelta(days=14), timedelta(days=3))
# who has just been accepted has just had a mail
SETTLED = timedelta(days=2)
SENT_AT = time(10)


def remind_to_prepare(*, now: datetime) -> int:
    """Writes to those who are not ready, at most twice; returns to how many.

    Only where there is a common kick-off; after a pause of the site each is written to once.
    """
    return sum(
        remind(one, steps, now)
        for programme in coming(now)
        if (steps := steps_of(programme, now))
        for one in unprepared(programme).filter(joined_at__lte=now - SETTLED)
    )


def coming(now: datetime) -> list[Programme]:
    """Programmes whose kick-off is near."""
    near = now.date() + BEFORE[0] + timedelta(days=1)
    found = Programme.objects.filter(pair_weeks=None, starts_on__lte=near)
    return [one for one in found if one.today(now) < one.starts_on]


def steps_of(programme: Programme, now: datetime) -> int:
    """How many of the two reminders are due by today."""
    left = programme.starts_on - programme.today(now)
    return sum(left <= before for before in BEFORE)


def reminders_ahead(programme: Programme, now: datetime) -> list[datetime]:
    """When those who are not ready will be written to."""
    if programme.pair_weeks is not None:
        return []
    zone = ZoneInfo(programme.zone)
    days = [datetime.combine(programme.starts_on - one, SENT_AT, zone) for one in BEFORE]
    ahead = [at for at in days if at > now]
    return ahead * unprepared(programme).count() if ahead else []


@transaction.atomic
def remind(participant: Participant, steps: int, now: datetime) -> bool:
    """Writes to one, unless they have had this reminder."""
    found, _made = Preparation.objects.get_or_create(participant=participant)
    free = Preparation.objects.filter(id=found.id, reminded__lt=steps, done_at=None, waived_at=None)
    if not free.update(reminded=steps):
        return False
    person = participant.person
    language = person.language if person.language in LANGUAGES else LANGUAGES[0]
    notify(
        kind="preparation/prepare",
        to=person,
        context={
            "programme": participant.programme,
            "minutes": minutes(participant.role, language),
            "link": absolute(f"/preparation/{participant.id}/"),
        },
        now=now,
    )
    return True
