"""Every timed job, one list. Times are UTC."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from cronsim import CronSim
from django.db import IntegrityError, transaction

from aktori.applications.actions import forget_drafts
from aktori.applications.reminders import (
    ask_mentors_again,
    mail_draft_links,
    remind_of_drafts,
)
from aktori.concerns.reminders import remind_contacts
from aktori.feedback.actions import close_waves
from aktori.feedback.reminders import ask_waves
from aktori.gatherings.actions import forget_needs
from aktori.gatherings.reminders import invite_due, remind_due
from aktori.home.reminders import ask_for_first_meetings, nudge_quiet_pairs, tell_of_stops
from aktori.kit.limits import forget_full_buckets
from aktori.kit.models import TimedRun
from aktori.matching.actions import offer_next_best, read_texts
from aktori.meetings.actions import ask_after_meetings, brief_members, read_own_calendars
from aktori.mentorships.actions import end_breaks
from aktori.mentorships.reminders import remind_unanswered
from aktori.messages.actions import tell_of_messages
from aktori.notifications.gathering import forget_old_news, send_together
from aktori.people.actions import note_unreachable
from aktori.people.sessions import forget_old_sessions
from aktori.preparation.reminders import remind_to_prepare
from aktori.privacy.actions import announce_deletions, destroy_due_content
from aktori.privacy.erasure import erase_due_people
from aktori.privacy.soundness import check_logs, forget_old_logs
from aktori.reports.archive import archive_seasons, keep_numbers
from aktori.signals.doors import forget_old_signals
from aktori.workbook.letters import open_letters


@dataclass(frozen=True)
class Job:
    """A verb that runs by the clock; it is given `now` and may run again without harm."""

    name: str
    cron: str
    run: Callable[[datetime], object]


JOBS = (
    Job("announce-deletions", "0 1 * * *", lambda now: announce_deletions(now=now)),
    Job("keep-numbers", "5 1 * * *", lambda now: keep_numbers(now=now)),
    Job("destroy-due-content", "15 1 * * *", lambda now: destroy_due_content(now=now)),
    Job("erase-people", "30 1 * * *", lambda now: erase_due_people(now=now)),
    Job("check-logs", "45 1 * * *", lambda now: check_logs(now=now)),
    Job("forget-full-buckets", "50 * * * *", lambda now: forget_full_buckets(now=now)),
    Job("forget-old-sessions", "30 2 * * *", lambda now: forget_old_sessions(now=now)),
    Job("forget-old-signals", "5 2 * * *", lambda now: forget_old_signals(now=now)),
    Job("forget-old-news", "10 2 * * *", lambda now: forget_old_news(now=now)),
    Job("forget-old-logs", "0 2 * * 0", lambda now: forget_old_logs(now=now)),
    Job("read-texts", "*/2 * * * *", lambda _now: read_texts()),
    Job("offer-next-best", "*/10 6-18 * * *", lambda now: offer_next_best(now=now)),
    Job("remind-unanswered", "0 7 * * *", lambda now: remind_unanswered(now=now)),
    Job("brief-members", "0 7 * * *", lambda now: brief_members(now=now)),
    Job("open-letters", "0 7 * * *", lambda now: open_letters(now=now)),
    Job("tell-of-messages", "*/5 * * * *", lambda now: tell_of_messages(now=now)),
    Job("end-breaks", "0 4 * * *", lambda now: end_breaks(now=now)),
    Job("remind-contacts", "0 7 * * 1-5", lambda now: remind_contacts(now=now)),
    Job("ask-for-first-meetings", "30 7 * * *", lambda now: ask_for_first_meetings(now=now)),
    Job("nudge-quiet-pairs", "30 7 * * *", lambda now: nudge_quiet_pairs(now=now)),
    Job("tell-of-stops", "0 7 * * *", lambda now: tell_of_stops(now=now)),
    Job("send-together", "40 * * * *", lambda now: send_together(now=now)),
    Job("note-unreachable", "*/10 * * * *", lambda now: note_unreachable(now=now)),
    Job("read-own-calendars", "20 * * * *", lambda now: read_own_calendars(now=now)),
    Job("invite-to-gatherings", "0 7 * * *", lambda now: invite_due(now=now)),
    Job("remind-of-gatherings", "5 7 * * *", lambda now: remind_due(now=now)),
    Job("forget-needs", "20 1 * * *", lambda now: forget_needs(now=now)),
    Job("mail-draft-links", "*/10 * * * *", lambda now: mail_draft_links(now=now)),
    Job("remind-of-drafts", "10 7 * * *", lambda now: remind_of_drafts(now=now)),
    Job("forget-drafts", "25 1 * * *", lambda now: forget_drafts(now=now)),
    Job("ask-mentors-again", "0 6 * * *", lambda now: ask_mentors_again(now=now)),
    Job("remind-to-prepare", "5 7 * * *", lambda now: remind_to_prepare(now=now)),
    Job("ask-waves", "40 6 * * *", lambda now: ask_waves(now=now)),
    Job("close-waves", "10 1 * * *", lambda now: close_waves(now=now)),
    Job("archive-seasons", "0 3 * * *", lambda now: archive_seasons(now=now)),
    Job("ask-after-meetings", "30 6 * * *", lambda now: ask_after_meetings(now=now)),
)
LOOK_BACK = timedelta(days=2)


def due(now: datetime) -> Iterator[tuple[Job, datetime]]:
    """Jobs whose latest slot is not taken yet; slots missed while the site was down run once."""
    taken = set(TimedRun.objects.filter(slot__gt=now - LOOK_BACK).values_list("job", "slot"))
    for job in JOBS:
        slot = latest_slot(job.cron, now)
        if slot and (job.name, slot) not in taken:
            yield job, slot


def latest_slot(cron: str, now: datetime) -> datetime | None:
    """The last time at or before `now` that the cron line names, within `LOOK_BACK`."""
    utc = now.astimezone(UTC)
    # backwards from a minute later, since the iterator leaves out where it begins
    slot = next(CronSim(cron, utc + timedelta(minutes=1), reverse=True))
    return slot if utc - LOOK_BACK < slot <= utc else None


def run_due(now: datetime, after_each: Callable[[], object] = lambda: None) -> int:
    """Runs what is due, each slot once however many workers there are; returns how many ran.

    `after_each` is what must not wait for all of them.
    """
    ran = 0
    for job, slot in list(due(now)):
        ran += run_once(job, slot, now)
        after_each()
    return ran


def run_once(job: Job, slot: datetime, now: datetime) -> bool:
    """Takes the slot and runs the job; another worker that took it first has it."""
    try:
        with transaction.atomic():
            taken = TimedRun.objects.create(job=job.name, slot=slot)
    except IntegrityError:
        return False
    job.run(now)
    TimedRun.objects.filter(id=taken.id).update(finished_at=now)
    return True
