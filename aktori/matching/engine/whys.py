"""Why a mentee has nobody: the rule that keeps all away, or that those who fit are full."""

import numpy as np

from aktori.matching.engine.cells import Bools
from aktori.matching.engine.outcome import Reason
from aktori.matching.engine.people import Level, Mentee

# What a coordinator can act on when those with room do not fit; the rest is `full_otherwise`.
TOLD_OF_ROOM = ("language", "way")


def why(mentee: Mentee, permits: dict[str, Bools], room: Bools) -> tuple[Reason, ...]:
    """Codes for one mentee without a pair, for coordinators.

    `permits` has a row (one truth for each mentor) for each hard rule; `room` says who of the
    mentors is not full. No mentors: no_mentors. Nobody may: nobody_<rule> for each rule that
    alone keeps all away, else nobody_fits_all. Who may is full: all_full, full_language, full_way
    (those with room lack the language, the way) or full_otherwise.
    """
    if not room.size:
        return (Reason("no_mentors", {}),)
    if not np.logical_and.reduce(list(permits.values())).any():
        return _nobody(mentee, permits)
    if not room.any():
        return (Reason("all_full", {}),)
    kept_away = [rule for rule in TOLD_OF_ROOM if not permits[rule][room].any()]
    codes = [Reason(f"full_{rule}", _values(mentee, rule)) for rule in kept_away]
    return tuple(codes) or (Reason("full_otherwise", {}),)


def _nobody(mentee: Mentee, permits: dict[str, Bools]) -> tuple[Reason, ...]:
    alone = [rule for rule, row in permits.items() if not row.any()]
    if alone:
        return tuple(Reason(f"nobody_{rule}", _values(mentee, rule)) for rule in alone)
    partly = [rule for rule, row in permits.items() if not row.all()]
    return (Reason("nobody_fits_all", {"rules": ",".join(partly)}),)


def _values(mentee: Mentee, rule: str) -> dict[str, str]:
    if rule == "language":
        spoken = (code for code, level in mentee.languages.items() if level >= Level.MANAGES)
        return {"languages": ",".join(sorted(spoken))}
    if rule == "way":
        return {"modes": ",".join(sorted(mentee.modes)), "place": mentee.place.strip()}
    return {}
