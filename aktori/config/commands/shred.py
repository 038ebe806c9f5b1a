"""Destroys the content whose day has come, after you have looked.

The worker does this every night by itself. It holds back when the clock leapt or much would go
without a month's notice: then look here, and say yes. Exit codes: 0 done or nothing due, 1 you
said no, 2 called without --due.
"""

from argparse import ArgumentParser, Namespace

from django.utils import timezone

from aktori.config.commands.backup import refuse
from aktori.privacy.actions import Due, destroy_content, due, objection
from aktori.privacy.clock import trust


def arguments(parser: ArgumentParser) -> None:
    """Only what is due."""
    parser.add_argument("--due", action="store_true", help="show what is due, ask, and destroy it")
    parser.add_argument("--yes", action="store_true", help="do not ask")


def main(options: Namespace) -> int:
    """Shows, asks, destroys."""
    if not options.due:
        return refuse("only what is due is destroyed: aktori shred --due", 2)
    now = timezone.now()
    found = due(now)
    show(found, objection(found, now))
    if not options.yes and input(f"Is it {now:%d %B %Y, %H:%M} UTC? Type yes: ").strip() != "yes":
        return refuse("nothing was destroyed", 1)
    trust(now)
    for one in found:
        destroy_content(promise=one.promise, now=now)
        print(f"  destroyed: {one.promise}")
    return 0


def show(found: list[Due], reason: str) -> None:
    """What is due, and why the machine held back."""
    if not found:
        print("Nothing is due.")
    for one in found:
        notices = sorted(one.promise.told.items())
        told = ", ".join(f"{step} {at:%Y-%m-%d}" for step, at in notices) or "none"
        due_on = one.promise.destroys_on
        print(f"  {one.promise}: {one.pairs} pairs, due {due_on}, notices: {told}")
    if reason:
        print(f"The machine held back: {reason}.")
