"""A table seen from above, with the initials of those who sit around it."""

from collections.abc import Sequence
from math import cos, pi, sin

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from aktori.gatherings.models import Seat

MIDDLE, REACH = 70, 52


def table(number: int, seats: Sequence[Seat]) -> SafeString:
    """An inline SVG; hidden from screen readers, since the same names stand beside it."""
    drawn = format_html_join(
        "",
        '<g data-role="{}"{}><circle cx="{}" cy="{}" r="15"/><text x="{}" y="{}">{}</text></g>',
        (seat_at(place, len(seats), seat) for place, seat in enumerate(seats)),
    )
    return format_html(
        '<svg class="table-top" viewBox="0 0 140 140" aria-hidden="true">'
        '<circle cx="70" cy="70" r="32"/><text x="70" y="79" data-number>{}</text>{}</svg>',
        number,
        drawn,
    )


def seat_at(place: int, count: int, seat: Seat) -> tuple[object, ...]:
    """One seat on the circle, the first at the top."""
    turn = 2 * pi * place / count - pi / 2
    x, y = round(MIDDLE + REACH * cos(turn), 1), round(MIDDLE + REACH * sin(turn), 1)
    hosts = SafeString(" data-hosts") if seat.hosts else ""
    where = (str(x), str(y), str(x), str(round(y + 4.5, 1)))
    return (seat.participant.role, hosts, *where, seat.participant.person.initials)
