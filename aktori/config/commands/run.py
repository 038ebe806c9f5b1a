"""Starts the site: web server and worker, watched over until Ctrl-C."""

import os
import signal
import subprocess
import sys
import time
from argparse import ArgumentParser, Namespace
from urllib.error import HTTPError
from urllib.request import ProxyHandler, build_opener

from django.conf import settings

from aktori.config.commands.web import server
from aktori.config.obstacles import obstacle
from aktori.config.prepared import is_current

HOST = "127.0.0.1"
PATIENCE = 30.0
TICK = 0.1
ENDS = (signal.SIGINT, signal.SIGTERM)


def arguments(parser: ArgumentParser) -> None:
    """Where to listen, and whether to show a demo."""
    parser.add_argument("--port", type=int, default=8000, help="default 8000")
    parser.add_argument("--demo", action="store_true", help="load a demo round into a new database")


def main(options: Namespace) -> int:
    """Runs until Ctrl-C; 2 with one line when something stands in the way."""
    for name in ENDS:  # a shell's background jobs begin with Ctrl-C ignored
        signal.signal(name, signal.default_int_handler)
    if reason := obstacle(HOST, options.port):
        print(f"aktori: {reason}", file=sys.stderr)
        return 2
    environ = child_environment(options)
    if not ready(options, environ):
        return 2
    return watch(options, start_children(options.port, environ), environ)


def child_environment(options: Namespace) -> dict[str, str]:
    """What the children need to know beyond our own environment."""
    environ = {"AKTORI_BASE_URL": f"http://{HOST}:{options.port}", **os.environ}
    if options.demo:  # whoever starts it shall see all of it with the links it prints
        environ.setdefault("AKTORI_SECOND_FACTOR", "offered")
    environ.pop("PYTHONDONTWRITEBYTECODE", None)
    return environ


def ready(options: Namespace, environ: dict[str, str]) -> bool:
    """Prepares what is not prepared, and loads the demo round once."""
    if not is_current() and call("prepare", environ, "--migrate"):
        return False
    loaded = settings.VAR / "demo-loaded"
    if not options.demo or loaded.exists():
        return True
    if call("demo", environ):
        return False
    loaded.touch()
    return True


def call(command: str, environ: dict[str, str], *options: str) -> int:
    """Runs one of our own subcommands; returns its exit code."""
    words = [sys.executable, "-m", "aktori.config.cli", command, *options]
    return subprocess.run(words, env=environ, check=False).returncode


def start_children(port: int, environ: dict[str, str]) -> list[subprocess.Popen[bytes]]:
    """The web server and the worker, each in a process group of its own for a clean end."""
    web = server(HOST, port, processes=1, threads=4)
    worker = [sys.executable, "-m", "aktori.config.cli", "worker"]
    return [subprocess.Popen(words, env=environ, start_new_session=True) for words in (web, worker)]


def watch(
    options: Namespace, children: list[subprocess.Popen[bytes]], environ: dict[str, str]
) -> int:
    """Says where the site is once it answers, and waits for Ctrl-C or for a child to die."""
    try:
        if answers(options.port, children):
            print(f"\nAktori is at {environ['AKTORI_BASE_URL']}/   (Ctrl-C stops it)", flush=True)
            if options.demo:
                call("demo", environ, "--links")
        while all(child.poll() is None for child in children):
            time.sleep(TICK)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.")
        return 0
    finally:
        stop(children)


def answers(port: int, children: list[subprocess.Popen[bytes]]) -> bool:
    """Waits until the site gives a page, or a child has died, or patience ends."""
    opener = build_opener(ProxyHandler({}))
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and all(child.poll() is None for child in children):
        try:
            with opener.open(f"http://{HOST}:{port}/", timeout=5):
                return True
        except HTTPError:  # it answers, if only that its doors are closed; the log says why
            return True
        except OSError:
            time.sleep(TICK)
    return False


def stop(children: list[subprocess.Popen[bytes]]) -> None:
    """Asks each child to end, and ends it with its own children if it will not."""
    for name in ENDS:  # a second Ctrl-C must not leave them behind
        signal.signal(name, signal.SIG_IGN)
    for child in children:
        child.terminate()
    for child in children:
        try:
            child.wait(timeout=10)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
