"""Pages at 1,000, 10,000 and 100,000 participants: `bin/bench web`.

Fills an installation of its own step by step and measures at each; on SQLite, or on the PostgreSQL
that AKTORI_DATABASE_URL and AKTORI_KEYSTORE_URL name (`python -m tests.postgres TOOLS …` starts one
for it). `--folder` keeps what is filled for the next run and for `bench.web.kick_off`. Exits with 1
when a page of the largest size takes longer than 50 ms in the median, or asks more than 12 times.
"""

import gc
import json
import os
import sys
import tempfile
from argparse import ArgumentParser
from pathlib import Path

parser = ArgumentParser(description=__doc__)
parser.add_argument("--sizes", default="1000,10000,100000", help="participants, with commas")
parser.add_argument("--folder", type=Path, help="where the databases lie and stay")
parser.add_argument("--results", type=Path, help="a file to keep the figures in, as JSON")
parser.add_argument("--slow", action="store_true", help="tell slow queries with their plans")
options = parser.parse_args()
KEEP = options.folder or Path(tempfile.mkdtemp(prefix="aktori-bench-"))
os.environ["AKTORI_VAR"] = str(KEEP / "var")
os.environ["AKTORI_MAIL_URL"] = f"file:{KEEP}/mail"
os.environ["AKTORI_BASE_URL"] = "http://testserver"
os.environ["AKTORI_SECOND_FACTOR"] = "offered"
os.environ["DJANGO_SETTINGS_MODULE"] = "aktori.config.settings"

import django  # noqa: E402 – the folder must be known before

django.setup()

from django.db import connections  # noqa: E402
from django.utils import timezone  # noqa: E402

from aktori.config.commands.prepare import prepare  # noqa: E402
from bench.web import filling, measuring  # noqa: E402

MOST, LONGEST = 12, 50.0


def settle() -> None:
    """Lets the databases know what they hold, as their own upkeep does every night."""
    for alias in connections:
        with connections[alias].cursor() as cursor:
            cursor.execute("ANALYZE")


def main() -> int:
    """Fills, measures and prints, size by size."""
    prepare(migrate=True)
    now, kept = timezone.now(), {}
    vendor = connections["default"].vendor
    rows: list[measuring.Row] = []
    for size in (int(one) for one in options.sizes.split(",")):
        filling.grow(size, now)
        settle()
        gc.freeze()  # as a web process does when it has started
        rows = measuring.measure()
        kept[size] = [one.as_json() for one in rows]
        print(f"\n{vendor}, {size} participants\n{measuring.table(rows)}", flush=True)
    if options.slow:
        print("\n".join(measuring.slow_queries()))
    if options.results:
        options.results.write_text(json.dumps({"vendor": vendor, "sizes": kept}, indent=1))
    wrong = [one for one in rows if one.queries > MOST or one.median > LONGEST]
    for one in wrong:
        print(f"too much: {one.who} {one.page} {one.queries} queries, {one.median:.0f} ms")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
