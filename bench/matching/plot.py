"""Time and memory against the number of people."""

from pathlib import Path
from typing import Any

import matplotlib as mpl

mpl.use("svg")
mpl.rcParams["svg.hashsalt"] = "aktori"  # the same figures give the same file

from matplotlib import pyplot  # noqa: E402 – after the choice of how to draw


def draw(found: dict[str, list[tuple[int, dict[str, Any]]]], path: Path) -> None:
    """Two charts side by side, both axes logarithmic."""
    figure, axes = pyplot.subplots(1, 2, figsize=(11, 4.5), layout="constrained")
    for axis, what, unit in zip(axes, ("seconds", "megabytes"), ("s", "MB"), strict=True):
        for name, rows in found.items():
            sizes, values = [size for size, _ in rows], [said[what] for _, said in rows]
            thick = 3 if name.startswith("Aktori") else 1.5
            axis.plot(sizes, values, marker="o", linewidth=thick, label=name)
        axis.set(xscale="log", yscale="log", xlabel="mentors and as many mentees", ylabel=unit)
        axis.grid(visible=True, which="major", alpha=0.3)
    axes[0].legend(fontsize=8)
    figure.savefig(path, metadata={"Date": None})
