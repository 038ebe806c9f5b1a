"""What pairs do: rules, goals, meetings and what follows them, and how some stop."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from aktori.config.season.days import ANSWERED, KICK_OFF
from aktori.config.season.diary import Diary
from aktori.config.season.people import Pair, Way
from aktori.goals.actions import write_goal
from aktori.mail.models import Letter
from aktori.meetings.actions import (
    MeetingDetails,
    give_pulse,
    pick_time,
    propose_meeting,
    tell_held,
    write_notes,
)
from aktori.meetings.content import AgreedStep, MeetingContent, MeetingNotes
from aktori.meetings.models import Colour, Meeting
from aktori.mentorships.actions import confirm_agreement, end_mentorship, write_agreement
from aktori.mentorships.models import Agreement, EndReason
from aktori.messages.actions import send_message
from aktori.programmes.models import Role

COLOURS = (*[Colour.GOOD] * 11, Colour.COULD_BE_BETTER)
# of a hundred meetings so many end in a call for help
HELP = 0.012
WAKES = 0.45


@dataclass
class Life:
    """A pair with what is put down for it; `stopped` when it has parted or gone quiet."""

    pair: Pair
    diary: Diary
    dice: Random
    stopped: bool = False

    @property
    def id(self) -> UUID:
        """Its mentorship's."""
        return self.pair.mentee.mentorship_id

    def begin(self) -> None:
        """Puts down the whole season; what is answered follows from it."""
        at, dice = self.diary.season.at, self.dice
        self.diary.seen.quiet_since[self.id] = at(ANSWERED, 12)
        if dice.random() < 0.95:
            self.diary.put(at(KICK_OFF + dice.randint(2, 9), 19), self.agree_on_rules)
        if dice.random() < 0.85:
            self.diary.put(at(KICK_OFF + dice.randint(8, 20), 20), self.write_goal)
        if dice.random() < 0.5:
            self.diary.put(at(KICK_OFF + dice.randint(9, 30), 21), self.write_mentors_goal)
        for number, day in enumerate(self.pair.days):
            self.meet(number, day)
        if self.pair.way == Way.PARTING:
            last = self.pair.days[-1] + dice.randint(3, 20)
            self.diary.put(at(last, 18), self.part)

    def agree_on_rules(self, now: datetime) -> None:
        """The mentee writes; the mentor says yes some days later, or has not yet."""
        pair, dice = self.pair, self.dice
        written = write_agreement(
            membership=pair.mentee, rules=pair.voice.rules, based_on=0, now=now
        )
        if dice.random() < 0.96:
            later = now + timedelta(days=dice.randint(1, 4), hours=-2)
            self.diary.put(later, lambda then: self.confirm(written, then))

    def confirm(self, written: Agreement, now: datetime) -> None:
        """The mentor says yes to the rules."""
        confirm_agreement(agreement=written, membership=self.pair.mentor, now=now)
        self.diary.seen.tap(Role.MENTOR, "confirm-rules")

    def write_goal(self, now: datetime) -> None:
        """A goal of the mentee's, shared."""
        text = self.dice.choice(self.pair.voice.mentee_goals)
        write_goal(membership=self.pair.mentee, text=text, shared=True, now=now)

    def write_mentors_goal(self, now: datetime) -> None:
        """A goal of the mentor's, shared."""
        text = self.dice.choice(self.pair.voice.mentor_goals)
        write_goal(membership=self.pair.mentor, text=text, shared=True, now=now)

    def meet(self, number: int, day: int) -> None:
        """Puts down a meeting: proposed one to two weeks before."""
        before = self.dice.randint(6, 13)
        first = self.diary.season.at(day, self.pair.hour)
        proposed = self.diary.season.at(max(day - before, KICK_OFF), 18, self.dice.randint(0, 59))
        content = self.pair.voice.meetings[min(number, len(self.pair.voice.meetings) - 1)]
        self.diary.put(proposed, lambda now: self.propose(first, content, now))

    def propose(self, first: datetime, content: MeetingContent, now: datetime) -> None:
        """The mentee proposes three times; the mentor takes one within some days."""
        if self.stopped or first <= now:
            return
        times = [first + timedelta(days=step) for step in (0, 1, 4)]
        meeting = propose_meeting(
            membership=self.pair.mentee,
            details=MeetingDetails(times=times),
            content=content,
            now=now,
        )
        answered = min(now + timedelta(days=self.dice.randint(0, 3), hours=14), first)
        self.diary.put(answered - timedelta(hours=1), lambda then: self.pick(meeting, then))

    def pick(self, meeting: Meeting, now: datetime) -> None:
        """The mentor takes the first time."""
        if self.stopped:
            return
        option = meeting.options.all()[0]
        agreed = pick_time(meeting=meeting, membership=self.pair.mentor, option=option, now=now)
        self.diary.seen.tap(Role.MENTOR, "pick-time")
        if agreed.ends_at is not None:
            told = agreed.ends_at + timedelta(hours=self.dice.choice((2, 16, 18, 22, 44)))
            self.diary.put(told, lambda then: self.tell(agreed, then))

    def tell(self, meeting: Meeting, now: datetime) -> None:
        """One of the two says that they met, and how it felt."""
        if self.stopped:
            return
        teller = self.pair.mentee if self.dice.random() < 0.6 else self.pair.mentor
        held = tell_held(meeting=meeting, membership=teller, now=now)
        colour = Colour.WANTS_HELP if self.dice.random() < HELP else self.dice.choice(COLOURS)
        give_pulse(meeting=held, membership=teller, colour=colour, now=now)
        self.diary.seen.tap(teller.role, "tell-held")
        self.diary.seen.quiet_since[self.id] = held.starts_at or now
        self.after(held, now)

    def after(self, held: Meeting, now: datetime) -> None:
        """Perhaps notes, and a word to the other."""
        pair, dice = self.pair, self.dice
        if dice.random() < 0.5:
            steps = tuple(AgreedStep(one, pair.mentee.id) for one in pair.voice.steps)
            notes = MeetingNotes(pair.voice.notes, steps)
            write_notes(meeting=held, membership=pair.mentee, notes=notes, revision=0, now=now)
        if dice.random() < 0.3:
            by = dice.choice(pair.both)
            send_message(membership=by, words=pair.voice.thread[0], key=None, now=now)
            self.diary.seen.tap(by.role, "message")

    def part(self, now: datetime) -> None:
        """One of the two ends it, with a reason."""
        self.stopped = True
        leaver = self.dice.choice(self.pair.both)
        reason = self.dice.choice((EndReason.TIME, EndReason.LIFE, EndReason.CHEMISTRY))
        end_mentorship(membership=leaver, reason=reason, now=now)

    def hear(self, letter: Letter, now: datetime) -> None:
        """The kind word to a quiet pair wakes some of them."""
        if letter.kind != "home/quiet" or letter.to != self.pair.mentee.participant.person.email:
            return
        if f"/pairs/{self.id}/" not in letter.body:
            return
        seen = self.diary.seen
        seen.asked.setdefault(self.id, seen.silence(self.id, now))
        day = self.diary.season.day(now)
        if not self.stopped and self.dice.random() < WAKES:
            self.meet(len(self.pair.days), day + 14)


def begin(pairs: list[Pair], diary: Diary, dice: Random) -> list[Life]:
    """Lets all pairs begin."""
    lives = [Life(pair, diary, dice) for pair in pairs]
    for life in lives:
        life.begin()
    by_mentee = {one.pair.mentee.participant.person.email: one for one in lives}

    def hear(letter: Letter, now: datetime) -> None:
        if life := by_mentee.get(letter.to):
            life.hear(letter, now)

    diary.hears.append(hear)
    return lives
