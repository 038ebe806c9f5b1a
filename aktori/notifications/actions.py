"""A person's choices about being told things."""

from datetime import time

from aktori.notifications.models import QuietHours
from aktori.people.models import Person


def choose_quiet_hours(*, person: Person, starts: time, ends: time, weekends: bool) -> QuietHours:
    """From when to when mail that can wait does wait."""
    chosen, _made = QuietHours.objects.update_or_create(
        person=person, defaults={"starts": starts, "ends": ends, "weekends": weekends}
    )
    return chosen


def forget_choices(*, person: Person) -> None:
    """Deletes what the person chose."""
    QuietHours.objects.filter(person=person).delete()
