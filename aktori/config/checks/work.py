"""Checks of what works by itself: worker, timed jobs, mail, backups."""

import smtplib
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import get_connection

from aktori.config.checks.finding import Finding
from aktori.config.schedule import JOBS
from aktori.config.work import jobs_late, last_backup
from aktori.kit.models import TimedRun
from aktori.mail.models import Bounce, Letter
from aktori.mail.queries import unreachable
from aktori.privacy.models import Clock
from aktori.privacy.rules import BACKUPS

STUCK = timedelta(hours=1)
AWAKE = timedelta(minutes=5)
BACKED_UP = timedelta(hours=26)


def worker(now: datetime) -> Finding:
    """Whether a worker is awake."""
    found = Clock.objects.first()
    if found is None or now - found.seen_at > AWAKE:
        since = f"since {found.seen_at:%Y-%m-%d %H:%M} UTC" if found else "yet"
        return Finding(trouble=f"no worker has been awake {since}; start `aktori worker`")
    return Finding("awake")


def schedule(now: datetime) -> Finding:
    """Whether every timed job ran when it was due."""
    late = jobs_late(now)
    wrong = f"{', '.join(late)} did not come to an end when due; is a worker awake?"
    return Finding(f"{len(JOBS)} jobs on time", wrong if late else "")


def mail(now: datetime) -> Finding:
    """Whether letters go out."""
    stuck = Letter.objects.filter(sent_at=None, failed_at=None, created_at__lt=now - STUCK).count()
    # where nobody is, the person and the coordinators see it; the operator can do nothing
    gone = Bounce.objects.values("letter")
    failed = Letter.objects.filter(failed_at__gt=now - BACKUPS).exclude(id__in=gone).count()
    if stuck or failed:
        return Finding(trouble=f"{stuck} letters wait for over an hour, {failed} were given up")
    if settings.SECURE and "file_path" in settings.MAIL_OPTIONS:
        return Finding(trouble="letters go into files that nobody reads; set AKTORI_MAIL_URL")
    try:
        connection = get_connection(settings.EMAIL_BACKEND, **settings.MAIL_OPTIONS)
        connection.open()
        connection.close()
    except (OSError, smtplib.SMTPException) as error:
        return Finding(trouble=f"the mail server does not answer ({error}); see AKTORI_MAIL_URL")
    refused = len(unreachable())
    return Finding(f"the mail server answers, nothing waits; {refused} addresses refuse mail")


def backup(now: datetime) -> Finding:
    """Whether the night's backup was made; a new installation has a day for its first."""
    last = last_backup()
    if last is None:
        began = TimedRun.objects.order_by("slot").values_list("slot", flat=True).first()
        if began is None or now - began < BACKED_UP:
            return Finding("none yet, and the installation is new")
        return Finding(trouble="no backup was ever made; start aktori-backup.timer")
    wrong = f"the last backup is of {last:%Y-%m-%d %H:%M} UTC; see what `aktori backup` says"
    return Finding(f"made {last:%Y-%m-%d %H:%M} UTC", wrong if now - last > BACKED_UP else "")
