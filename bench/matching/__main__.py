"""Runs everybody at every size and writes the table and the plot: `make bench`.

Who takes longer than the limit or more memory than there is, is not asked for more people.
"""

import json
import os
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np

from bench.matching.entrants import ENTRANTS
from bench.matching.plot import draw

HERE = Path(__file__).parent
RIVALS = HERE.parent.parent / ".venv-bench" / "rivals"
SIZES = (50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000)
LIMIT, MOST_MEMORY = 100, 12 * 2**30
FROM = 1000  # growth is fitted from here on: below, a fixed cost hides it


def main() -> None:
    """The table on the screen as it grows; then the fits and the plot."""
    found: dict[str, list[tuple[int, dict[str, Any]]]] = {name: [] for name in ENTRANTS}
    out: set[str] = set()
    print(f"{'people':>7} {'':24} {'seconds':>9} {'MB':>7} {'placed':>7} {'total':>12}  grades")
    for size in SIZES:
        for name in ENTRANTS:
            if name in out:
                continue
            said = run(name, size)
            if isinstance(said, str):
                out.add(name)
                print(f"{size:7} {name:24} {said:>9}", flush=True)
                continue
            found[name].append((size, said))
            print(line(size, name, said), flush=True)
    for name, rows in found.items():
        if growth := fit(rows):
            print(f"{name}: seconds grow as people^{growth:.2f} from {FROM} on")
    draw(found, HERE / "growth.svg")


def run(name: str, size: int) -> dict[str, Any] | str:
    """What one run says, or why it said nothing."""
    path = os.pathsep.join(
        filter(None, [str(RIVALS / ENTRANTS[name][1]) if ENTRANTS[name][1] else ""])
    )
    try:
        done = subprocess.run(
            [sys.executable, "-m", "bench.matching.one", name, str(size)],
            env={**os.environ, "PYTHONPATH": path},
            cwd=HERE.parent.parent,
            capture_output=True,
            text=True,
            timeout=LIMIT,
            check=False,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY)),
        )
    except subprocess.TimeoutExpired:
        return f"> {LIMIT}"
    if "MemoryError" in done.stderr or "bad_alloc" in done.stderr or done.returncode < 0:
        return "no memory"
    if not done.stdout:
        sys.exit(done.stderr[-2000:])
    return dict(json.loads(done.stdout.splitlines()[-1]))


def line(size: int, name: str, said: dict[str, Any]) -> str:
    """One row of the table."""
    grades = " ".join(f"{count} {grade}" for grade, count in said["grades"].items() if count)
    return (
        f"{size:7} {name:24} {said['seconds']:9.3f} {said['megabytes']:7.0f} "
        f"{said['placed']:7} {said['total']:12}  {grades}"
    )


def fit(rows: list[tuple[int, dict[str, Any]]]) -> float | None:
    """The exponent of the growth of time, by least squares on logarithms; None for few sizes."""
    large = [(size, said["seconds"]) for size, said in rows if size >= FROM]
    if len(large) < 2:
        return None
    sizes, seconds = np.log(np.array(large)).T
    return float(np.polyfit(sizes, seconds, 1)[0])


if __name__ == "__main__":
    main()
