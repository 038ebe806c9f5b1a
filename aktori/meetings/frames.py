"""How the time of a meeting is divided: the parts with their minutes, in the reader's language.

The parts of the usual hour and of the first meeting are those of the domain's practice
(shared/domain.md, 4.2); other lengths keep their proportions. The parts stand in no vault: each
member reads them in their own language, whoever made the plan.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from aktori.meetings.content import Frame, MeetingContent
from aktori.workbook.content import Exercise

# minutes of arrive, focus, explore, take with me, how did we work
USUAL = {
    30: (5, 2, 15, 5, 3),
    45: (5, 5, 25, 5, 5),
    60: (10, 5, 30, 10, 5),
    90: (15, 5, 50, 15, 5),
    120: (15, 10, 70, 15, 10),
}
# minutes of hello, stories, hopes, ground rules, dates, first theme, how was this
FIRST = {
    60: (5, 20, 10, 10, 5, 5, 5),
    90: (10, 25, 15, 20, 5, 10, 5),
    120: (15, 35, 20, 20, 10, 15, 5),
}


@dataclass(frozen=True)
class Part:
    """One part of a meeting: how long, what, how, and the matters that the mentee brought."""

    minutes: int
    title: str
    hint: str = ""
    matters: tuple[str, ...] = ()


def plan(content: MeetingContent, minutes: int, exercise: Exercise | None = None) -> list[Part]:
    """The parts of a meeting; none when it goes without a frame."""
    if content.frame == Frame.FIRST and minutes in FIRST:
        return first(content, FIRST[minutes])
    if content.frame != Frame.FREE and minutes in USUAL:
        return usual(content, USUAL[minutes], exercise)
    return []


def usual(
    content: MeetingContent, lengths: tuple[int, ...], exercise: Exercise | None
) -> list[Part]:
    """The frame of an ordinary meeting, with the theme and the matters in their places."""
    arrive, focus, explore, take, how = lengths
    matters = (*content.agenda, *steps_of(exercise)) if exercise else content.agenda
    return [
        Part(arrive, _("Arrive"), _("How are you? What has happened since last time?")),
        Part(focus, _("Today's focus"), _("In one sentence, in the mentee's words.")),
        Part(explore, _("Explore"), content.theme, matters),
        Part(take, _("What do I take with me?"), _("One small step: “If …, then I …”.")),
        Part(how, _("How did we work?"), _("And the next date, before you leave.")),
    ]


def steps_of(exercise: Exercise) -> list[str]:
    """An exercise as lines of an agenda: its name, or what one does in the meeting with minutes."""
    together = exercise.together_steps
    if not together:
        return [exercise.title]
    return [f"{exercise.title}: {together[0].title} ({together[0].minutes} min)"] + [
        f"{step.title} ({step.minutes} min)" for step in together[1:]
    ]


def first(content: MeetingContent, lengths: tuple[int, ...]) -> list[Part]:
    """The frame of the first meeting."""
    hello, stories, hopes, rules, dates, theme, how = lengths
    return [
        Part(hello, _("Hello"), _("Coffee first. Nobody has to be clever yet.")),
        Part(stories, _("Our stories"), _("How did we end up here? Each tells, the other asks.")),
        Part(hopes, _("Hopes and worries"), _("What would make this worth our time?")),
        Part(rules, _("Ground rules"), _("Six choices, ten minutes; there is a page for it.")),
        Part(dates, _("Dates"), _("The next three, or the whole season at once.")),
        Part(theme, _("First theme, and one small step"), content.theme, content.agenda),
        Part(how, _("How was this for you?"), _("One sentence each.")),
    ]
