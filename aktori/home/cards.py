"""The next step as the card at the top of one's page: in words, with the button that takes it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from aktori.feedback.models import Wave
from aktori.gatherings.models import Gathering
from aktori.home.moves import move_of
from aktori.home.standing import Standing
from aktori.home.steps import Step
from aktori.meetings.models import Meeting
from aktori.mentorships.models import Kind, State
from aktori.preparation.rules import next_screen
from aktori.ui.dates import clock_range, day, day_time, long_day, near_day


@dataclass(frozen=True)
class Action:
    """A button: the first of a card is the main one."""

    label: str
    url: str


@dataclass(kw_only=True)
class Card:
    """What stands on the card."""

    kicker: str = ""
    title: str
    text: str = ""
    time: str = ""
    starts: datetime | None = None
    actions: list[Action] = field(default_factory=list)


def card(standing: Standing) -> Card:
    """The card for the next step of one pair."""
    made = CARDS[standing.step](standing)
    made.kicker = made.kicker or _("Your next step")
    return made


def pair_url(name: str, standing: Standing) -> str:
    """The address of one of the pair's pages."""
    return reverse(name, args=[standing.membership.mentorship_id])


def answer_proposal(standing: Standing) -> Card:
    """Somebody is proposed."""
    url = reverse("proposal", args=[standing.membership.id])
    circle = standing.membership.mentorship.kind == Kind.CIRCLE
    return Card(
        title=_("A peer group is proposed to you") if circle else _("A pair is proposed to you"),
        text=_("See who it is and what you have in common, and say yes or no."),
        actions=[Action(_("See the proposal"), url)],
    )


def check_in(standing: Standing) -> Card:
    """The doors of a joint meeting are open."""
    gathering = on_now(standing)
    return Card(
        kicker=_("Today"),
        title=gathering.title,
        text=" · ".join(filter(None, [_("Are you here? Tell with one tap."), gathering.place])),
        time=clock_range(gathering.starts_at, gathering.ends_at),
        starts=gathering.starts_at,
        actions=[
            Action(_("I'm here"), reverse("here", args=[gathering.id])),
            Action(_("Agenda"), reverse("gathering", args=[gathering.id])),
        ],
    )


def find_partner(standing: Standing) -> Card:
    """One is at the kick-off."""
    gathering = on_now(standing)
    return Card(
        kicker=gathering.title,
        title=_("Find your pair"),
        text=_("Your number, the first exercise, and the first three dates."),
        actions=[
            Action(_("Show my number"), reverse("find_partner", args=[gathering.id])),
            Action(_("Agenda"), reverse("gathering", args=[gathering.id])),
        ],
    )


def get_ready(standing: Standing) -> Card:
    """The five screens are not done."""
    part = standing.membership.participant
    return Card(
        title=_("Get ready for your pair"),
        text=_("Five short screens; you can stop after any of them. Then the ground rules open."),
        actions=[
            Action(_("Get ready"), reverse("prepare", args=[part.id, next_screen(part)])),
            Action(_("Open your pair's page"), pair_url("pair", standing)),
        ],
    )


def on_now(standing: Standing) -> Gathering:
    """The joint meeting that the step says is on."""
    if standing.on_now is None:
        raise ValueError("no joint meeting is on")
    return standing.on_now


def pick_time(standing: Standing) -> Card:
    """Times wait for a choice."""
    meeting = known(standing.to_pick)
    options = " · ".join(day_time(one.starts_at) for one in meeting.options.all())
    proposed = meeting.starts_at is None and not standing.situation.is_mentee
    return Card(
        title=_("Your mentee proposes a meeting") if proposed else _("Times are offered to you"),
        text=options,
        actions=[Action(_("Pick a time"), reverse("meeting", args=[meeting.id]))],
    )


def tell_held(standing: Standing) -> Card:
    """A meeting is over."""
    meeting = known(standing.to_tell)
    return Card(
        title=_("Did you meet?"),
        text=day_time(meeting.starts_at),
        actions=[Action(_("Tell with one tap"), reverse("meeting", args=[meeting.id]))],
    )


def answer_questions(standing: Standing) -> Card:
    """Questions are open; those of the closing come before much else."""
    titles = {
        Wave.BASELINE: _("Where do you start from?"),
        Wave.MIDPOINT: _("How is it going?"),
        Wave.FOLLOW_UP: _("What has stayed with you?"),
    }
    url = reverse("questions", args=[standing.membership.participant_id])
    return Card(
        title=titles.get(standing.wave or Wave.CLOSING, _("What did you gain?")),
        text=_("About five minutes. Nobody sees your answers alone."),
        actions=[Action(_("Answer"), url)],
    )


