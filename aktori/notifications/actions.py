"""A person's choices about being told things, and what they have seen."""

from collections.abc import Collection, Mapping
from datetime import datetime, time
from uuid import UUID

from django.db import transaction

from aktori.kit.models import new_id
from aktori.notifications.catalogue.shape import Group, LetterKind
from aktori.notifications.models import (
    Digest,
    Muted,
    Notice,
    QuietHours,
    SwitchedOff,
    Way,
    Wording,
)
from aktori.notifications.words import Text
from aktori.people.models import Person


def choose_quiet_hours(*, person: Person, starts: time, ends: time, weekends: bool) -> QuietHours:
    """From when to when mail that can wait does wait."""
    chosen, _made = QuietHours.objects.update_or_create(
        person=person, defaults={"starts": starts, "ends": ends, "weekends": weekends}
    )
    return chosen


@transaction.atomic
def choose_letters(
    *, person: Person, wanted: Collection[str], weekday: int | None, now: datetime
) -> None:
    """Which groups of helpful letters the person wants, and on which day of a week if together."""
    for group in Group:
        if group in wanted:
            Muted.objects.filter(person=person, group=group).delete()
        else:
            Muted.objects.get_or_create(person=person, group=group, defaults={"at": now})
    if weekday is None:
        Digest.objects.filter(person=person).delete()
    else:
        Digest.objects.update_or_create(person=person, defaults={"weekday": weekday})


@transaction.atomic
def mute(*, person: Person, groups: Collection[Group], now: datetime) -> None:
    """Stops groups of letters; what is stopped already stays so."""
    for group in groups:
        Muted.objects.get_or_create(person=person, group=group, defaults={"at": now})
    held = Notice.objects.filter(person=person, way=Way.HELD)
    if set(groups) == set(Group):
        held.update(way=Way.HERE)


def unmute(*, person: Person, groups: Collection[Group]) -> None:
    """Lets groups of letters come again."""
    Muted.objects.filter(person=person, group__in=groups).delete()


@transaction.atomic
def mark_seen(*, person: Person, now: datetime, notice: UUID | None = None) -> None:
    """One notice was read, or all of them."""
    fresh = Notice.objects.filter(person=person, seen_at=None)
    (fresh if notice is None else fresh.filter(id=notice)).update(seen_at=now)
    left = Notice.objects.filter(person=person, seen_at=None).count()
    Person.objects.filter(id=person.id).update(unread=left)


def forget_choices(*, person: Person) -> None:
    """Deletes what the person chose and was told."""
    for model in (QuietHours, Digest, Muted, Notice):
        model.objects.filter(person=person).delete()


@transaction.atomic
def copy_letters(*, former: UUID, programme: UUID) -> None:
    """Takes a programme's own texts, and what it does without, along to the next one."""
    texts = list(Wording.objects.filter(programme=former))
    for text in texts:
        text.id, text.programme = new_id(), programme
    Wording.objects.bulk_create(texts)
    switches = list(SwitchedOff.objects.filter(programme=former))
    for switch in switches:
        switch.id, switch.programme = new_id(), programme
    SwitchedOff.objects.bulk_create(switches)


@transaction.atomic
def write_wording(
    *,
    programme: UUID,
    kind: LetterKind,
    variant: str,
    texts: Mapping[str, Text | None],
    by: Person,
    now: datetime,
) -> None:
    """Takes a programme's own texts by language; None goes back to the ready one."""
    for language, text in texts.items():
        if text is None:
            rows = Wording.objects.filter(programme=programme, kind=kind.code, variant=variant)
            rows.filter(language=language).delete()
            continue
        new = {"subject": text.subject, "body": text.body, "changed_at": now, "changed_by": by}
        Wording.objects.update_or_create(
            programme=programme,
            kind=kind.code,
            variant=variant,
            language=language,
            defaults=new,
        )


@transaction.atomic
def switch(*, programme: UUID, kind: LetterKind, on: bool, by: Person, now: datetime) -> bool:
    """Lets a programme do without a kind, or with it again; False for one that is necessary."""
    if not kind.is_helpful:
        return False
    if on:
        SwitchedOff.objects.filter(programme=programme, kind=kind.code).delete()
    else:
        SwitchedOff.objects.get_or_create(
            programme=programme, kind=kind.code, defaults={"at": now, "by": by}
        )
    return True
