"""Taking in answers, and closing a wave."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from random import SystemRandom

from django.db import transaction

from aktori.applications.models import Application
from aktori.audit.doors import record
from aktori.feedback.models import (
    About,
    Advice,
    Answered,
    Asked,
    CallBack,
    ClosedWave,
    Quote,
    Response,
    Wave,
    Way,
)
from aktori.feedback.rules import LEAST_ANSWERS, QUOTES, may_publish
from aktori.feedback.safe import groups
from aktori.people.models import Person
from aktori.programmes.actions import change_totals_by
from aktori.programmes.models import Participant, Programme, TotalsBy


class AnsweredBefore(Exception):
    """This participant has answered this wave."""


@dataclass(frozen=True, kw_only=True)
class Filled:
    """What somebody answered: numbers by question, and what they chose to write or have seen.

    `quotes` are only what may be quoted. `way` asks the coordinator to get in touch, and `named`
    lets the coordinator see the numbers with the name.
    """

    answers: Mapping[str, int]
    quotes: Mapping[About, str] = field(default_factory=dict)
    advice: str = ""
    way: Way | None = None
    named: bool = False


@transaction.atomic
def answer_wave(*, participant: Participant, wave: Wave, filled: Filled, now: datetime) -> None:
    """Stores the answers without a link to who gave them, and that this person has answered.

    Raises `AnsweredBefore` for a second answer.
    """
    _, first = Answered.objects.get_or_create(participant=participant, wave=wave)
    if not first:
        raise AnsweredBefore
    programme = participant.programme
    seen = filled.named and filled.way is not None
    Response.objects.create(
        programme=programme,
        wave=wave,
        role=participant.role,
        part=common_part(participant),
        known=seen,
        answers=dict(filled.answers),
    )
    for about, text in filled.quotes.items():
        if text:
            Quote.objects.create(programme=programme, role=participant.role, about=about, text=text)
    if filled.advice:
        Advice.objects.create(programme=programme, text=filled.advice)
    if filled.way:
        CallBack.objects.create(
            participant=participant,
            wave=wave,
            way=filled.way,
            answers=dict(filled.answers) if seen else {},
            asked_on=programme.today(now),
        )


def common_part(participant: Participant) -> str:
    """The part in which totals are told, if at least five of the same role are in it; else ""."""
    same = participant.programme.participants.filter(role=participant.role)
    if participant.programme.totals_by == TotalsBy.FIELD:
        applied = Application.objects.filter(participant=participant)
        part = applied.values_list("field", flat=True).first() or ""
        count = same.filter(application__field=part).count()
    else:
        part = participant.person.language
        count = same.filter(person__language=part).count()
    return part if count >= LEAST_ANSWERS else ""


class TooLate(Exception):
    """Somebody has answered."""


def choose_totals(*, programme: Programme, by_what: TotalsBy, by: Person, now: datetime) -> None:
    """By what totals are told. Raises `TooLate` once somebody has answered.

    Two tables of the same answers, split one way and the other, could be reckoned against each
    other: so a programme has one split, and keeps it.
    """
    with transaction.atomic():
        found = Programme.objects.select_for_update().get(id=programme.id)
        if Response.objects.filter(programme=found).exists():
            raise TooLate
        change_totals_by(programme=found, totals_by=by_what, by=by, now=now)


def close_waves(*, now: datetime) -> int:
    """Closes each wave whose last day is over, once; returns how many.

    Waves nobody answered are closed too, so that they are not looked at every night.
    """
    done = set(ClosedWave.objects.values_list("programme", "wave"))
    return sum(
        close_wave(programme=programme, wave=wave, now=now)
        for programme in Programme.objects.all()
        for wave in Wave
        if (programme.id, wave.value) not in done
        and may_publish(programme, wave, programme.today(now))
    )


@transaction.atomic
def close_wave(*, programme: Programme, wave: Wave, now: datetime) -> bool:
    """Lays the answers down anew in random order, with small parts merged; once.

    A database remembers in which order rows were written, beside who had answered when. After
    this nothing of it is left in the tables.
    """
    _, first = ClosedWave.objects.get_or_create(
        programme=programme, wave=wave, defaults={"on": programme.today(now)}
    )
    if not first:
        return False
    rows = list(Response.objects.filter(programme=programme, wave=wave))
    Response.objects.filter(id__in=[one.id for one in rows]).delete()
    SystemRandom().shuffle(rows)
    for role in {one.role for one in rows}:
        mine = [one for one in rows if one.role == role]
        found = groups(Counter(one.part for one in mine))
        for one in mine:
            one.part = found.get(one.part, "")
    fresh = [
        Response(
            programme=programme,
            wave=wave,
            role=one.role,
            part=one.part,
            known=one.known,
            answers=one.answers,
        )
        for one in rows
    ]
    Response.objects.bulk_create(fresh)
    Asked.objects.filter(participant__programme=programme, wave=wave).delete()
    return True


def mark_called(*, call_back: CallBack, by: Person, now: datetime) -> None:
    """The coordinator has got in touch; safe to repeat."""
    CallBack.objects.filter(id=call_back.id, done_at=None).update(done_at=now)
    record(by=by, verb="mark-called", about=call_back, now=now)


class ThreePicked(Exception):
    """Three quotes stand in the report already."""


@transaction.atomic
def pick_quote(*, quote: Quote, picked: bool, by: Person, now: datetime) -> None:
    """Takes a quote into the report or out of it; raises `ThreePicked` for a fourth."""
    Programme.objects.select_for_update().get(id=quote.programme_id)
    others = Quote.objects.filter(programme=quote.programme_id, picked_at__isnull=False)
    if picked and others.exclude(id=quote.id).count() >= QUOTES:
        raise ThreePicked
    quote.picked_at = now if picked else None
    quote.save(update_fields=["picked_at"])
    record(by=by, verb="pick-quote" if picked else "drop-quote", about=quote, now=now)


def publish_advice(*, advice: Advice, is_public: bool, by: Person, now: datetime) -> None:
    """Lets the next round read an advice, or takes it back."""
    advice.published_at = now if is_public else None
    advice.save(update_fields=["published_at"])
    record(by=by, verb="publish-advice", about=advice, now=now)


def forget_questionnaires(*, person: Person) -> None:
    """Deletes that a person was asked, answered and wanted a call; the answers bear no name."""
    for table in (Asked, Answered, CallBack):
        table.objects.filter(participant__person=person).delete()
