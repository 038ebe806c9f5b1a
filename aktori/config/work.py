"""How the work that runs by itself is going: timed jobs and backups."""

from datetime import datetime, timedelta

from aktori.config.schedule import JOBS, latest_slot
from aktori.kit.models import TimedRun

LATE = timedelta(hours=1)
BACKUP = "backup"


def jobs_late(now: datetime) -> list[str]:
    """Timed jobs that did not come to an end when they were due."""
    return [job.name for job in JOBS if missed(job.name, latest_slot(job.cron, now), now)]


def missed(job: str, slot: datetime | None, now: datetime) -> bool:
    """Whether a job's last slot is over and nobody finished it; new installations have none."""
    began = TimedRun.objects.exclude(job=BACKUP).order_by("slot").first()
    if slot is None or began is None or slot <= began.slot or now - slot < LATE:
        return False
    return not TimedRun.objects.filter(job=job, slot=slot, finished_at__isnull=False).exists()


def note_backup(now: datetime) -> None:
    """Writes down that a backup was made and proved."""
    TimedRun.objects.create(job=BACKUP, slot=now, finished_at=now)


def last_backup() -> datetime | None:
    """When the last one was made, or None."""
    runs = TimedRun.objects.filter(job=BACKUP).order_by("-slot")
    return runs.values_list("slot", flat=True).first()
