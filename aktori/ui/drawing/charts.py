"""Bars, one stacked bar and a small line, as inline SVG.

Numbers stand on the bars and in the sentence that a screen reader says; no script, no style.
"""

from collections.abc import Sequence

from django.utils.formats import localize
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

WIDTH, HEIGHT, FLOOR, TOP = 320.0, 132, 110.0, 22.0
GAP = 8.0
Point = tuple[str, float]


def bars(data: Sequence[Point], label: str, *, now: str = "") -> SafeString:
    """A column for each (name, value ≥ 0); the one named `now` is dark."""
    step = (WIDTH + GAP) / max(len(data), 1)
    tallest = max([value for _name, value in data], default=0) or 1
    columns = format_html_join(
        "",
        '<rect x="{}" y="{}" width="{}" height="{}" rx="3"{}/><text x="{}" y="{}">{}</text>'
        '<text x="{}" y="127" data-axis>{}</text>',
        (
            _column(at * step, step - GAP, value * (FLOOR - TOP) / tallest, name, value, now)
            for at, (name, value) in enumerate(data)
        ),
    )
    return format_html(
        '<svg class="chart" viewBox="0 0 320 {}" role="img" aria-label="{}">{}'
        '<path d="M0 110H320"/></svg>',
        HEIGHT,
        _sentence(label, data),
        columns,
    )


def _column(
    left: float, width: float, tall: float, name: str, value: float, now: str
) -> tuple[object, ...]:
    """The numbers of one bar, its value and its name, rounded to a tenth of a unit."""
    top, middle = round(FLOOR - tall, 1), round(left + width / 2, 1)
    dark = SafeString(" data-now") if name == now else ""
    box = (round(left, 1), top, round(width, 1), round(tall, 1))
    # numbers go in as text, or a Finnish page would write 4,5 into the drawing
    texts = (str(middle), str(round(top - 6, 1)), localize(value), str(middle), name)
    return (*(str(number) for number in box), dark, *texts)


def stacked(data: Sequence[tuple[str, str, int]], label: str) -> SafeString:
    """One bar cut into (state, name, count), with a key below that says the counts."""
    total = sum(count for _state, _name, count in data) or 1
    left, cuts = 0.0, []
    for state, _name, count in data:
        width = 100 * count / total
        if count:
            cuts.append((state, f"{left + 0.25:.2f}", f"{max(width - 0.5, 0.2):.2f}"))
        left += width
    drawn = format_html_join("", '<rect data-s="{}" x="{}" width="{}" height="2"/>', cuts)
    key = format_html_join(
        "",
        '<li><span class="status" data-s="{}"><b>{}</b> {}</span></li>',
        ((state, localize(count), name) for state, name, count in data),
    )
    return format_html(
        '<svg class="stack" viewBox="0 0 100 2" preserveAspectRatio="none" aria-hidden="true">{}'
        '</svg><ul class="key" aria-label="{}">{}</ul>',
        drawn,
        label,
        key,
    )


def against(
    data: Sequence[tuple[str, int, int]], label: str, heads: tuple[str, str, str]
) -> SafeString:
    """A table of (name, wanted, there) with two bars each; more wanted than there stands out.

    `heads` are what the three are called.
    """
    most = max((max(wanted, there) for _name, wanted, there in data), default=0) or 1
    rows = format_html_join(
        "",
        '<tr{}><th scope="row">{}</th><td><svg viewBox="0 0 100 9" preserveAspectRatio="none" '
        'aria-hidden="true"><rect width="{}" height="4"/><rect data-s="there" y="5" width="{}" '
        'height="4"/></svg></td><td>{}</td><td>{}</td></tr>',
        (
            (
                SafeString(' data-s="short"') if wanted > there else "",
                name,
                f"{100 * wanted / most:.1f}",
                f"{100 * there / most:.1f}",
                localize(wanted),
                localize(there),
            )
            for name, wanted, there in data
        ),
    )
    return format_html(
        '<table class="against"><caption>{}</caption><thead><tr><th scope="col" colspan="2">{}'
        '</th><th scope="col">{}</th><th scope="col" data-s="there">{}</th></tr></thead><tbody>{}'
        "</tbody></table>",
        label,
        *heads,
        rows,
    )


def sparkline(data: Sequence[Point], label: str) -> SafeString:
    """A line through (name, value) without axes; nothing to draw before the second value."""
    if len(data) < 2:
        return SafeString("")
    low, high = (pick(value for _name, value in data) for pick in (min, max))
    scale = 28 / ((high - low) or 1)
    points = "L".join(
        f"{4 + 88 * at / (len(data) - 1):.1f} {34 - (value - low) * scale:.1f}"
        for at, (_name, value) in enumerate(data)
    )
    return format_html(
        '<svg class="spark" viewBox="0 0 96 40" role="img" aria-label="{}"><path d="M{}"/></svg>',
        _sentence(label, data),
        points,
    )


