"""Tokens, listeners and what was sent to them, and the directory of people."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from aktori.kit.models import Row
from aktori.people.models import Person
from aktori.programmes.models import Programme
from aktori.signals.models import Signal


class Scope(models.TextChoices):
    """What a token opens; nothing opens what people confide."""

    PROGRAMME = "programme:read", _("The programme: names, dates, phase")
    PARTICIPANTS = "participants:read", _("Participants: role and state, without names")
    PEOPLE = "people:read", _("Names and e-mail addresses of participants")
    APPLICATIONS = "applications:read", _("Applications: role and state, without names")
    INVITE = "applications:write", _("Inviting somebody to apply")
    MENTORSHIPS = "mentorships:read", _("Pairs: who, state, and in which week they met last")
    GATHERINGS = "joint-meetings:read", _("Joint meetings, and who came")
    TOTALS = "totals:read", _("Totals, in bands from five on")


class Tokens(models.QuerySet["Token"]):
    """Tokens as somebody may see them."""

    def run_by(self, person: Person) -> Self:
        """Those of programmes that the person coordinates."""
        return self.filter(programme__coordinators__person=person)


class Token(Row):
    """The key of another system to one programme; kept is only its digest (SHA-256).

    It works until `expires_at`, and while who made it runs the programme.
    """

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    hint = models.CharField(max_length=8)
    scopes = models.JSONField(default=list)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="tokens"
    )
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects = Tokens.as_manager()

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=models.F("made_at")), name="a_token_ends"
            )
        ]


class Listeners(models.QuerySet["Listener"]):
    """Listeners as somebody may see them."""

    def run_by(self, person: Person) -> Self:
        """Those of programmes that the person coordinates."""
        return self.filter(programme__coordinators__person=person)

    def awake(self) -> Self:
        """Those that are told."""
        return self.filter(stopped_at=None)


class Listener(Row):
    """An address of another system that is told what happens in a programme (a webhook).

    Its secret is not kept but drawn from the instance's, the row and `version`. `kinds` are of
    `signals.Kind`. `failing_since` is the first failure after the last success.
    """

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="listeners")
    address = models.URLField(max_length=400)
    kinds = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=1)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField()
    failing_since = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)

    objects = Listeners.as_manager()

    class Meta:
        ordering = ["made_at"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "address"], name="listens_once")
        ]


class Delivery(Row):
    """One signal to one listener; `status` is the last answer's, `trouble` why there was none."""

    listener = models.ForeignKey(Listener, on_delete=models.CASCADE, related_name="deliveries")
    signal = models.ForeignKey(Signal, on_delete=models.CASCADE, related_name="+")
    due_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    status = models.PositiveSmallIntegerField(null=True)
    trouble = models.CharField(max_length=20, blank=True)
    delivered_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["listener", "signal"], name="told_once_of_a_signal")
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                name="deliveries_to_make",
                condition=Q(delivered_at=None, failed_at=None),
            )
        ]


class DirectoryToken(Row):
    """The key of the organisation's directory (SCIM); made by the operator, one at a time."""

    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)


class DirectoryEntry(Row):
    """A person whom the organisation's directory has named; it sees and closes no others.

    `external_id` is what the directory calls them.
    """

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="directory_entry"
    )
    external_id = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
