"""What the doctor looks at: one function for each, giving what it saw or what is wrong."""

import shutil
import smtplib
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.mail import get_connection
from django.db import DatabaseError

from aktori.config.obstacles import of_data, of_keystore
from aktori.config.schedule import JOBS, latest_slot
from aktori.kit.models import TimedRun
from aktori.mail.models import Bounce, Letter
from aktori.mail.queries import unreachable
from aktori.privacy.models import Clock
from aktori.privacy.rules import BACKUPS
from aktori.privacy.soundness import trouble, wrong_logs
from aktori.vault.custody import keys_by_root
from aktori.vault.roots import roots as read_roots

FREE = 0.1
LATE = timedelta(hours=1)
STUCK = timedelta(hours=1)
AWAKE = timedelta(minutes=5)


@dataclass(frozen=True)
class Finding:
    """What was seen; `trouble` is empty when all is well."""

    said: str = ""
    trouble: str = ""


def canary(_now: datetime) -> Finding:
    """Keys and data belong together: every vault has its key, and the canary opens."""
    reason = of_data() or of_keystore() or trouble(thorough=True)
    return Finding("opens; every vault has its key", reason)


def roots(_now: datetime) -> Finding:
    """Under which root keys the vaults lie."""
    counted = keys_by_root()
    older = sum(count for version, count in counted.items() if version != read_roots().newest)
    wrong = f"{older} keys lie under an older root; finish with `aktori keys rotate`"
    return Finding(f"{sum(counted.values())} vault keys under one root", wrong if older else "")


def modes(_now: datetime) -> Finding:
    """Nobody else on the machine may read keys and databases."""
    loose = [f"{path} ({mode:o})" for path, mode in readable_by_others()]
    wrong = f"others can read {', '.join(loose)}; run chmod go= on each"
    return Finding("keys and databases are readable by their owner alone", wrong if loose else "")


def readable_by_others() -> Iterator[tuple[Path, int]]:
    """Secret files and folders with a permission for group or others."""
    secret = [settings.KEYS, *settings.KEYS.glob("*"), settings.SECRET_FILE, settings.SHRED_LEDGER]
    # a folder that only its owner enters keeps what lies in it
    folder = stat.S_IMODE(settings.VAR.stat().st_mode)
    if folder & 0o077:
        secret += settings.VAR.glob("*.sqlite*")
    for path in secret:
        mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else 0
        if mode & 0o077:
            yield path, mode


def clock(now: datetime) -> Finding:
    """Whether the time has run evenly."""
    found = Clock.objects.first()
    if found and found.doubted_since:
        return Finding(
            trouble=f"the time leapt from {found.doubted_since:%Y-%m-%d %H:%M} UTC, and nothing is "
            "destroyed until you confirm it: aktori shred --due"
        )
    if found and now < found.seen_at - LATE:
        return Finding(trouble=f"it was {found.seen_at:%Y-%m-%d %H:%M} UTC before, and is less now")
    return Finding(f"{now:%Y-%m-%d %H:%M} UTC")


def worker(now: datetime) -> Finding:
    """Whether a worker is awake."""
    found = Clock.objects.first()
    if found is None or now - found.seen_at > AWAKE:
        since = f"since {found.seen_at:%Y-%m-%d %H:%M} UTC" if found else "yet"
        return Finding(trouble=f"no worker has been awake {since}; start `aktori worker`")
    return Finding("awake")


def disk(_now: datetime) -> Finding:
    """Room to write, and the ballast that a full disk can let go of."""
    usage = shutil.disk_usage(settings.VAR)
    if usage.free < FREE * usage.total:
        return Finding(trouble=f"{usage.free / 1e9:.1f} GB are free; make room on {settings.VAR}")
    if not (settings.VAR / "ballast").exists():
        return Finding(trouble="the ballast was let go of; make room, then run `aktori prepare`")
    return Finding(f"{usage.free / 1e9:.1f} GB free")


def chain(_now: datetime) -> Finding:
    """Whether the logs are as they were written."""
    return Finding("the logs are as they were written", wrong_logs())


def mail(now: datetime) -> Finding:
    """Whether letters go out."""
    stuck = Letter.objects.filter(sent_at=None, failed_at=None, created_at__lt=now - STUCK).count()
    # where nobody is, the person and the coordinators see it; the operator can do nothing
    gone = Bounce.objects.values("letter")
    failed = Letter.objects.filter(failed_at__gt=now - BACKUPS).exclude(id__in=gone).count()
    if stuck or failed:
        return Finding(trouble=f"{stuck} letters wait for over an hour, {failed} were given up")
    try:
        connection = get_connection(settings.EMAIL_BACKEND, **settings.MAIL_OPTIONS)
        connection.open()
        connection.close()
    except (OSError, smtplib.SMTPException) as error:
        return Finding(trouble=f"the mail server does not answer ({error}); see AKTORI_MAIL_URL")
    refused = len(unreachable())
    return Finding(f"the mail server answers, nothing waits; {refused} addresses refuse mail")


def schedule(now: datetime) -> Finding:
    """Whether every timed job ran when it was due."""
    late = [job.name for job in JOBS if missed(job.name, latest_slot(job.cron, now), now)]
    wrong = f"{', '.join(late)} did not come to an end when due; is a worker awake?"
    return Finding(f"{len(JOBS)} jobs on time", wrong if late else "")


def missed(job: str, slot: datetime | None, now: datetime) -> bool:
    """Whether a job's last slot is over and nobody finished it; new installations have none."""
    began = TimedRun.objects.order_by("slot").first()
    if slot is None or began is None or slot <= began.slot or now - slot < LATE:
        return False
    return not TimedRun.objects.filter(job=job, slot=slot, finished_at__isnull=False).exists()


def aside(now: datetime) -> Finding:
    """Former files of a restore hold old keys, and must not lie about for long."""
    old = [
        path.name
        for path in settings.VAR.glob("before-restore-*")
        if now.timestamp() - path.stat().st_mtime > BACKUPS.total_seconds()
    ]
    wrong = f"delete {', '.join(old)}: it holds keys that should be gone"
    return Finding("no former files lie about", wrong if old else "")


def guarded(check: Callable[[datetime], Finding]) -> Callable[[datetime], Finding]:
    """The same; a database that can't be read is a finding, not a crash."""

    def run(now: datetime) -> Finding:
        try:
            return check(now)
        except (DatabaseError, OSError) as error:
            return Finding(trouble=str(error).splitlines()[0])

    return run


CHECKS = {
    check.__name__: guarded(check)
    for check in (canary, roots, modes, clock, worker, disk, chain, mail, schedule, aside)
}
