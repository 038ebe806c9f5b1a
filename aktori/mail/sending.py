"""Sending what is due: lease, send, mark; a crash in between sends a letter twice at most."""

import logging
from datetime import datetime, timedelta
from email.mime.text import MIMEText
from email.utils import make_msgid
from smtplib import SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import BooleanField, Case, Value, When

from aktori.mail.actions import record_bounce
from aktori.mail.bounces import is_hard, return_path, status_of
from aktori.mail.models import Letter

LEASE = timedelta(minutes=5)
BATCH = 50
TRIES = 8
# codes and links of the account: whoever asked for one sits in front of a page and waits
AWAITED = "account/"
log = logging.getLogger(__name__)


def send_due(*, now: datetime) -> int:
    """Sends the letters that are due at `now`; returns how many went. Failures wait and retry."""
    letters = lease(now=now)
    if not letters:
        return 0
    connection = get_connection(settings.EMAIL_BACKEND, **settings.MAIL_OPTIONS)
    return sum(send(letter, connection, now=now) for letter in letters)


def lease(*, now: datetime) -> list[Letter]:
    """Takes the next letters, so that no other worker takes them before the lease ends.

    Codes come first: a thousand reminders of the morning would hold them back for minutes.
    """
    is_awaited = Case(
        When(kind__startswith=AWAITED, then=Value(value=True)),
        default=Value(value=False),
        output_field=BooleanField(),
    )
    with transaction.atomic():
        waiting = Letter.objects.filter(sent_at=None, failed_at=None, due_at__lte=now)
        free = waiting.exclude(leased_until__gt=now).order_by(is_awaited.desc(), "due_at")
        letters = list(free.select_for_update(skip_locked=True)[:BATCH])
        Letter.objects.filter(id__in=[one.id for one in letters]).update(leased_until=now + LEASE)
    return letters


def send(letter: Letter, connection: BaseEmailBackend, *, now: datetime) -> bool:
    """Sends one letter and writes down how it went."""
    try:
        connection.send_messages([message(letter)])
    except SMTPRecipientsRefused as refused:
        status = status_of(next(iter(refused.recipients.values()), (0, b"")))
        if not is_hard(status):
            postpone(letter, refused, now=now)
            return False
        give_up(letter, refused, status, now=now)
        return False
    except OSError as error:  # smtplib's own errors are OSErrors too
        postpone(letter, error, now=now)
        return False
    Letter.objects.filter(id=letter.id).update(sent_at=now, tries=letter.tries + 1)
    return True


def postpone(letter: Letter, error: OSError, *, now: datetime) -> None:
    """Waits 1, 2, 4 … minutes for the next try, and gives up after `TRIES`."""
    log.warning("letter %s did not go: %s", letter.id, type(error).__name__)
    letter.tries += 1
    letter.error = type(error).__name__
    letter.leased_until = None
    letter.due_at = now + timedelta(minutes=2**letter.tries)
    letter.failed_at = now if letter.tries >= TRIES else None
    letter.save(update_fields=["tries", "error", "leased_until", "due_at", "failed_at"])


@transaction.atomic
def give_up(letter: Letter, error: OSError, status: str, *, now: datetime) -> None:
    """The server says that there is nobody: the letter is tried no more, and counts as returned."""
    log.warning("letter %s came back: %s", letter.id, status)
    record_bounce(letter=letter, status=status, now=now)
    found = Letter.objects.filter(id=letter.id)
    found.update(tries=letter.tries + 1, error=type(error).__name__, failed_at=now)


def message(letter: Letter) -> EmailMultiAlternatives:
    """The letter as mail; the Message-ID comes from the row, so that a second copy shows.

    It returns to an address of its own, if there is one for that. The two `List-` headers let mail
    programs show a button that stops letters like it (RFC 8058).
    """
    headers = {"Message-ID": message_id(letter), "Content-Language": letter.language}
    if letter.stop:
        headers["List-Unsubscribe"] = f"<{letter.stop}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    mail = EmailMultiAlternatives(
        subject=letter.subject,
        body=letter.body,
        from_email=return_path(letter.id) or None,
        to=[letter.to],
        headers={"From": settings.DEFAULT_FROM_EMAIL, **headers},
    )
    if letter.calendar:
        mail.attach(calendar_part(letter))
    return mail


def message_id(letter: Letter) -> str:
    """`<row@host>`, the same at every try (RFC 5322, 3.6.4)."""
    domain = make_msgid(domain=settings.HOST).split("@")[1]
    return f"<{letter.id}@{domain}"


def calendar_part(letter: Letter) -> MIMEText:
    """The invitation as mail programs read it: text/calendar with its method (RFC 6047, 2.4)."""
    part = MIMEText(letter.calendar, "calendar", "utf-8")
    part.set_param("method", letter.calendar_method)
    part.add_header("Content-Disposition", "attachment", filename="invite.ics")
    return part