def sign_up(standing: Standing) -> Card:
    """A joint meeting is coming."""
    gathering = standing.to_sign_up
    if gathering is None:
        raise ValueError("no joint meeting waits for an answer")
    return Card(
        kicker=near_day(gathering.starts_at, standing.now),
        title=gathering.title,
        time=day_time(gathering.starts_at),
        starts=gathering.starts_at,
        actions=[Action(_("Tell whether you come"), reverse("gathering", args=[gathering.id]))],
    )


def stop_midway(standing: Standing) -> Card:
    """Half of the road is behind."""
    ready = standing.membership.id in standing.ready_midway
    text = _("What works, what would you change? Ten minutes alone first, then together.")
    if ready:
        text = _("Goals, rules and dates to the end: see what is still open.")
    return Card(
        title=_("Half-way: stop for a moment"),
        text=text,
        actions=[Action(_("Begin") if not ready else _("Go on"), pair_url("midway", standing))],
    )


def close_well(standing: Standing) -> Card:
    """The end is near."""
    ends = day(standing.road.ends_on)
    return Card(
        kicker=_("The closing is %(day)s") % {"day": ends},
        title=_("End well"),
        text=_("Look back, say thanks, agree on how you go on. Each takes a few minutes."),
        actions=[
            Action(_("See what belongs to it"), pair_url("last_steps", standing)),
            Action(_("Open your pair's page"), pair_url("pair", standing)),
        ],
    )


def get_certificate(standing: Standing) -> Card:
    """The programme is over."""
    participant = standing.membership.participant_id
    return Card(
        title=_("Your certificate is ready"),
        text=_("Thank you for this round. What you wrote can be read until %(day)s.")
        % {"day": day(standing.road.deletion_on)},
        actions=[
            Action(_("Download the certificate"), reverse("certificate", args=[participant])),
            Action(_("End well"), pair_url("last_steps", standing)),
            Action(_("What I have learned"), pair_url("learnings", standing)),
            Action(_("Look back"), pair_url("pair", standing)),
        ],
    )


def look_back(standing: Standing) -> Card:
    """The pair has ended before its time."""
    return Card(
        title=_("Your pair has ended"),
        text=_("This is nobody's fault. What you wrote can be read until %(day)s.")
        % {"day": day(standing.road.deletion_on)},
        actions=after_end(standing),
    )


def after_end(standing: Standing) -> list[Action]:
    """What one may do once the pair has ended: say what comes next, tell what one gained."""
    back = Action(_("Look back"), pair_url("pair", standing))
    early = standing.membership.mentorship.state == State.ENDED
    if early and not standing.membership.wants_next:
        return [Action(_("What would you like next?"), pair_url("next_after", standing)), back]
    return [back]


def confirm_rules(standing: Standing) -> Card:
    """The other has written rules."""
    return Card(
        title=_("Your pair has written ground rules"),
        text=_("Read them, and confirm or change them."),
        actions=[Action(_("Read the rules"), pair_url("agreement", standing))],
    )


def on_a_break(standing: Standing) -> Card:
    """The pair rests."""
    pause = standing.pause
    if pause is None or pause.until is None:
        return Card(
            title=_("Your pair has a break"),
            text=_("Nothing is expected of you. You hear when it goes on."),
            actions=[Action(_("Ask for help"), pair_url("concern", standing))],
        )
    return Card(
        title=_("Your pair has a break"),
        text=_("Until %(day)s nothing is expected of you. Go on earlier if you like.")
        % {"day": day(pause.until)},
        actions=[Action(_("Open your pair's page"), pair_url("pair", standing))],
    )


def read_messages(standing: Standing) -> Card:
    """Somebody has written."""
    return Card(
        title=_("A message waits for you"),
        text=", ".join(one.participant.person.first_name for one in standing.partners),
        actions=[Action(_("Read it"), pair_url("conversation", standing))],
    )


def first_meeting(standing: Standing) -> Card:
    """Nothing is agreed yet, and the mentee leads."""
    return Card(
        title=_("Propose your first meeting"),
        text=_("Say hello in two lines, and tap a few times that suit you."),
        actions=[
            Action(_("Propose a meeting"), pair_url("propose_meeting", standing)),
            Action(_("Say hello"), pair_url("conversation", standing)),
        ],
    )


