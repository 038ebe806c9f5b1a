"""What the data say of each quality requirement."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from aktori.feedback.models import Wave
from aktori.programmes.models import Programme
from aktori.reports.facts import Facts
from aktori.reports.indicators import Responded
from aktori.reports.models import Verdict

HUNDRED, NEARLY = 100, 0.8
PAIRS_FOR_ONE = 75
OUTSIDERS = 2


@dataclass(frozen=True, kw_only=True)
class Ground:
    """All that evidence is drawn from."""

    programme: Programme
    facts: Facts
    responded: Responded
    today: date
    contacts: int
    coordinators: int
    kept: int


@dataclass(frozen=True)
class Evidence:
    """What the data say, and the mark that follows from it, if one does."""

    words: str
    verdict: Verdict | None = None


def counted(words: str, shares: tuple[int, int], aim: int, **more: int) -> Evidence | None:
    """A sentence with how many of how many, marked by its aim in hundredths."""
    some, all_ = shares
    if not all_:
        return None
    reached = HUNDRED * some / all_ / aim
    verdict = Verdict.MET if reached >= 1 else Verdict.PARTLY if reached >= NEARLY else Verdict.NOT
    return Evidence(words % {"some": some, "all": all_, **more}, verdict)


def purpose(ground: Ground) -> Evidence:
    """Whether the purpose is written in every language the programme has a name in."""
    one = ground.programme
    wanted = [code for code in ("fi", "en", "sv") if getattr(one, f"name_{code}")]
    there = [code for code in wanted if getattr(one, f"purpose_{code}")]
    words = _("The purpose is written in %(some)s of %(all)s languages.")
    found = counted(words, (len(there), len(wanted)), HUNDRED)
    return found or Evidence("")


def effort(ground: Ground) -> Evidence:
    """Whether the call tells what it takes."""
    words = _("The call told %(hours)s hours a month and every date.")
    return Evidence(words % {"hours": ground.programme.hours_per_month}, Verdict.MET)


def decisions(ground: Ground) -> Evidence | None:
    """Whether applicants heard in time."""
    words = _("%(some)s of %(all)s applicants heard within 14 days.")
    return counted(words, ground.facts.decided, HUNDRED)


def shown_before(ground: Ground) -> Evidence | None:
    """Who saw their profile before sending it, and who said no to a proposal."""
    words = _(
        "%(some)s of %(all)s applied by the form, which shows one's profile before it is sent. "
        "Every proposal says why, and can be declined: so far that was done %(no)s times."
    )
    return counted(words, ground.facts.by_form, 90, no=ground.facts.refused)


def roles(ground: Ground) -> Evidence | None:
    """Who went through what each role is, and who in living pairs accepted the code of conduct."""
    facts, told = ground.facts, []
    accepted = counted(
        _(
            "%(some)s of %(all)s members of living pairs have accepted the code of conduct, "
            "%(now)s of them its version %(version)s, which holds now."
        ),
        facts.conduct,
        HUNDRED,
        now=facts.conduct_now,
        version=ground.programme.conduct_version,
    )
    if accepted:
        told.append(accepted.words)
    some, all_ = facts.gone_through
    if all_:
        words = _(
            "%(some)s of %(all)s went through the preparation, which tells roles and "
            "confidentiality."
        )
        told.append(words % {"some": some, "all": all_})
    return Evidence(" ".join(told), accepted.verdict if accepted else None) if told else None


def own_will(ground: Ground) -> Evidence | None:
    """How mentors came; who brought a list over must tell how those on it were asked."""
    words = _(
        "%(some)s of %(all)s mentors applied themselves; every mentor may pause, and says how many "
        "mentees suit."
    )
    return counted(words, ground.facts.mentors_by_form, 90)


def heard(ground: Ground) -> Evidence | None:
    """Whether cries for help were answered in time."""
    words = _("%(some)s of %(all)s cries for help were answered within three working days.")
    return counted(words, ground.facts.answered, HUNDRED)


def rematched(ground: Ground) -> Evidence | None:
    """Whether who wanted another pair was proposed one soon."""
    words = _(
        "After %(some)s of %(all)s early ends where another pair was wished for, one was proposed "
        "within ten days. The reason stays with the coordinator."
    )
    return counted(words, ground.facts.rematched, HUNDRED)


def two_yeses(ground: Ground) -> Evidence | None:
    """No pair begins without the yes of all its members."""
    words = _("%(some)s of %(all)s proposals became a pair, each by the yes of everybody in it.")
    some, all_ = ground.facts.accepted
    return Evidence(words % {"some": some, "all": all_}, Verdict.MET) if all_ else None


def likeness(_ground: Ground) -> Evidence:
    """What the score looks at."""
    words = _(
        "Matches look at themes, background, languages and ways; never at age, sex or origin."
    )
    return Evidence(words, Verdict.MET)


def common_ground(ground: Ground) -> Evidence | None:
    """Whether the pairs were told what they have in common."""
    words = _("%(some)s of %(all)s pairs were shown what they have in common.")
    return counted(words, ground.facts.reasons_shown, 95)


def prepared(ground: Ground) -> Evidence | None:
    """Who had gone through the five screens when it began."""
    words = _("Prepared by the kick-off: %(some)s of %(all)s.")
    return counted(words, ground.facts.prepared, 90)


def waived(ground: Ground) -> Evidence | None:
    """Who was let off; why stands in nobody's numbers."""
    some, all_ = ground.facts.waived
    return (
        Evidence(_("Let off: %(some)s of %(all)s.") % {"some": some, "all": all_}) if all_ else None
    )


