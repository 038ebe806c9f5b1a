"""What other systems may read of a programme: dates, states, signals; never a word of content."""

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Exists, F, OuterRef, QuerySet

from aktori.api.models import DirectoryEntry, Token
from aktori.api.rules import digest_of
from aktori.applications.models import Application
from aktori.applications.models import State as ApplicationState
from aktori.gatherings.models import Gathering, SignUp
from aktori.meetings.queries import signals
from aktori.mentorships.models import Agreement, Mentorship, Pause
from aktori.mentorships.models import State as MentorshipState
from aktori.programmes.models import Participant, Programme

# a proposal is known to its members and the coordinator alone until everybody has said yes
TOLD = (MentorshipState.ACTIVE, MentorshipState.ENDED)


def token_for(plain: str, now: datetime) -> Token | None:
    """The token with this key, if it works at `now`: its maker still runs the programme."""
    good = Token.objects.filter(revoked_at=None, expires_at__gt=now, made_by__is_active=True)
    runs = good.filter(programme__coordinators__person=F("made_by"))
    known = runs.filter(digest=digest_of(plain))
    return known.select_related("programme", "made_by").first()


def participants_in(programme: Programme) -> QuerySet[Participant]:
    """Everybody who has or had a part."""
    return Participant.objects.filter(programme=programme).select_related("person")


def applications_in(programme: Programme) -> QuerySet[Application]:
    """Applications that were handed in, or wait for completion; drafts are their writers' own."""
    return programme.applications.exclude(state=ApplicationState.DRAFT)


def mentorships_in(programme: Programme) -> QuerySet[Mentorship]:
    """Those that have begun, with their signals. Colours and cries for help are not among them."""
    begun = programme.mentorships.filter(state__in=TOLD, active_at__isnull=False)
    confirmed = Agreement.objects.filter(mentorship=OuterRef("pk"), confirmed_at__isnull=False)
    pauses = Pause.objects.filter(mentorship=OuterRef("pk"), ended_at=None)
    with_signals = signals(begun).annotate(rules_confirmed=Exists(confirmed), rests=Exists(pauses))
    return with_signals.select_related("programme").prefetch_related("memberships")


def gatherings_in(programme: Programme) -> QuerySet[Gathering]:
    """Joint meetings, also those called off."""
    return programme.gatherings.order_by("id")


def attendance_of(gathering: Gathering) -> QuerySet[SignUp]:
    """Who said what, and who came; what they need there is for the organisers alone."""
    return SignUp.objects.filter(gathering=gathering).defer("needs")


def week_name(moment: datetime | None, zone: str) -> str | None:
    """The ISO week of a moment, such as "2026-W48"."""
    if moment is None:
        return None
    year, week, _weekday = moment.astimezone(ZoneInfo(zone)).isocalendar()
    return f"{year}-W{week:02d}"


def entries() -> QuerySet[DirectoryEntry]:
    """Those whom the directory has named."""
    return DirectoryEntry.objects.select_related("person").order_by("id")


def entry(key: UUID) -> DirectoryEntry | None:
    """One of them by the person's id."""
    return entries().filter(person=key).first()
