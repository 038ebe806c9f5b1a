"""Serves the site, behind a proxy that speaks HTTPS. Any number of machines may do so.

Each process takes about 200 MB and serves as many requests at a time as it has threads.
"""

import os
import sys
from argparse import ArgumentParser, Namespace
from tempfile import mkdtemp

COUNTS = "PROMETHEUS_MULTIPROC_DIR"


def arguments(parser: ArgumentParser) -> None:
    """Where to listen, and with how many hands."""
    parser.add_argument("--host", default="127.0.0.1", help="default 127.0.0.1")
    parser.add_argument("--port", type=int, default=8000, help="default 8000")
    parser.add_argument("--processes", type=int, default=1, help="default 1; one for each core")
    parser.add_argument("--threads", type=int, default=4, help="in each process; default 4")


def main(options: Namespace) -> int:
    """Becomes the web server; ends with it."""
    if options.processes > 1:  # so that a scrape adds up what each process counted
        os.environ.setdefault(COUNTS, mkdtemp(prefix="aktori-metrics-"))
    words = server(options.host, options.port, options.processes, options.threads)
    os.execv(sys.executable, words)  # noqa: S606 – no shell is wanted


def server(host: str, port: int, processes: int, threads: int) -> list[str]:
    """Granian's command line; a process that dies is replaced."""
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host),
        *("--port", str(port), "--workers", str(processes), "--blocking-threads", str(threads)),
        *("--respawn-failed-workers", "--no-ws", "--log-level", "warning"),
        "aktori.config.wsgi:application",
    ]
