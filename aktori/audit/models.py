"""The history: who did what to which row, and who of the organisers has looked at what."""

from django.conf import settings
from django.db import models

from aktori.kit.chain import ChainedRow
from aktori.kit.models import Row


class Entry(Row):
    """One deed. `about` names a row; what the row says is nobody's business here."""

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    verb = models.CharField(max_length=60)
    table = models.CharField(max_length=60)
    about = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["about", "at"], name="history_of_a_row")]


class Looker(models.TextChoices):
    """In which role somebody looked."""

    COORDINATOR = "coordinator"
    OPERATOR = "operator"


class Seen(models.TextChoices):
    """What kind of thing was looked at."""

    SIGNALS = "signals"
    APPLICATION = "application"
    ACCOUNT = "account"
    CALL_BACK = "call-back"


class Why(models.TextChoices):
    """What it was looked at for."""

    OVERVIEW = "overview"
    PAIR = "pair"
    REVIEW = "review"
    IMPORT = "import"
    LIST = "list"
    MATCHING = "matching"
    ATTENDANCE = "attendance"
    SIGN_IN_LINK = "sign-in-link"
    CERTIFICATES = "certificates"
    CALL_BACK = "call-back"
    SEASON_END = "season-end"
    SYSTEM = "system"
    SYSTEM_NAMES = "system-names"
    SYSTEM_LIST = "system-list"


class Look(ChainedRow):
    """A coordinator or operator looked at people's data; one row for an hour's visits.

    `about` is the id of the programme, mentorship, application or person that was shown.
    """

    at = models.DateTimeField()
    by = models.UUIDField(null=True)
    role = models.CharField(max_length=12, choices=Looker)
    seen = models.CharField(max_length=12, choices=Seen)
    why = models.CharField(max_length=12, choices=Why)
    about = models.UUIDField()

    class Meta:
        indexes = [models.Index(fields=["about", "at"], name="looks_at_a_row")]