def write_rules(standing: Standing) -> Card:
    """There are none yet."""
    return Card(
        title=_("Agree on your ground rules"),
        text=_("Ten minutes together, in your first meeting. There is a sentence to start from."),
        actions=[
            Action(_("Write the first draft"), pair_url("write_agreement", standing)),
            Action(_("Prepare the first meeting"), pair_url("pair", standing)),
        ],
    )


def write_goal(standing: Standing) -> Card:
    """There is no goal yet."""
    text = _("Mentors grow too: what would you like to learn?")
    if standing.situation.is_mentee:
        text = _("What would you like to be different at the end? One sentence is enough.")
    return Card(
        title=_("Write your first goal"),
        text=text,
        actions=[Action(_("Write a goal"), pair_url("new_goal", standing))],
    )


def prepare(standing: Standing) -> Card:
    """A meeting is agreed."""
    meeting = known(standing.next_meeting)
    actions = [
        Action(_("Prepare"), reverse("meeting", args=[meeting.id])),
        Action(_("To my calendar"), reverse("meeting_ics", args=[meeting.id])),
    ]
    return Card(
        kicker=" · ".join([_("Next meeting"), near_day(meeting.starts_at, standing.now)]),
        title=long_day(meeting.starts_at),
        time=clock_range(meeting.starts_at, meeting.ends_at),
        starts=meeting.starts_at,
        actions=actions,
    )


def wait_for_pick(standing: Standing) -> Card:
    """The mentor's turn."""
    meeting = known(standing.waiting)
    alone = standing.membership.mentorship.kind == Kind.PAIR
    return Card(
        title=_("Your mentor picks a time") if alone else _("The others tell what suits them"),
        text=_("You get a mail. Meanwhile: what would make the meeting worth your time?"),
        actions=[
            Action(_("See the proposal"), reverse("meeting", args=[meeting.id])),
            Action(_("Open the workbook"), reverse("workbook")),
        ],
    )


def propose_meeting(standing: Standing) -> Card:
    """Nothing is agreed."""
    alone = standing.membership.mentorship.kind == Kind.PAIR
    return Card(
        title=_("Propose your next meeting"),
        text=_("A few times to choose from; your mentor picks one with a tap.")
        if alone
        else _("A few times to choose from; the others tick those that suit them."),
        actions=[Action(_("Propose a meeting"), pair_url("propose_meeting", standing))],
    )


def wait_for_pair(standing: Standing) -> Card:
    """Nothing to do: the other leads, or has not answered yet."""
    if standing.situation.has_pair:
        move = move_of(standing.road.starts_on, standing.today)
        return Card(
            kicker=_("All is well. A small move for this month, if you like"),
            title=move.title,
            text=move.text,
            actions=[
                Action(_("Write a message"), pair_url("conversation", standing)),
                Action(_("Open your pair's page"), pair_url("pair", standing)),
            ],
        )
    return Card(
        title=_("Thank you for your yes"),
        text=_("You get a mail as soon as the other one has answered."),
        actions=[Action(_("Read the workbook meanwhile"), reverse("workbook"))],
    )


def known(meeting: Meeting | None) -> Meeting:
    """A meeting that the step says is there."""
    if meeting is None:
        raise ValueError("the step speaks of a meeting that is not there")
    return meeting


CARDS: dict[Step, Callable[[Standing], Card]] = {
    Step.ANSWER_PROPOSAL: answer_proposal,
    Step.CHECK_IN: check_in,
    Step.FIND_PARTNER: find_partner,
    Step.GET_READY: get_ready,
    Step.PICK_TIME: pick_time,
    Step.TELL_HELD: tell_held,
    Step.ANSWER_QUESTIONS: answer_questions,
    Step.ANSWER_WAVE: answer_questions,
    Step.READ_MESSAGES: read_messages,
    Step.ON_A_BREAK: on_a_break,
    Step.FIRST_MEETING: first_meeting,
    Step.SIGN_UP: sign_up,
    Step.CONFIRM_RULES: confirm_rules,
    Step.WRITE_RULES: write_rules,
    Step.WRITE_GOAL: write_goal,
    Step.MIDPOINT: stop_midway,
    Step.CLOSING: close_well,
    Step.PREPARE: prepare,
    Step.WAIT_FOR_PICK: wait_for_pick,
    Step.PROPOSE_MEETING: propose_meeting,
    Step.GET_CERTIFICATE: get_certificate,
    Step.WAIT_FOR_PAIR: wait_for_pair,
    Step.LOOK_BACK: look_back,
}
