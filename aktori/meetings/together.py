"""What several rooms keep of a pair, read with one opening for a page that shows all of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from aktori.goals.models import Goal, Learning
from aktori.goals.queries import OpenGoal, OpenLearning, read_goals, read_learnings, vault_of
from aktori.meetings.content import MeetingNotes
from aktori.meetings.models import Meeting, Notes, Reflection
from aktori.meetings.queries import OpenMeeting, read_meetings, read_notes, read_reflections
from aktori.mentorships.models import Agreement
from aktori.mentorships.queries import rules_in
from aktori.vault.doors import Purpose, open_living


@dataclass(frozen=True, kw_only=True)
class Kept:
    """Rows that a participant may read, unopened, each with its mentorship or membership."""

    goals: Sequence[Goal] = ()
    learnings: Sequence[Learning] = ()
    agreement: Agreement | None = None
    meetings: Sequence[Meeting] = ()
    notes: Sequence[Notes] = ()
    reflections: Sequence[Reflection] = ()

    @property
    def vaults(self) -> set[UUID]:
        """The vaults that lie behind them."""
        found: set[UUID | None] = {vault_of(one) for one in self.goals if one.sealed}
        found |= {vault_of(one) for one in self.learnings}
        found |= {one.mentorship.vault for one in self.meetings if one.sealed}
        found |= {one.meeting.mentorship.vault for one in self.notes}
        found |= {one.membership.private_vault for one in self.reflections}
        if self.agreement:
            found.add(self.agreement.mentorship.vault)
        return {vault for vault in found if vault}


@dataclass(frozen=True, kw_only=True)
class Opened:
    """The same in words; what is destroyed is left out."""

    goals: list[OpenGoal]
    learnings: list[OpenLearning]
    rules: dict[str, str]
    meetings: list[OpenMeeting]
    notes: dict[UUID, MeetingNotes]
    thoughts: dict[UUID, dict[str, str]]

    def meeting(self, wanted: Meeting) -> OpenMeeting:
        """One of the meetings, with its words."""
        return next(one for one in self.meetings if one.meeting.id == wanted.id)


def open_together(kept: Kept, *, actor: UUID, now: datetime) -> Opened:
    """Everything in words for the participant `actor`, with one opening."""
    opened = open_living(vaults=kept.vaults, actor=actor, purpose=Purpose.READ, now=now)
    return Opened(
        goals=read_goals(kept.goals, opened),
        learnings=read_learnings(kept.learnings, opened),
        rules=rules_in(kept.agreement, opened) if kept.agreement else {},
        meetings=read_meetings(kept.meetings, opened),
        notes=read_notes(kept.notes, opened),
        thoughts=read_reflections(kept.reflections, opened),
    )
