"""Aktori's list of applications beside Django's own admin: `bin/bench beside --folder DIR`.

What a team that builds its programme on Django would take first: the admin, on the same databases
(filled by `bench.web`), in the same process, behind the same middleware, by turns. Both show fifty
applications of one programme, and one application.
"""

import os
import statistics
from argparse import ArgumentParser
from pathlib import Path

parser = ArgumentParser(description=__doc__)
parser.add_argument("--folder", type=Path, required=True, help="as given to bench.web")
options = parser.parse_args()
os.environ["AKTORI_VAR"] = str(options.folder / "var")
os.environ["AKTORI_MAIL_URL"] = f"file:{options.folder}/mail"
os.environ["AKTORI_BASE_URL"] = "http://testserver"
os.environ["AKTORI_SECOND_FACTOR"] = "offered"
os.environ["DJANGO_SETTINGS_MODULE"] = "bench.web.beside_settings"

import django  # noqa: E402 – the folder must be known before

django.setup()

from django.db import connections  # noqa: E402
from django.urls import reverse  # noqa: E402

from aktori.applications.models import Application  # noqa: E402
from aktori.programmes.models import Coordinator  # noqa: E402
from bench.web.pages import Visit, at_home, queries, visit  # noqa: E402

ROUNDS = 30


def main() -> None:
    """Opens each page by turns, and prints the table."""
    runs = Coordinator.objects.select_related("person", "programme").order_by("programme__slug")[0]
    client, one = at_home(runs.person), runs.programme.applications.order_by("id")[0]
    admin = "/beside/applications/application/"
    pages = {
        ("a list of fifty", "Aktori"): reverse("applications", args=[runs.programme.id]),
        ("a list of fifty", "admin"): f"{admin}?programme__id__exact={runs.programme.id}",
        ("an application", "Aktori"): reverse("application", args=[one.id]),
        ("an application", "admin"): f"{admin}{one.id}/change/",
    }
    for path in pages.values():
        visit(client, path)  # fills caches, and is not counted
    seen: dict[tuple[str, str], list[Visit]] = {name: [] for name in pages}
    for _ in range(ROUNDS):
        for name, path in pages.items():
            seen[name].append(visit(client, path))
    vendor, count = connections["default"].vendor, Application.objects.count()
    print(f"{vendor}, {count} applications; median and p95 of {ROUNDS}, milliseconds")
    print(f"{'':18}{'':8}{'queries':>8}{'p50':>8}{'p95':>8}{'CPU':>8}{'kB':>8}")
    for (page, whose), visits in seen.items():
        times = [one.milliseconds for one in visits]
        busy = statistics.median(one.processor for one in visits)
        asked = len(queries(client, pages[page, whose]))
        print(f"{page:18}{whose:8}{asked:8}{statistics.median(times):8.1f}"
              f"{statistics.quantiles(times, n=20)[-1]:8.1f}{busy:8.1f}"
              f"{visits[0].letters / 1000:8.1f}")  # fmt: skip


if __name__ == "__main__":
    main()
