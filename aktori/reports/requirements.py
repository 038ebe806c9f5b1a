"""What a good programme does, in our own words.

After the Elements of Effective Practice, the ISMCP and research: shared/domain.md, 3.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from aktori.reports import evidence
from aktori.reports.evidence import Evidence, Ground


@dataclass(frozen=True)
class Requirement:
    """One practice; `drawn` finds its evidence where the product knows any."""

    code: str
    text: str | Promise
    drawn: Callable[[Ground], Evidence | None] | None = None


REQUIREMENTS = (
    Requirement(
        "Q1",
        gettext_lazy(
            "The programme's purpose is written down, and each pair finds its own within it."
        ),
        evidence.purpose,
    ),
    Requirement(
        "Q2", gettext_lazy("The call is honest about gains, effort and limits."), evidence.effort
    ),
    Requirement(
        "Q3",
        gettext_lazy("Applicants know the criteria, and everybody hears in good time."),
        evidence.decisions,
    ),
    Requirement(
        "Q4", gettext_lazy("Mentors and mentees prepare before they first meet."), evidence.prepared
    ),
    Requirement(
        "Q5",
        gettext_lazy("Preparation is expected of everybody, and waived only for a reason."),
        evidence.waived,
    ),
    Requirement(
        "Q6",
        gettext_lazy("People have a say in their match; no pair without the yes of both."),
        evidence.two_yeses,
    ),
    Requirement(
        "Q7",
        gettext_lazy("Matches rest on what people think, want and can, not on what they are."),
        evidence.likeness,
    ),
    Requirement(
        "Q8", gettext_lazy("Pairs notice what they have in common."), evidence.common_ground
    ),
    Requirement(
        "Q9",
        gettext_lazy(
            "People know beforehand what is shown of them, and nobody is pressed into a pair."
        ),
        evidence.shown_before,
    ),
    Requirement(
        "Q10",
        gettext_lazy("Pairs agree on their rules in the beginning, and write them down."),
        evidence.rules,
    ),
    Requirement(
        "Q11", gettext_lazy("Roles are clear, and a code of conduct is accepted."), evidence.roles
    ),
    Requirement("Q12", gettext_lazy("Mentors are there of their own will."), evidence.own_will),
    Requirement(
        "Q13", gettext_lazy("Goals are worked on together, not alone on paper."), evidence.goals
    ),
    Requirement(
        "Q14", gettext_lazy("Pairs meet regularly, soon after they begin."), evidence.first_meetings
    ),
    Requirement(
        "Q15",
        gettext_lazy("Progress is held against a target that grows with the months."),
        evidence.on_target,
    ),
    Requirement("Q16", gettext_lazy("Mentors take small initiatives; the mentee leads.")),
    Requirement(
        "Q17",
        gettext_lazy("Every pair is in touch with somebody at least every five weeks."),
        evidence.touched,
    ),
    Requirement(
        "Q18",
        gettext_lazy("Usual faults are known, and who asks for help hears soon."),
        evidence.heard,
    ),
    Requirement(
        "Q19",
        gettext_lazy("A match that does not work is undone without blame."),
        evidence.rematched,
    ),
    Requirement(
        "Q20",
        gettext_lazy("Whoever fears to speak has somebody outside to turn to."),
        evidence.outsiders,
    ),
    Requirement(
        "Q21", gettext_lazy("Early endings are expected, noticed and understood."), evidence.endings
    ),
    Requirement(
        "Q22",
        gettext_lazy("Endings are talked about from the start, and done well."),
        evidence.farewells,
    ),
    Requirement(
        "Q23",
        gettext_lazy("The programme is measured often enough to steer it."),
        evidence.measured,
    ),
    Requirement("Q24", gettext_lazy("Participants go on learning on the way."), evidence.learning),
    Requirement("Q25", gettext_lazy("What pairs talk about stays theirs."), evidence.sealed),
    Requirement(
        "Q26",
        gettext_lazy("There are enough hands: a coordinator has at most 75 pairs."),
        evidence.caseload,
    ),
    Requirement(
        "Q27",
        gettext_lazy("What is no longer needed is destroyed; what is kept is kept by consent."),
        evidence.deletion,
    ),
    Requirement(
        "Q28",
        gettext_lazy("Everybody can use the tools, whatever their senses and hands."),
        evidence.accessible,
    ),
)
