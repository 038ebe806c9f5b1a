"""Drafts that wait for their writers, and mentors who are asked again."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction

from aktori.applications.actions import ask_again, mail_link, resume_link
from aktori.applications.actions.letters import write_to
from aktori.applications.models import Application
from aktori.applications.queries import drafts_left, to_ask_again
from aktori.applications.rules import may_apply
from aktori.programmes.models import Programme

# who has stopped writing for so long has gone, and may want to find the way back
GONE = timedelta(minutes=30)
# and after so long they are reminded, once
WAITS = timedelta(days=3)
ASKED_AT = time(9)


def mail_draft_links(*, now: datetime) -> int:
    """Mails the link to a draft that was kept while writing and then left; returns how many."""
    left = drafts_left().filter(linked_at=None, updated_at__lte=now - GONE)
    return sum(mail_one(one, now) for one in list(left.select_related("programme")))


@transaction.atomic
def mail_one(draft: Application, now: datetime) -> bool:
    """Mails one link, unless another worker just has."""
    if not Application.objects.filter(id=draft.id, linked_at=None).update(linked_at=now):
        return False
    mail_link(draft, now)
    return True


def remind_of_drafts(*, now: datetime) -> int:
    """Reminds those once who left a draft three days ago and can still send it."""
    left = drafts_left().filter(reminded_at=None, updated_at__lte=now - WAITS)
    waiting = left.select_related("programme")
    due = [one for one in waiting if may_apply(one.programme, one.role, one.programme.today(now))]
    return sum(remind(one, now) for one in due)


def drafts_ahead(programme: Programme, now: datetime) -> list[datetime]:
    """When drafts will have waited for three days, as far as the call is still open then."""
    left = drafts_left().filter(programme=programme, reminded_at=None)
    due = [(role, at + WAITS) for role, at in left.values_list("role", "updated_at")]
    return [at for role, at in due if may_apply(programme, role, programme.today(max(at, now)))]


@transaction.atomic
def remind(draft: Application, now: datetime) -> bool:
    """Writes to one, unless another worker just has."""
    if not Application.objects.filter(id=draft.id, reminded_at=None).update(reminded_at=now):
        return False
    write_to(draft, "draft_waits", now, link=resume_link(draft))
    return True


def ask_mentors_again(*, now: datetime) -> int:
    """Asks the mentors of the round before in each call that is open; returns how many."""
    calls = Programme.objects.with_open_call(now).filter(copied_from__isnull=False)
    return sum(ask_again(programme=one, now=now) for one in calls)


def asking_ahead(programme: Programme, now: datetime) -> list[datetime]:
    """When each of them will be asked, if the call is still to open."""
    at = datetime.combine(programme.call_opens, ASKED_AT, ZoneInfo(programme.zone))
    return [at] * len(to_ask_again(programme)) if at > now else []
