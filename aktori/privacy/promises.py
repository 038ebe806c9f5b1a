"""What was promised: one day for all on a programme's road, one for each pair on its own."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from aktori.mentorships.models import Mentorship, Mentorships
from aktori.privacy.models import Announcement, Step
from aktori.privacy.rules import Told, destroys_on
from aktori.programmes.models import Programme
from aktori.programmes.road import Road


@dataclass(frozen=True, kw_only=True)
class Promise:
    """Whose content goes on one day; without a `mentorship`, that of all on the common road."""

    programme: Programme
    mentorship: Mentorship | None = None
    told: Told = field(default_factory=dict)
    was_told_another_day: bool = False

    @property
    def key(self) -> UUID:
        """By whom it is found."""
        return self.mentorship.id if self.mentorship else self.programme.id

    @property
    def road(self) -> Road:
        """The dates that were promised."""
        return self.mentorship.road if self.mentorship else self.programme.road

    @property
    def pairs(self) -> Mentorships:
        """Every pair that it holds for, also one whose content is gone."""
        pairs = Mentorship.objects.filter(programme=self.programme)
        if self.mentorship:
            return pairs.filter(id=self.mentorship.id)
        return pairs.on_common_road()

    @property
    def destroys_on(self) -> date:
        """On which day it is kept; far off while the last notice has not gone out."""
        return destroys_on(self.road, self.programme, self.told)

    def __str__(self) -> str:
        return (
            f"{self.programme.slug}, pair {self.mentorship.id}"
            if self.mentorship
            else (self.programme.slug)
        )


def open_promises() -> list[Promise]:
    """Those still to be kept, with what their people were told; three queries however many."""
    programmes = Programme.objects.filter(content_destroyed_at=None)
    pairs = Mentorship.objects.on_own_road().with_content().select_related("programme")
    return with_history([
        *(Promise(programme=one) for one in programmes),
        *(Promise(programme=one.programme, mentorship=one) for one in pairs),
    ])  # fmt: skip


def with_history(promises: Iterable[Promise]) -> list[Promise]:
    """The promises with when each step was announced for the day as it stands today."""
    rows = {one.key: one for one in promises}
    told: dict[UUID, Told] = {key: {} for key in rows}
    other = set()
    known = Announcement.objects.filter(programme__in={one.programme.id for one in rows.values()})
    for row in known:
        key = row.mentorship_id or row.programme_id
        if key not in rows:
            continue
        if row.deletion_on == rows[key].road.deletion_on:
            told[key][Step(row.step)] = row.at
        else:
            other.add(key)
    return [
        Promise(
            programme=one.programme,
            mentorship=one.mentorship,
            told=told[key],
            was_told_another_day=key in other,
        )
        for key, one in rows.items()
    ]