def number_table(data: Sequence[Point]) -> SafeString:
    """The same numbers as a table that opens, for a series too long for its sentence."""
    rows = format_html_join(
        "",
        '<tr><th scope="row">{}</th><td>{}</td></tr>',
        ((name, localize(value)) for name, value in data),
    )
    return format_html(
        "<details><summary>{}</summary><table><tbody>{}</tbody></table></details>",
        _("Numbers as a table"),
        rows,
    )


def aim(share: int, wanted: int) -> SafeString:
    """A bar from 0 to 100 with a stroke at its aim; both are said in words beside it."""
    return format_html(
        '<svg class="aim" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">'
        '<rect data-s="all" width="100" height="8"/><rect width="{}" height="8"/>'
        '<path d="M{} 0V8"/></svg>',
        str(share),
        str(wanted),
    )


def _sentence(label: str, data: Sequence[Point]) -> str:
    return f"{label}: " + ", ".join(f"{name} {localize(value)}" for name, value in data)


def change(then: int, now: int, enough: int | None, label: str) -> SafeString:
    """A line from 0 to 10: a ring where one was, a disc where one is, a diamond where one wanted.

    All between 0 and 10; `label` says in words what is drawn.
    """

    def at(value: int) -> int:
        return 14 + round(17.2 * value)

    wanted = (
        format_html('<path data-s="enough" d="M{} 14l8 8-8 8-8-8z"/>', str(at(enough)))
        if enough is not None
        else SafeString("")
    )
    return format_html(
        '<svg class="change" viewBox="0 0 200 40" role="img" aria-label="{}"><path d="M14 22H186"/>'
        '<text x="14" y="39">0</text><text x="186" y="39">10</text>{}'
        '<path data-s="way" d="M{} 22H{}"/><circle data-s="then" cx="{}" cy="22" r="7"/>'
        '<circle cx="{}" cy="22" r="7"/></svg>',
        label, wanted, str(at(then)), str(at(now)), str(at(then)), str(at(now)),
    )  # fmt: skip


def curve(
    data: Sequence[tuple[int, int, float | None]], label: str, names: tuple[str, str, str]
) -> SafeString:
    """What is aimed at (dashed) and what is (solid) by number of months, with a table that opens.

    `data` is (month, aim, value or None where it has not come to that); `names` are what the three
    are called.
    """
    most = max((max(aim, value or 0) for _month, aim, value in data), default=0) or 1
    last = max((month for month, _aim, _value in data), default=0) or 1

    def point(month: float, value: float) -> str:
        return f"{24 + 284 * month / last:.1f} {FLOOR - value * (FLOOR - TOP) / most:.1f}"

    aims = "L".join(point(month, aim) for month, aim, _value in data)
    real = [(month, value) for month, _aim, value in data if value is not None]
    held = "L".join(point(month, value) for month, value in real)
    dots = format_html_join(
        "", '<circle cx="{}" cy="{}" r="3.5"/>', (point(*one).split(" ") for one in real)
    )
    ends = format_html(
        '<text x="16" y="{}" data-axis>{}</text><text x="24" y="127" data-axis>0</text>'
        '<text x="308" y="127" data-axis>{}</text>', str(TOP + 4), localize(most), last,
    )  # fmt: skip
    said = [(str(month), value) for month, value in real]
    return format_html(
        '<svg class="chart" data-v="curve" viewBox="0 0 320 {}" role="img" aria-label="{}">'
        '<path d="M24 110H308"/><path data-s="aim" d="{}"/><path data-s="is" d="{}"/>{}{}</svg>'
        "{}{}",
        HEIGHT,
        _sentence(label, said),
        f"M{aims}" if aims else "",
        f"M{held}" if held else "",
        dots,
        ends,
        format_html(
            '<p class="curve-key"><span data-s="is">{}</span> <span data-s="aim">{}</span></p>',
            names[2], names[1],
        ),
        _curve_table(data, names),
    )  # fmt: skip


def _curve_table(
    data: Sequence[tuple[int, int, float | None]], names: tuple[str, str, str]
) -> SafeString:
    """The numbers of a curve."""
    rows = format_html_join(
        "",
        '<tr><th scope="row">{}</th><td>{}</td><td>{}</td></tr>',
        ((month, aim, "–" if value is None else localize(value)) for month, aim, value in data),
    )
    heads = format_html_join("", '<th scope="col">{}</th>', ((name,) for name in names))
    return format_html(
        "<details><summary>{}</summary><table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>"
        "</details>",
        _("Numbers as a table"),
        heads,
        rows,
    )
