"""An application in the reader's words: states, and every answer under its question."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from aktori.applications.importing.messages import problem_text
from aktori.applications.importing.values import Problem
from aktori.applications.models import Application, Reason, State
from aktori.kit.languages import active_language
from aktori.programmes.models import Role
from aktori.programmes.taxonomy import Kind, codes, label


def states() -> dict[str, str]:
    """What the states are called."""
    return {
        State.HELD: _("Waits for completion"),
        State.SENT: _("To be decided"),
        State.POOL: _("In the mentor pool"),
        State.ACCEPTED: _("Accepted"),
        State.RESERVE: _("On the reserve list"),
        State.DECLINED: _("Not chosen this time"),
        State.WITHDRAWN: _("Withdrawn"),
    }


def reasons() -> dict[str, str]:
    """Why a decision is what it is; only coordinators read it, and the person on request."""
    return {
        Reason.FITS: _("Fits the programme"),
        Reason.FULL: _("More applicants than places"),
        Reason.NO_PAIR: _("No pair in sight who would serve them well"),
        Reason.TARGET: _("Not whom the programme is for"),
        Reason.DATES: _("The dates or the effort don't suit"),
        Reason.OTHER: _("Something else, talked over"),
    }


def labels(kind: Kind, wanted: Iterable[str]) -> str:
    """Codes as words, one after the other; a code that is no longer known stays itself."""
    known, language = set(codes(kind)), active_language()
    return ", ".join(label(kind, one, language) if one in known else one for one in wanted if one)


def headings() -> dict[str, str]:
    """What the fields are called."""
    return {
        "full_name": _("Name"),
        "first_name": _("First name"),
        "last_name": _("Last name"),
        "email": _("E-mail"),
        "phone": _("Phone"),
        "title": _("Title"),
        "employer": _("Employer"),
        "industry": _("Industry"),
        "field": _("Field of study"),
        "subject": _("Subject or degree programme"),
        "stage": _("Stage of studies"),
        "graduation_year": _("Year of graduation"),
        "languages": _("Languages"),
        "themes": _("Themes, dearest first"),
        "wondering": _("Wonders about"),
        "wished_mentor": _("Hopes for a mentor who …"),
        "wished_industries": _("Drawn to"),
        "can_tell": _("Can tell about"),
        "capacity": _("Mentees at most"),
        "mode": _("How to meet"),
        "place": _("Town or city"),
        "availability": _("When it suits"),
        "exclusions": _("Can't be paired with"),
        "consent": _("Consent"),
        "answered_at": _("Answered"),
    }


def told(application: Application) -> list[tuple[str, str]]:
    """Every answer under its question, without the empty ones."""
    one, names = application, headings()
    rows = {
        "email": one.email,
        "title": ", ".join(part for part in (one.title, one.employer) if part),
        "industry": labels("industry", [one.industry]),
        "field": labels("field", [one.field]),
        "subject": one.subject,
        "stage": labels("stage", [one.stage]),
        "graduation_year": str(one.graduation_year or ""),
        "languages": labels("language", (said["code"] for said in one.languages)),
        "themes": labels("theme", one.themes),
        "wondering": one.wondering,
        "wished_mentor": one.wished_mentor,
        "wished_industries": labels("industry", one.wished_industries),
        "can_tell": one.can_tell,
        "capacity": str(one.capacity) if one.role == Role.MENTOR else "",
        "mode": labels("mode", [one.mode]),
        "place": one.place,
        "availability": labels("availability", one.availability),
        "exclusions": one.exclusions,
    }
    return [(names[name], value) for name, value in rows.items() if value]


def problems(application: Application) -> list[str]:
    """What was noticed about the row it was imported from."""
    return [problem_text(Problem(**one), headings()) for one in application.problems]
