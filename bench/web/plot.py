"""Time of pages against participants: `python -m bench.web.plot RESULTS… DRAWING.svg`.

RESULTS are files that `bench.web --results` wrote, one for each database.
"""

import json
import sys
from pathlib import Path
from typing import Any

import matplotlib as mpl

mpl.use("svg")
mpl.rcParams["svg.hashsalt"] = "aktori"  # the same figures give the same file

from matplotlib import pyplot  # noqa: E402 – after the choice of how to draw

# what is drawn: the pages that people open most, and those that read a whole programme
SHOWN = {
    "one's own pages": [
        ("mentee", "home"), ("mentee", "pair"), ("mentee", "meetings"), ("mentee", "goals"),
        ("mentor", "home"), ("mentor", "conversation"),
    ],
    "a coordinator's pages": [
        ("coordinator", "overview"), ("coordinator", "applications"), ("coordinator", "report"),
        ("coordinator", "match_bench"), ("coordinator", "attendance"), ("coordinator", "pulse"),
    ],
}  # fmt: skip
BUDGET = 50


def draw(results: list[dict[str, Any]], path: Path) -> None:
    """A row for each database, a chart for each kind of reader; both axes logarithmic."""
    figure, axes = pyplot.subplots(
        len(results), len(SHOWN), figsize=(11, 4.2 * len(results)), layout="constrained",
        sharex=True, sharey=True, squeeze=False,
    )  # fmt: skip
    for row, found in zip(axes, results, strict=True):
        for axis, (whose, pages) in zip(row, SHOWN.items(), strict=True):
            for who, page in pages:
                points = line(found["sizes"], who, page)
                axis.plot(*zip(*points, strict=True), marker="o", label=f"{who}: {page}")
            axis.axhline(BUDGET, color="grey", linestyle=":", linewidth=1)
            axis.set(xscale="log", yscale="log", title=f"{found['vendor']}: {whose}",
                     xlabel="participants", ylabel="processor, ms (median)")  # fmt: skip
            axis.grid(visible=True, which="major", alpha=0.3)
            axis.legend(fontsize=8)
    figure.savefig(path, metadata={"Date": None})


def line(sizes: dict[str, list[dict[str, Any]]], who: str, page: str) -> list[tuple[int, float]]:
    """One page's time at each size."""
    return [
        (int(size), one["processor"])
        for size, rows in sizes.items()
        for one in rows
        if (one["who"], one["page"]) == (who, page)
    ]


if __name__ == "__main__":
    *files, drawing = map(Path, sys.argv[1:])
    draw([json.loads(one.read_text()) for one in files], drawing)
