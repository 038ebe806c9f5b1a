"""Where a person stands in one of their pairs, and what is their next step."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from aktori.closing.rules import may_have_certificate, may_say_farewell
from aktori.feedback.models import Wave
from aktori.feedback.rules import open_wave
from aktori.gatherings.models import Gathering, SignUp
from aktori.gatherings.models import Kind as GatheringKind
from aktori.gatherings.rules import INVITE_BEFORE, doors_are_open
from aktori.goals.models import Goal
from aktori.goals.models import State as GoalState
from aktori.home.passages import (
    CLOSING_EXERCISE,
    NEAR_END,
    Midway,
    Stretch,
    closing,
    midpoint,
    midway_parts,
    mine_to_do,
)
from aktori.home.road import Progress
from aktori.home.steps import Situation, Step, next_step
from aktori.meetings.models import Meeting
from aktori.meetings.models import State as MeetingState
from aktori.meetings.rules import may_pick, may_tell_held
from aktori.mentorships.models import Agreement, Answer, Kind, Membership, Pause, State
from aktori.mentorships.rules import leads, open_pause
from aktori.preparation.rules import is_ready
from aktori.programmes.road import Road
from aktori.workbook.models import Answer as Written


@dataclass(kw_only=True)
class Standing:
    """One membership with what surrounds it."""

    membership: Membership
    now: datetime
    partners: list[Membership] = field(default_factory=list)
    agreement: Agreement | None = None
    signed: set[UUID] = field(default_factory=set)
    meetings: list[Meeting] = field(default_factory=list)
    goals: list[Goal] = field(default_factory=list)
    partner_goals: list[Goal] = field(default_factory=list)
    written: dict[str, Written] = field(default_factory=dict)
    gatherings: list[Gathering] = field(default_factory=list)
    sign_ups: dict[UUID, SignUp] = field(default_factory=dict)
    answered: set[Wave] = field(default_factory=set)
    ready_midway: set[UUID] = field(default_factory=set)
    thanked: set[UUID] = field(default_factory=set)
    said_afterwards: bool = False
    said: set[UUID] = field(default_factory=set)
    unread: int = 0

    @property
    def road(self) -> Road:
        """The dates of the pair."""
        return self.membership.mentorship.road

    @property
    def today(self) -> date:
        """The date where the programme is held."""
        return self.membership.mentorship.programme.today(self.now)

    @property
    def pause(self) -> Pause | None:
        """The rest that the pair takes."""
        return open_pause(self.membership.mentorship)

    @property
    def held(self) -> int:
        """How many meetings were held."""
        return sum(one.state == MeetingState.HELD for one in self.meetings)

    @property
    def next_meeting(self) -> Meeting | None:
        """The agreed meeting that comes next."""
        coming = (one for one in self.meetings if one.state == MeetingState.AGREED)
        return next((one for one in coming if one.ends_at and one.ends_at > self.now), None)

    @property
    def to_pick(self) -> Meeting | None:
        """A meeting whose times wait for this member's word."""
        open_ = (one for one in self.meetings if may_pick(one, self.membership))
        return next((one for one in open_ if not self.has_said(one)), None)

    def has_said(self, meeting: Meeting) -> bool:
        """Whether the member has told what suits them, in a group."""
        return meeting.id in self.said

    @property
    def waiting(self) -> Meeting | None:
        """A proposed meeting of the member's own that waits for the other."""
        mine = (one for one in self.meetings if one.proposed_by_id == self.membership.id)
        return next((one for one in mine if one.state == MeetingState.PROPOSED), None)

    @property
    def to_tell(self) -> Meeting | None:
        """A meeting that is over and of which nobody has said whether it was held."""
        over = (one for one in self.meetings if one.ends_at and one.ends_at <= self.now)
        return next((one for one in over if may_tell_held(one, self.now)), None)

    @property
    def to_sign_up(self) -> Gathering | None:
        """A joint meeting about which the member has not said whether they come."""
        soon = self.now + timedelta(days=INVITE_BEFORE)
        coming = (one for one in self.gatherings if self.now < one.ends_at and one.starts_at < soon)
        return next((one for one in coming if one.id not in self.sign_ups), None)

    @property
    def on_now(self) -> Gathering | None:
        """A joint meeting whose doors are open, unless the member has said they can't come."""
        now = (one for one in self.gatherings if doors_are_open(one, self.now))
        return next((one for one in now if not self.stays_away(one)), None)

    def stays_away(self, gathering: Gathering) -> bool:
        """Whether the member has said no, or still waits for a seat."""
        word = self.sign_ups.get(gathering.id)
        return word is not None and not word.coming

    @property
    def is_checked_in(self) -> bool:
        """Whether the member is at the joint meeting that is on."""
        word = self.sign_ups.get(self.on_now.id) if self.on_now else None
        return word is not None and word.attended_at is not None

    @property
    def is_at_kick_off(self) -> bool:
        """Whether the member is at the kick-off, with a partner to find."""
        on = self.on_now
        has_pair = self.membership.mentorship.state == State.ACTIVE
        is_kick_off = on is not None and on.kind == GatheringKind.KICK_OFF
        return is_kick_off and has_pair and self.is_checked_in

    @property
    def waits_for_me(self) -> bool:
        """Whether the newest ground rules lack this member's yes."""
        return self.agreement is not None and self.membership.participant_id not in self.signed

    @property
    def progress(self) -> Progress:
        """How far the pair has come, for the road."""
        agreed = self.agreement is not None and self.agreement.confirmed_at is not None
        return Progress(meetings_held=self.held, has_rules=agreed, has_goal=bool(self.goals))

    @property
    def midpoint(self) -> Stretch:
        """When the stop in the middle is asked for."""
        programme = self.membership.mentorship.programme
        kind = GatheringKind.MIDPOINT
        held = (programme.today(one.starts_at) for one in self.gatherings if one.kind == kind)
        return midpoint(self.road, next(held, None))

    @property
    def midway(self) -> Midway:
        """How far the member has come with it."""
        begins, agreement = self.midpoint.begins, self.agreement
        renewed = agreement is not None and self.day(agreement.written_at) >= begins
        pursued = [one for one in self.goals if one.state == GoalState.ACTIVE]
        return Midway(
            leads=leads(self.membership),
            i_am_ready=self.membership.id in self.ready_midway,
            all_ready={self.membership.id, *self.staying} <= self.ready_midway,
            goals=len(self.goals),
            goals_open=sum(not self.is_looked_at(one, begins) for one in pursued),
            rules_renewed=renewed,
            rules_agreed=renewed and agreement is not None and agreement.confirmed_at is not None,
            booked=self.is_booked,
        )

    def day(self, moment: datetime) -> date:
        """The day of a moment where the programme is held."""
        return self.membership.mentorship.programme.today(moment)

    def is_looked_at(self, goal: Goal, since: date) -> bool:
        """Whether a goal was kept, changed, marked or turned since a day."""
        return self.day(max(goal.updated_at, goal.kept_at or goal.updated_at)) >= since

    @property
    def is_booked(self) -> bool:
        """Whether there is a date, agreed or proposed, near the end."""
        near = self.road.ends_on - NEAR_END
        living = (
            one
            for one in self.meetings
            if one.state in (MeetingState.AGREED, MeetingState.PROPOSED)
        )
        times = (
            time
            for one in living
            for time in (one.starts_at, *(option.starts_at for option in one.options.all()))
        )
        return any(time and self.day(time) >= near for time in times)

    @property
    def midpoint_due(self) -> bool:
        """Whether something of the stop in the middle is the member's to do."""
        return self.midpoint.holds(self.today) and bool(mine_to_do(midway_parts(self.midway)))

    @property
    def looked_back(self) -> bool:
        """Whether the member has written the exercise, or marked all their goals, of late."""
        begins = closing_of(self.membership).begins
        marked = [one for one in self.goals if self.is_looked_at(one, begins)]
        return CLOSING_EXERCISE in self.written or (bool(marked) and len(marked) == len(self.goals))

    @property
    def staying(self) -> set[UUID]:
        """The other members who are there still: neither gone nor never come."""
        return {
            one.id
            for one in self.partners
            if one.participant.left_at is None and one.answer != Answer.NO
        }

    @property
    def has_thanked(self) -> bool:
        """Whether the member has thanked everybody who is there."""
        return self.staying <= self.thanked

    @property
    def closing_due(self) -> bool:
        """Whether something that the closing asks of the pair is still to do."""
        done = self.looked_back and self.has_thanked and self.said_afterwards
        return may_say_farewell(self.membership.mentorship, self.now) and not done

    @property
    def wave(self) -> Wave | None:
        """The questions that are open and not answered yet."""
        held = open_wave([self.road], self.today)
        return held[0] if held and held[0] not in self.answered else None

    @property
    def situation(self) -> Situation:
        """The plain facts for the next step."""
        membership, mentorship = self.membership, self.membership.mentorship
        now, road, today = self.now, self.road, self.today
        over = today > road.ends_on or mentorship.state == State.ENDED
        next_meeting = self.next_meeting
        return Situation(
            now=now,
            is_mentee=leads(membership),
            proposal_waits=mentorship.state == State.PROPOSED
            and membership.answer == Answer.WAITING,
            doors_open=self.on_now is not None and not self.is_checked_in,
            is_at_kick_off=self.is_at_kick_off,
            has_pair=mentorship.state == State.ACTIVE,
            unprepared=not over and not is_ready(membership.participant),
            has_ended=over,
            meeting_to_pick=self.to_pick is not None and not over,
            meeting_to_tell=self.to_tell is not None,
            questions_open=self.wave == Wave.CLOSING,
            wave_open=self.wave is not None,
            gathering_to_answer=self.to_sign_up is not None,
            rules_to_confirm=self.waits_for_me,
            has_rules=self.agreement is not None,
            has_met=self.held > 0,
            is_paused=self.pause is not None,
            has_messages=self.unread > 0,
            has_goal=bool(self.goals) or mentorship.kind == Kind.CIRCLE,
            next_meeting_at=next_meeting.starts_at if next_meeting else None,
            waits_for_pick=self.waiting is not None,
            midpoint_due=self.midpoint_due,
            closing_due=self.closing_due,
            can_get_certificate=may_have_certificate(membership.participant, road, today),
        )

    @property
    def step(self) -> Step:
        """The one next step."""
        return next_step(self.situation)


def closing_of(membership: Membership) -> Stretch:
    """When the closing of a membership is asked for."""
    return closing(membership.mentorship.road)
