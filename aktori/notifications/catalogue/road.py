"""Letters of the road: getting ready, the questions of the waves, thanks at the end."""

from django.utils.translation import gettext_lazy as _

from aktori.notifications.catalogue.parts import (
    CERTIFICATE,
    FIRST_NAME,
    KICK_OFF,
    LINK,
    MINUTES,
    ONCE,
    PROGRAMME,
    WORDS,
)
from aktori.notifications.catalogue.shape import (
    Cause,
    Context,
    Group,
    LetterKind,
    Need,
    Variant,
    Variants,
    reach,
)

# by the wave's code in feedback
WAVES = {
    "baseline": _("At the start"),
    "midpoint": _("Half-way"),
    "closing": _("At the end"),
    "follow-up": _("Half a year later"),
}


def by_wave(context: Context) -> str:
    """Which wave's; a reminder is another text."""
    again = "-again" if reach(context, "again") else ""
    return f"{reach(context, 'wave')}{again}"


def by_part(context: Context) -> str:
    """Mentor or mentee."""
    return str(reach(context, "role"))


OF_A_WAVE = Variants(
    by_wave,
    (
        *(Variant(code, name, {"wave": code, "again": False}) for code, name in WAVES.items()),
        *(
            Variant(f"{code}-again", name, {"wave": code, "again": True})
            for code, name in WAVES.items()
        ),
    ),
)
OF_A_PART = Variants(
    by_part,
    (
        Variant("mentee", _("To mentees"), {"role": "mentee"}),
        Variant("mentor", _("To mentors"), {"role": "mentor"}),
    ),
)

# fmt: off
ROAD = (
    LetterKind(
        code="preparation/prepare", title=_("Get ready for the kick-off"),
        need=Need.HELPFUL, cause=Cause.CLOCK, group=Group.ROAD,
        stops=_("when one is prepared; at the latest after the second"),
        variables=(PROGRAMME, KICK_OFF, MINUTES, LINK, FIRST_NAME),
    ),
    LetterKind(
        code="feedback/wave_open", title=_("The questions of a wave, and two reminders"),
        need=Need.HELPFUL, cause=Cause.CLOCK, group=Group.ROAD,
        stops=_("when one has answered; at the latest after the third"),
        variables=(PROGRAMME, LINK, FIRST_NAME), variants=OF_A_WAVE,
    ),
    LetterKind(
        code="reports/thank_you", title=_("Thanks at the end of the season"),
        need=Need.HELPFUL, cause=Cause.PEOPLE, group=Group.ROAD, stops=ONCE,
        variables=(PROGRAMME, WORDS, CERTIFICATE, LINK, FIRST_NAME), variants=OF_A_PART,
    ),
)
