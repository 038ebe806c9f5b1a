"""Lifelines, maps of people, rings and scales as inline SVG; their words stand beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# what made a turn: drawn as a circle, a square, a triangle
BY = {
    "own": gettext_lazy("my own choice"),
    "chance": gettext_lazy("chance"),
    "others": gettext_lazy("other people"),
}
RINGS = {
    "near": gettext_lazy("near"),
    "known": gettext_lazy("known"),
    "far": gettext_lazy("far"),
}
SECTORS = {
    "study": gettext_lazy("studies"),
    "work": gettext_lazy("work"),
    "free": gettext_lazy("free time"),
    "family": gettext_lazy("family"),
    "online": gettext_lazy("online"),
}
ROLES = {
    "opens": gettext_lazy("opens doors"),
    "challenges": gettext_lazy("challenges me"),
    "supports": gettext_lazy("supports me"),
    "supported": gettext_lazy("I support them"),
}
LOWEST, HIGHEST = -5, 5
# years a line begins with when nothing is on it
SPAN = 10
WIDE, TALL, EDGE, STEP = 640, 280, 40, 22
CENTRE, RING = 200, (62, 120, 178)
Row = dict[str, Any]


@dataclass(frozen=True)
class Drawn:
    """A picture, and its words as lines of a table under their headings."""

    picture: SafeString
    headings: list[str]
    lines: list[list[object]]


def drawn(kind: str, rows: Sequence[Row], *, year: int) -> Drawn:
    """A "lifeline" or a "map" of what somebody put on it; `year` is the present one."""
    return lifeline(rows, year) if kind == "lifeline" else people_map(rows)


def lifeline(rows: Sequence[Row], year: int) -> Drawn:
    """Ups and downs over the years, each turn in the shape of what made it."""
    turns = sorted(rows, key=lambda one: int(one["year"]))
    years = [int(one["year"]) for one in turns]
    first, last = min([*years, year - SPAN]), max([*years, year])
    spots = [(x_of(int(one["year"]), first, last), y_of(int(one["height"]))) for one in turns]
    line = " ".join(f"{x},{y}" for x, y in spots)
    marks = format_html_join(
        "",
        '<g data-by="{}">{}<text x="{}" y="{}">{}</text></g>',
        (
            (one["by"], shape(one["by"], x, y), x, y - 14, Truncator(one["what"]).chars(16))
            for one, (x, y) in zip(turns, spots, strict=True)
        ),
    )
    ticks = format_html_join(
        "",
        '<text x="{}" y="{}" data-axis="">{}</text>',
        ((x_of(at, first, last), TALL - 6, at) for at in ticks_between(first, last)),
    )
    picture = format_html(
        '<svg class="drawing" viewBox="0 0 {} {}" role="img" aria-label="{}" data-draw="lifeline"'
        ' data-first="{}" data-last="{}"><path d="M{} {}H{}"/>{}<polyline points="{}"/>{}</svg>',
        WIDE, TALL, _("My line, up and down over the years"), str(first), str(last),
        EDGE, y_of(0), WIDE - EDGE, ticks, line, marks,
    )  # fmt: skip
    headings = [_("Year"), _("What happened"), _("How it was"), _("What made it")]
    lines: list[list[object]] = [
        [one["year"], one["what"], f"{int(one['height']):+d}", BY[one["by"]]] for one in turns
    ]
    return Drawn(picture, headings, lines)


def x_of(year: int, first: int, last: int) -> int:
    """Where a year stands."""
    return EDGE + round((year - first) * (WIDE - 2 * EDGE) / max(last - first, 1))


def y_of(height: int) -> int:
    """Where a height of −5 … 5 stands."""
    return TALL // 2 - height * STEP


def ticks_between(first: int, last: int) -> list[int]:
    """A few years to read the line by."""
    step = max(1, (last - first) // 5)
    return list(range(first, last + 1, step))


def shape(by: str, x: int, y: int) -> SafeString:
    """A circle for chance, a square for an own choice, a triangle for other people."""
    if by == "own":
        return format_html('<rect x="{}" y="{}" width="14" height="14"/>', x - 7, y - 7)
    if by == "others":
        return format_html('<path d="M{} {}l9 16h-18z"/>', x, y - 9)
    return format_html('<circle cx="{}" cy="{}" r="8"/>', x, y)


def people_map(rows: Sequence[Row]) -> Drawn:
    """Me in the middle, people around: how near, from where, and what they are to me."""
    circles = format_html_join(
        "", '<circle cx="200" cy="200" r="{}"/>', ((r,) for r in reversed(RING))
    )
    edges = format_html_join(
        "", '<path d="M200 200L{} {}"/>', (spot(n, 0, RING[-1]) for n in range(len(SECTORS)))
    )
    names = format_html_join(
        "",
        '<text x="{}" y="{}" data-axis="">{}</text>',
        ((*spot(n, 0.5, 192), name) for n, name in enumerate(SECTORS.values())),
    )
    people = format_html_join(
        "",
        '<g data-role="{}"><circle cx="{}" cy="{}" r="17"/><text x="{}" y="{}">{}</text></g>',
        (
            (one["role"], x, y, x, y + 5, one["who"])
            for one, (x, y) in zip(rows, places(rows), strict=True)
        ),
    )
    picture = format_html(
        '<svg class="drawing" viewBox="-20 -10 440 420" role="img" aria-label="{}" data-draw="map">'
        '{}{}{}<g data-me="1"><circle cx="200" cy="200" r="17"/><text x="200" y="205">{}</text></g>'
        "{}</svg>",
        _("My people, near and far"), circles, edges, names, _("me"), people,
    )  # fmt: skip
    headings = [_("Who"), _("How near"), _("From where"), _("What they are to me")]
    lines: list[list[object]] = [
        [one["who"], RINGS[one["ring"]], SECTORS[one["sector"]], ROLES.get(one["role"], "")]
        for one in rows
    ]
    return Drawn(picture, headings, lines)


def spot(sector: int, along: float, radius: float) -> tuple[int, int]:
    """A point at `along` (0–1) of a sector, at a distance from the middle; from the top round."""
    angle = 2 * pi * (sector + along) / len(SECTORS) - pi / 2
    return CENTRE + round(radius * cos(angle)), CENTRE + round(radius * sin(angle))


def places(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """Where each one stands: spread evenly over their part of their ring."""
    parts = [(one["sector"], one["ring"]) for one in rows]
    found = []
    for at, (sector, ring) in enumerate(parts):
        same = parts.count((sector, ring))
        mine = parts[:at].count((sector, ring))
        radius = RING[list(RINGS).index(ring)] - 29
        found.append(spot(list(SECTORS).index(sector), (mine + 1) / (same + 1), radius))
    return found


def scale(values: Sequence[tuple[str, int]], most: int) -> SafeString:
    """A line from 0 to `most` with a mark for each (initials, value)."""
    marks = format_html_join(
        "",
        '<g data-who="{}"><circle cx="{}" cy="16" r="11"/><text x="{}" y="20">{}</text></g>',
        (
            (at, 14 + round(172 * value / most), 14 + round(172 * value / most), who)
            for at, (who, value) in enumerate(values)
        ),
    )
    return format_html(
        '<svg class="drawing" data-draw="scale" viewBox="0 0 200 32" aria-hidden="true">'
        '<path d="M14 16H186"/>{}</svg>',
        marks,
    )


def battery(charge: int) -> SafeString:
    """A battery that is full at 100."""
    return format_html(
        '<svg class="drawing" data-draw="battery" viewBox="0 0 72 28" aria-hidden="true">'
        '<path d="M67 9v10"/><g><rect x="2" y="2" width="62" height="24" rx="5"/>'
        '<rect data-charge="" x="5" y="5" width="{}" height="18" rx="3"/></g></svg>',
        round(56 * charge / 100),
    )


def rings(words: Sequence[str], label: str) -> SafeString:
    """Three rings inside each other, each with its word, the inmost first."""
    circles = format_html_join(
        "",
        '<circle cx="150" cy="{}" r="{}"/>',
        ((300 - r, r) for r in (145, 95, 48)[: len(words)]),
    )
    texts = format_html_join(
        "",
        '<text x="150" y="{}">{}</text>',
        zip((256, 152, 50), words, strict=False),
    )
    return format_html(
        '<svg class="drawing" data-draw="rings" viewBox="0 0 300 310" role="img" aria-label="{}">'
        "{}{}</svg>",
        label, circles, texts,
    )  # fmt: skip
