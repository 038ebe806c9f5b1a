"""What ground rules speak of: six choices, and free words for the rest.

The topics are those of shared/domain.md, 4.1, the starred ones first; the sentences are ours. A
choice is kept as its code, so that each member reads it in their own language; words are the
pair's own. In the stored rules `choose_<key>` is the code and `<key>` the words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Words = str | _StrPromise
CHOOSE = "choose_"


@dataclass(frozen=True)
class Topic:
    """One thing to talk about: its name, a question, sentences to choose from by code."""

    key: str
    heading: "Words"
    question: "Words"
    options: "tuple[tuple[str, Words], ...]" = ()
    starred: bool = True

    @property
    def choice(self) -> str:
        """The name of the choice in the stored rules."""
        return f"{CHOOSE}{self.key}"


@dataclass(frozen=True)
class Rule:
    """What was agreed on one topic, as sentences in the reader's language."""

    heading: str
    sentences: list[str]


TOPICS = (
    Topic(
        "rhythm",
        _("How often we meet"),
        _("What fits into both our lives?"),
        (
            ("monthly", _("We meet about once a month.")),
            ("three-weeks", _("We meet about every three weeks.")),
            ("two-weeks", _("We meet about every two weeks.")),
            ("each-time", _("At the end of each meeting we agree on the next one.")),
        ),
    ),
    Topic(
        "way",
        _("How we meet"),
        _("Where do we talk best, and how long do we have?"),
        (
            ("face", _("We meet face to face, an hour or an hour and a half.")),
            ("online", _("We meet online, about an hour.")),
            ("by-turns", _("We meet by turns face to face and online, about an hour.")),
            ("walk", _("We walk and talk, about an hour.")),
        ),
    ),
    Topic(
        "booking",
        _("Who books"),
        _("Who sees to it that there is a next time?"),
        (
            ("mentee", _("The mentee proposes times, and the mentor picks one.")),
            ("before-leaving", _("We book the next meeting before we part.")),
            ("season", _("We book the whole season at once.")),
        ),
    ),
    Topic(
        "contact",
        _("Between meetings"),
        _("How may we be in touch, and how soon do we answer?"),
        (
            ("two-days", _("We write on weekdays and answer within two days.")),
            ("a-week", _("We write when there is something to tell, and answer within a week.")),
            ("dates-only", _("Between meetings we are in touch about dates alone.")),
        ),
    ),
    Topic(
        "confidentiality",
        _("Confidentiality"),
        _("What stays between us, and what may be told to whom?"),
        (
            (
                "all",
                _("What we talk about stays between us. If somebody is in danger, we seek help."),
            ),
            (
                "no-names",
                _(
                    "Ideas may be told to others; names and details may not. If "
                    "somebody is in danger, we seek help."
                ),
            ),
            (
                "ask-first",
                _(
                    "We ask each other before telling anything. If somebody is in "
                    "danger, we seek help."
                ),
            ),
        ),
    ),
    Topic(
        "cancelling",
        _("If something comes up"),
        _("What happens when one of us can't come?"),
        (
            ("a-day", _("We tell a day before, and whoever cancels proposes a new time.")),
            ("two-days", _("We tell two days before, and whoever cancels proposes a new time.")),
            (
                "same-day",
                _("A message on the same day is enough, and we find a new time within two weeks."),
            ),
        ),
    ),
    Topic(
        "aim",
        _("What we strive for"),
        _("What does the mentee want to focus on? What does the mentor hope for?"),
    ),
    Topic(
        "subjects",
        _("What we talk about, and what not"),
        _("Is there something that either of us would rather leave out?"),
        starred=False,
    ),
    Topic(
        "preparation",
        _("Preparing"),
        _("Who brings the theme, and when? Who writes down what was agreed?"),
        starred=False,
    ),
    Topic(
        "notes",
        _("Notes and recordings"),
        _("Do we record or use AI note-takers? Usually not."),
        starred=False,
    ),
    Topic(
        "checking",
        _("How we check that this works"),
        _("Two minutes at the end of each meeting, and once halfway?"),
        starred=False,
    ),
    Topic(
        "not",
        _("What mentoring is not"),
        _("No job promise, no thesis supervision, no therapy?"),
        starred=False,
    ),
    Topic(
        "gifts",
        _("Costs, gifts, social media"),
        _("Who pays the coffee? Do we connect online?"),
        starred=False,
    ),
    Topic(
        "interests",
        _("Conflicts of interest"),
        _("Could one of us hire, grade or judge the other?"),
        starred=False,
    ),
    Topic(
        "ending",
        _("How we end"),
        _("When do we stop, and what comes after? Either may stop earlier, without a reason."),
        starred=False,
    ),
)


def sentences(rules: Mapping[str, str]) -> list[Rule]:
    """The rules as plain sentences in the active language, topic by topic, without the empty."""
    found = []
    for topic in TOPICS:
        chosen = dict(topic.options).get(rules.get(topic.choice, ""))
        said = [str(chosen)] if chosen else []
        if words := rules.get(topic.key):
            said.append(words)
        if said:
            found.append(Rule(str(topic.heading), said))
    return found


# sentences that speak of a mentor: a circle of equals has none
FOR_PAIRS = {("booking", "mentee")}


QUESTIONS_OF_A_CIRCLE = {"aim": _("What would we like to help each other with?")}


def question_of(topic: Topic, *, circle: bool) -> "Words":
    """What to talk about in a pair, or in a circle."""
    return QUESTIONS_OF_A_CIRCLE.get(topic.key, topic.question) if circle else topic.question


def options_of(topic: Topic, *, circle: bool) -> "list[tuple[str, Words]]":
    """The sentences to choose from in a pair, or in a circle."""
    return [one for one in topic.options if not circle or (topic.key, one[0]) not in FOR_PAIRS]


def first_draft(*, circle: bool = False) -> dict[str, str]:
    """What stands in the fields before anything is agreed: the first of each choice."""
    return {
        topic.choice: options_of(topic, circle=circle)[0][0] for topic in TOPICS if topic.options
    }


def always(*, pairs_end: str, circle: bool = False) -> list[str]:
    """What holds for everybody and needs no agreeing; `pairs_end` is the closing day in words."""
    if circle:
        return [
            gettext("We go on until %(day)s, and each may leave earlier without giving a reason.")
            % {"day": pairs_end},
            gettext("We are equals: each brings an own question, and decides what to do with it."),
        ]
    return [
        gettext("We go on until %(day)s, and either may stop earlier without giving a reason.")
        % {"day": pairs_end},
        gettext("The mentee leads: states the goals, invites, brings the question."),
    ]
