"""Words as a cloud: the more often a word came the larger, none on top of another. No chance in it.

Widths are estimated, since a server knows no fonts: generously, so that words never touch.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, sin, sqrt

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

SMALLEST, LARGEST = 22.0, 68.0
GLYPH = 0.62  # of the size: how wide a letter is at most, on average
GAP = 8.0


@dataclass(frozen=True)
class Box:
    """A word in its place: its middle, its size, half its width and height."""

    word: str
    count: int
    x: float
    y: float
    size: float

    @property
    def half(self) -> tuple[float, float]:
        """Half the width and half the height that it takes."""
        return len(self.word) * self.size * GLYPH / 2 + GAP / 2, self.size * 1.1 / 2

    def meets(self, other: "Box") -> bool:
        """Whether two lie on each other."""
        (w, h), (ow, oh) = self.half, other.half
        return abs(self.x - other.x) < w + ow and abs(self.y - other.y) < h + oh


def layout(words: Sequence[tuple[str, int]]) -> list[Box]:
    """Places for (word, count ≥ 1), given the most frequent first; the picture grows with them."""
    most = max((count for _word, count in words), default=1)
    room = sqrt(12 / max(len(words), 12))
    placed: list[Box] = []
    for word, count in words:
        size = max(SMALLEST, LARGEST * sqrt(count / most)) * room
        box = next(one for one in spots(word, count, size) if not any(map(one.meets, placed)))
        placed.append(box)
    return placed


def spots(word: str, count: int, size: float) -> Iterator[Box]:
    """Places along a flat spiral from the middle outwards."""
    turn = 0
    while True:
        angle = 0.28 * turn
        yield Box(word, count, 3.2 * angle * cos(angle), 1.6 * angle * sin(angle), size)
        turn += 1


def cloud(words: Sequence[tuple[str, int]], label: str) -> SafeString:
    """The picture; its list stands beside it."""
    placed = layout(words)
    if not placed:
        return SafeString("")
    left = min(one.x - one.half[0] for one in placed)
    right = max(one.x + one.half[0] for one in placed)
    top = min(one.y - one.half[1] for one in placed)
    bottom = max(one.y + one.half[1] for one in placed)
    texts = format_html_join(
        "",
        '<text x="{}" y="{}" font-size="{}" data-tone="{}">{}</text>',
        (
            (f"{one.x:.0f}", f"{one.y + one.size * 0.35:.0f}", f"{one.size:.0f}", at % 3, one.word)
            for at, one in enumerate(placed)
        ),
    )
    frame = f"{left:.0f} {top:.0f} {right - left:.0f} {bottom - top:.0f}"
    return format_html(
        '<svg class="cloud" viewBox="{}" role="img" aria-label="{}">{}</svg>', frame, label, texts
    )
