"""Reads a message that came back, as the mail server pipes it in, and counts it.

Three letters that came back for good mark an address; its person and the coordinators see that.
"""

import sys
from argparse import ArgumentParser, Namespace

from django.utils import timezone

from aktori.mail.actions import record_bounce
from aktori.mail.bounces import read_returned
from aktori.mail.models import Letter
from aktori.people.actions import note_unreachable


def arguments(parser: ArgumentParser) -> None:
    """The address to which the message came."""
    parser.add_argument("--to", default="", help="the envelope's recipient, if the server says it")


def main(options: Namespace) -> int:
    """Takes any message; always 0, so that the server sends nothing back to the sender."""
    now = timezone.now()
    returned = read_returned(sys.stdin.buffer.read(), to=options.to)
    letter = Letter.objects.filter(id=returned.letter).first() if returned else None
    if returned is None or letter is None:
        print("nothing of ours came back for good")
        return 0
    is_new = record_bounce(letter=letter, status=returned.status, now=now)
    note_unreachable(now=now)
    print(f"letter {letter.id}: {returned.status}" if is_new else f"letter {letter.id}: known")
    return 0
