"""How long a session lives, and where one is signed in.

Those who run programmes: 30 idle minutes, 12 hours at most. Members: 30 days on a device of their
own, if they chose so, else 12 hours.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.contrib.auth import logout
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.utils.dateparse import parse_datetime

from aktori.kit.devices import device_of
from aktori.people.models import Person, SignIn

Handler = Callable[[HttpRequest], HttpResponse]
log = logging.getLogger("aktori.people")
STARTED, SEEN, OWN_DEVICE = "started_at", "seen_at", "own_device"
IDLE, ABSOLUTE, A_MONTH = timedelta(minutes=30), timedelta(hours=12), timedelta(days=30)
SEEN_STEP, MEMBERS_STEP = timedelta(minutes=1), timedelta(days=1)


def limit_sessions(get_response: Handler) -> Handler:
    """Ends a session when its time is over, else notes that it is in use."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if isinstance(request.user, Person):
            keep_or_end(request, request.user)
        return get_response(request)

    return middleware


def keep_or_end(request: HttpRequest, person: Person) -> None:
    """Written are a coordinator's visits once a minute, a member's once a day, at most."""
    now: datetime = request.now  # type: ignore[attr-defined]
    started = moment(request, STARTED) or now
    seen = moment(request, SEEN) or now
    own = not person.runs_programmes and request.session.get(OWN_DEVICE, False)
    if now - started > (A_MONTH if own else ABSOLUTE) or (
        person.runs_programmes and now - seen > IDLE
    ):
        logout(request)
        return
    step = SEEN_STEP if person.runs_programmes else MEMBERS_STEP
    if now - seen > step or (SEEN not in request.session and person.runs_programmes):
        request.session[STARTED] = started.isoformat()
        request.session[SEEN] = now.isoformat()
        SignIn.objects.filter(session=request.session.session_key).update(seen_at=now)


def moment(request: HttpRequest, name: str) -> datetime | None:
    """A time kept in the session, or None."""
    return parse_datetime(request.session.get(name, "")) if name in request.session else None


def begin(request: HttpRequest, person: Person, *, own_device: bool) -> None:
    """What a session that has just begun keeps of its beginning; and a row for its person."""
    now: datetime = request.now  # type: ignore[attr-defined]
    own = own_device and not person.runs_programmes
    if not own:
        request.session.set_expiry(0)
    request.session[STARTED] = request.session[SEEN] = now.isoformat()
    request.session[OWN_DEVICE] = own
    request.session.save()
    SignIn.objects.update_or_create(
        session_id=str(request.session.session_key),
        defaults={
            "person": person,
            "device": device_of(request.headers.get("User-Agent", "")),
            "own_device": own,
            "started_at": now,
            "seen_at": now,
        },
    )
    match = request.resolver_match
    log.info("somebody signed in", extra={"view": match.url_name if match else ""})


def end(*sign_ins: SignIn) -> None:
    """Signs out there: the session is gone, and its row here with it."""
    Session.objects.filter(session_key__in=[one.session_id for one in sign_ins]).delete()


def forget_old_sessions(*, now: datetime) -> int:
    """Deletes sessions whose time is over; returns how many rows went."""
    deleted, _by_table = Session.objects.filter(expire_date__lt=now).delete()
    return deleted
