"""A road as a picture: two strands from the first day to the last, solid behind, dotted ahead.

Places are shares of the width, so it fits a phone and a desk without being drawn twice.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from aktori.ui.dates import day

# room at both ends for a whole mark, in per cent
EDGE = 3.0
# more months than this are counted in threes
MONTHS_IN_A_ROW = 15


@dataclass(frozen=True)
class Mark:
    """One thing on the road; what happens by itself stands below the strands, as a diamond."""

    on: date
    title: str
    by_itself: bool = False


def road_picture(marks: Sequence[Mark], today: date) -> SafeString:
    """The picture; what it shows stands as a list beside it, so its label says only the ends."""
    first, last = min(one.on for one in marks), max(one.on for one in marks)
    whole = max((last - first).days, 1)

    def place(on: date) -> float:
        share = min(max((on - first).days / whole, 0.0), 1.0)
        return EDGE + (100 - 2 * EDGE) * share

    here = place(today)
    label = _("The road from %(first)s to %(last)s. Today is %(today)s.") % {
        "first": day(first),
        "last": day(last),
        "today": day(today),
    }
    return format_html(
        '<svg class="road" height="84" role="img" aria-label="{}">{}{}{}{}</svg>',
        label,
        strands(here),
        months(first, last, place),
        format_html_join("", "{}", ((drawn(one, place(one.on), today),) for one in unique(marks))),
        now_mark(here) if first <= today <= last else "",
    )


def unique(marks: Sequence[Mark]) -> list[Mark]:
    """One mark for each day and kind, however much falls on it."""
    return list({(one.on, one.by_itself): one for one in marks}.values())


def percent(value: float) -> str:
    """A place with a point, whatever the reader's language writes in numbers."""
    return f"{value:.2f}%"


def strands(here: float) -> SafeString:
    """The mentee's and the mentor's, as far as they have come and as far as they will go."""
    return format_html_join(
        "",
        '<line data-s="{}" x1="{}" x2="{}" y1="{}" y2="{}"/>',
        (
            (f"{who}-{state}", percent(start), percent(end), y, y)
            for who, y in (("mentee", 32), ("mentor", 38))
            for state, start, end in (("done", EDGE, here), ("next", here, 100 - EDGE))
            if end > start
        ),
    )


def months(first: date, last: date, place: Callable[[date], float]) -> SafeString:
    """The first of each month as its number; of a long road every third."""
    starts = []
    on = first.replace(day=1)
    while (on := (on + timedelta(days=32)).replace(day=1)) <= last:
        starts.append(on)
    every = 1 if len(starts) <= MONTHS_IN_A_ROW else 3
    shown = [one for one in starts if (one.month - 1) % every == 0]
    return format_html_join(
        "",
        '<text x="{}" y="82">{}</text>',
        ((percent(place(one)), one.year if one.month == 1 else one.month) for one in shown),
    )


def drawn(one: Mark, at: float, today: date) -> SafeString:
    """A disc on the strands, or a diamond below them; filled when it lies behind."""
    state = "done" if one.on < today else "next"
    shape = (
        '<path data-s="{}" d="M0-6 6 0 0 6-6 0z"/>'
        if one.by_itself
        else ('<circle data-s="{}" r="7"/>')
    )
    inside = format_html(shape, state)
    y = 58 if one.by_itself else 35
    return format_html(
        '<svg x="{}" y="{}" overflow="visible"><title>{}: {}</title>{}</svg>',
        percent(at), y, one.title, day(one.on), inside,
    )  # fmt: skip


def now_mark(at: float) -> SafeString:
    """Where one is."""
    anchor = "end" if at > 85 else "start" if at < 15 else "middle"
    return format_html(
        '<line data-s="now" x1="{0}" x2="{0}" y1="18" y2="66"/>'
        '<text data-s="now" x="{0}" y="13" text-anchor="{1}">{2}</text>',
        percent(at), anchor, _("today"),
    )  # fmt: skip
