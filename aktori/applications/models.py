"""Applications to a programme, and the files they were imported from."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from aktori.kit.models import Row
from aktori.people.models import Language, Person
from aktori.programmes.models import Participant, Programme, Role


class State(models.TextChoices):
    """Where an application is; allowed steps stand in `rules.NEXT`."""

    DRAFT = "draft"
    HELD = "held"
    SENT = "sent"
    ACCEPTED = "accepted"
    RESERVE = "reserve"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Source(models.TextChoices):
    """How it came."""

    FORM = "form"
    FILE = "file"


class Applications(models.QuerySet["Application"]):
    """Applications as somebody may see them."""

    def run_by(self, person: Person) -> Self:
        """Those to programmes that the person coordinates."""
        return self.filter(programme__coordinators__person=person)


class Application(Row):
    """One person's application for one role. Codes are those of `programmes.taxonomy`."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="applications")
    role = models.CharField(max_length=10, choices=Role)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    source = models.CharField(max_length=10, choices=Source)
    participant = models.OneToOneField(
        Participant, null=True, on_delete=models.SET_NULL, related_name="application"
    )
    reads_in = models.CharField(max_length=2, choices=Language, default=Language.FINNISH)
    email = models.EmailField()
    first_name = models.CharField(max_length=80, blank=True)
    last_name = models.CharField(max_length=80, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    title = models.CharField(max_length=120, blank=True)
    employer = models.CharField(max_length=120, blank=True)
    industry = models.CharField(max_length=40, blank=True)
    field = models.CharField(max_length=40, blank=True)
    subject = models.CharField(max_length=120, blank=True)
    stage = models.CharField(max_length=40, blank=True)
    graduation_year = models.PositiveSmallIntegerField(null=True)
    languages = models.JSONField(default=list)
    themes = models.JSONField(default=list)
    wished_industries = models.JSONField(default=list)
    availability = models.JSONField(default=list)
    mode = models.CharField(max_length=10, blank=True)
    place = models.CharField(max_length=80, blank=True)
    unit = models.CharField(max_length=120, blank=True)
    line_manager = models.EmailField(blank=True)
    wondering = models.TextField(blank=True)
    wished_mentor = models.TextField(blank=True)
    can_tell = models.TextField(blank=True)
    exclusions = models.TextField(blank=True)
    capacity = models.PositiveSmallIntegerField(default=1)
    consent_at = models.DateTimeField(null=True)
    problems = models.JSONField(default=list)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = Applications.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "role", "email"], name="one_application_of_a_kind"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "held"]) | Q(consent_at__isnull=False),
                name="nobody_is_handled_without_consent",
            ),
            models.CheckConstraint(
                condition=Q(capacity__gte=1, capacity__lte=5), name="application_capacity_1_to_5"
            ),
        ]

    @property
    def full_name(self) -> str:
        """First and last name, as people write it."""
        return f"{self.first_name} {self.last_name}".strip()


class ImportFiles(models.QuerySet["ImportFile"]):
    """Uploaded files as somebody may see them."""

    def run_by(self, person: Person) -> Self:
        """Those for programmes that the person coordinates."""
        return self.filter(programme__coordinators__person=person)


class ImportFile(Row):
    """An uploaded export, kept only between upload and confirmation, then emptied."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="import_files")
    role = models.CharField(max_length=10, choices=Role)
    name = models.CharField(max_length=200)
    content = models.BinaryField()
    mapping = models.JSONField(default=dict)
    result = models.JSONField(default=dict)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    uploaded_at = models.DateTimeField()
    imported_at = models.DateTimeField(null=True)

    objects = ImportFiles.as_manager()
