"""One entrant on one round, in a process of its own: prints what it did as JSON."""

import json
import resource
import sys
import threading
from collections import Counter

import numpy as np

from aktori.matching.engine.cells import NOBODY
from aktori.matching.engine.people import USUAL
from aktori.matching.engine.score import GRADES, grades
from bench.matching.entrants import ENTRANTS
from bench.matching.people import made_up_people


def main(entrant: str, size: int) -> None:
    """Runs it and prints seconds, megabytes, total, how many are placed, and their grades."""
    timed = ENTRANTS[entrant][0](made_up_people(size, size))
    # what the judge needs comes after, and would count as the entrant's memory
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rows = np.flatnonzero(timed.seats != NOBODY)
    own = timed.worth[rows, timed.seats[rows]]
    count = Counter(grades(own, USUAL).tolist())
    said = {
        "seconds": timed.seconds,
        "megabytes": peak,
        "total": int(own.sum()),
        "placed": len(rows),
        "grades": {str(grade): count[place + 1] for place, grade in enumerate(GRADES)},
    }
    print(json.dumps(said))


if __name__ == "__main__":
    # one of them copies its people by recursion, deeper than Python's usual stack
    sys.setrecursionlimit(10**6)
    threading.stack_size(2**29)
    runner = threading.Thread(target=main, args=(sys.argv[1], int(sys.argv[2])))
    runner.start()
    runner.join()