def rules(ground: Ground) -> Evidence | None:
    """Whether the pairs agreed on their rules."""
    words = _("%(some)s of %(all)s pairs have confirmed ground rules.")
    return counted(words, ground.facts.rules, 85)


def goals(ground: Ground) -> Evidence | None:
    """Whether there are goals; never which."""
    words = _("In %(some)s of %(all)s pairs somebody has written a goal.")
    return counted(words, ground.facts.goals, 90)


def on_target(ground: Ground) -> Evidence | None:
    """Whether the pairs meet as planned."""
    words = _("%(some)s of %(all)s pairs have met as often as planned.")
    return counted(words, ground.facts.on_target, 80)


def first_meetings(ground: Ground) -> Evidence | None:
    """Whether the pairs began soon."""
    words = _("%(some)s of %(all)s pairs met within 30 days.")
    return counted(words, ground.facts.met_in_time, 95)


def touched(ground: Ground) -> Evidence | None:
    """Whether a pair goes unseen for long."""
    words = _("%(some)s of %(all)s pairs met or have a meeting coming within five weeks.")
    return counted(words, ground.facts.touched, 95)


def endings(ground: Ground) -> Evidence:
    """Whether it is known why pairs ended early; a reason is never asked for twice."""
    early, all_ = ground.facts.ended_early
    words = _("%(some)s of %(all)s pairs ended early; %(told)s of them said why.")
    told = ground.facts.explained[0]
    verdict = Verdict.MET if told == early else Verdict.PARTLY
    return Evidence(words % {"some": early, "all": all_, "told": told}, verdict)


def outsiders(ground: Ground) -> Evidence:
    """Whether there is somebody to turn to."""
    words = _("%(n)s contacts for concerns are named; a report is never seen by the pair.")
    verdict = Verdict.MET if ground.contacts >= OUTSIDERS else Verdict.NOT
    return Evidence(words % {"n": ground.contacts}, verdict)


def farewells(ground: Ground) -> Evidence | None:
    """Whether the pairs said how they go on."""
    words = _("In %(some)s of %(all)s pairs both have said how they go on.")
    return counted(words, ground.facts.farewells, 80)


def measured(ground: Ground) -> Evidence | None:
    """Whether enough people answered."""
    half, end = ground.responded[Wave.MIDPOINT], ground.responded[Wave.CLOSING]
    found = counted("%(some)s/%(all)s", half, 60)
    final = counted("%(some)s/%(all)s", end, 70)
    if found is None or final is None or found.verdict is None or final.verdict is None:
        return None
    words = _("Answered half-way: %(half)s, in the end: %(end)s.")
    worst = max(found.verdict, final.verdict, key=list(Verdict).index)
    return Evidence(words % {"half": found.words, "end": final.words}, worst)


def learning(ground: Ground) -> Evidence | None:
    """Whether people came together."""
    held = len(ground.facts.events)
    if not held:
        return None
    words = _("The workbook is open to all; %(n)s joint meetings were held.")
    return Evidence(words % {"n": held}, Verdict.MET)


def sealed(_ground: Ground) -> Evidence:
    """How what is confided is kept."""
    words = _("What pairs write is encrypted; coordinators see dates and states. Looks are logged.")
    return Evidence(words, Verdict.MET)


def caseload(ground: Ground) -> Evidence | None:
    """How many pairs one coordinator has."""
    if not ground.coordinators:
        return None
    each = round(ground.facts.pairs / ground.coordinators)
    verdict = Verdict.MET if each <= PAIRS_FOR_ONE else Verdict.PARTLY
    return Evidence(_("%(n)s pairs for each coordinator.") % {"n": each}, verdict)


def deletion(ground: Ground) -> Evidence:
    """What goes and what is kept."""
    words = _("Content goes by itself on its day; %(n)s people let their core record be kept.")
    return Evidence(words % {"n": ground.kept}, Verdict.MET)


def accessible(_ground: Ground) -> Evidence:
    """How the product is tried."""
    words = _("Every page is tried by machine at two widths, in light and dark, by keyboard.")
    return Evidence(words, Verdict.MET)
