"""Two cores, shared rings: the Cassini ovals that stand for a pair and its meetings.

An oval of level b is where the product of the distances to two cores is b²: below the cores'
half distance it is two loops, above it one. Source: textbooks of plane curves, z² = a² + b²·e^it.
"""

from cmath import exp, sqrt
from math import ceil, pi

from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

LEVELS = 8
CORE = 21.0  # half the distance between the cores, in units of the 100 × 80 picture
CENTRE = complex(50, 40)
SIZES = (0.62, 0.86, 1.06, 1.24, 1.43, 1.63, 1.84, 2.06)  # b / a of each level, joined from the 3rd
POINTS = 16  # in each half; more is not seen at the size of a hand
MARKS = "ui/marks.svg"
FRAME = SafeString('viewBox="0 -10 100 100" aria-hidden="true"')
TILT = SafeString('transform="rotate(-34 50 40)"')


def oval(level: int) -> str:
    """The path data of level 1–8."""
    size = CORE * SIZES[level - 1]
    turns = [2 * pi * (step + 0.5) / POINTS - pi for step in range(POINTS)]
    right = [sqrt(CORE**2 + size**2 * exp(1j * turn)) for turn in turns]
    left = [-point for point in right]
    loops = [right, left] if size < CORE else [right + left]
    return "".join(_closed_curve([CENTRE + point for point in loop]) for loop in loops)


def _closed_curve(points: list[complex]) -> str:
    """A smooth closed path through points (Catmull-Rom, written as Bézier curves)."""
    path = f"M{_pair(points[0])}"
    for here in range(len(points)):
        before, start, end, after = (points[(here + k) % len(points)] for k in (-1, 0, 1, 2))
        handles = (start + (end - before) / 6, end - (after - start) / 6, end)
        path += "C" + " ".join(_pair(point) for point in handles)
    return path + "Z"


def _pair(point: complex) -> str:
    return f"{point.real:.1f} {point.imag:.1f}"


def marks_svg() -> str:
    """The file that holds the eight levels: committed as `static/ui/marks.svg`."""
    paths = "\n".join(f'<path id="lv{n}" d="{oval(n)}"/>' for n in range(1, LEVELS + 1))
    return f'<svg xmlns="http://www.w3.org/2000/svg"><defs>\n{paths}\n</defs></svg>\n'


def favicon_svg() -> str:
    """The brand mark alone: committed as `static/ui/favicon.svg`."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 -10 100 100">'
        "<style>g{stroke:#12564b}@media(prefers-color-scheme:dark){g{stroke:#93d3c0}}</style>"
        f'<g transform="rotate(-34 50 40)" fill="none" stroke-width="5"><path d="{oval(7)}"/>'
        '<circle cx="29" cy="40" r="8" fill="#b45795" stroke="none"/>'
        '<circle cx="71" cy="40" r="8" fill="#2f8a78" stroke="none"/></g></svg>\n'
    )


def level_of(meeting: int, total: int) -> int:
    """Which of the eight rings stands for the given meeting (1…) of `total`; 0 for none."""
    return min(LEVELS, ceil(max(0, meeting) * LEVELS / max(total, 1)))


def states(held: int, total: int, *, upcoming: bool) -> list[tuple[int, str]]:
    """The rings to draw, inside out, as (level, "held" | "now" | "later"), one for each meeting."""
    drawn: dict[int, str] = {}
    for meeting in range(1, max(total, 1) + 1):
        now = upcoming and meeting == held + 1
        state = "held" if meeting <= held else "now" if now else "later"
        # more than eight meetings share rings; the earlier state of a shared ring tells less
        drawn[level_of(meeting, total)] = state
    return sorted(drawn.items())


def rings(held: int, total: int, *, upcoming: bool) -> SafeString:
    """The large picture: rings held, the one that is next, and the ones to come."""
    marks = static(MARKS)
    uses = format_html_join(
        "",
        '<use href="{}#lv{}" data-s="{}"/>',
        ((marks, level, state) for level, state in states(held, total, upcoming=upcoming)),
    )
    cores = SafeString('<circle cx="29" cy="40" r="3.2"/><circle cx="71" cy="40" r="3.2"/>')
    return format_html("<svg {}><g {}>{}{}</g></svg>", FRAME, TILT, uses, cores)


def pair_mark(held: int, total: int) -> SafeString:
    """The small picture for tables: two dots until a pair meets, one disc when it has met fully."""
    marks, level = static(MARKS), level_of(held, total)
    cores = SafeString('<circle cx="29" cy="40" r="5"/><circle cx="71" cy="40" r="5"/>')
    grown = format_html('<use href="{}#lv{}" data-on/>', marks, level) if level else cores
    return format_html(
        '<svg class="mark" {}><g {}><use href="{}#lv8"/>{}</g></svg>', FRAME, TILT, marks, grown
    )


def brand_mark() -> SafeString:
    """The logo: two cores in two shared rings."""
    return format_html(
        '<svg {}><g {}><use href="{marks}#lv7"/><use href="{marks}#lv4"/>'
        '<circle cx="29" cy="40" r="10"/><circle cx="71" cy="40" r="10"/></g></svg>',
        FRAME,
        TILT,
        marks=static(MARKS),
    )
