"""Sends mail and runs timed jobs until it is stopped. Any number of workers may run."""

import logging
import signal
import threading
from argparse import ArgumentParser, Namespace

from django.db import DatabaseError, InterfaceError, close_old_connections
from django.utils import timezone

from aktori.api.actions import deliver_due
from aktori.config.running import hold
from aktori.config.safe_state import Verdict
from aktori.config.schedule import run_due
from aktori.mail.sending import send_due
from aktori.privacy.clock import tick

log = logging.getLogger(__name__)
PAUSE = 1.0


def arguments(parser: ArgumentParser) -> None:
    """No choices to make."""


def main(_options: Namespace) -> int:
    """Works until SIGTERM or Ctrl-C."""
    hold()
    stop, verdict = threading.Event(), Verdict()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    while not stop.is_set():
        work_once(verdict)
        stop.wait(PAUSE)
    return 0


def work_once(verdict: Verdict) -> None:
    """One round; a database that is away for a while is waited for, not died of."""
    try:
        close_old_connections()
        if verdict():
            return
        now = timezone.now()
        tick(now)
        send_due(now=now)
        deliver_due(now=now)
        # a code to sign in waits for one job, not for all
        run_due(now, after_each=lambda: send_due(now=timezone.now()))
    except (DatabaseError, InterfaceError):  # the second is a connection that broke
        log.exception("the database did not answer; trying again")
