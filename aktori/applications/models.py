"""Applications to a programme, and the files they were imported from."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from aktori.kit.languages import pick
from aktori.kit.models import Row
from aktori.people.models import Language, Person
from aktori.programmes.models import Participant, Programme, Role


class State(models.TextChoices):
    """Where an application is; allowed steps stand in `rules.NEXT`."""

    DRAFT = "draft"
    HELD = "held"
    SENT = "sent"
    POOL = "pool"  # a mentor outside the call, who lies ready for this round or the next
    ACCEPTED = "accepted"
    RESERVE = "reserve"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Reason(models.TextChoices):
    """Why a decision is what it is; for the coordinators, and for whom it is about on request."""

    FITS = "fits"
    FULL = "full"
    NO_PAIR = "no-pair"
    TARGET = "target"
    DATES = "dates"
    OTHER = "other"


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
    # a decision that is prepared and not sent yet, and why it is so
    leaning = models.CharField(max_length=10, choices=State, blank=True)
    reason = models.CharField(max_length=10, choices=Reason, blank=True)
    # when a draft's link was mailed, and when its writer was reminded of it
    linked_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)

    objects = Applications.as_manager()

    class Meta:
        indexes = [models.Index(Lower("email"), name="applications_of_an_address")]
        constraints = [
            # drafts may be several: who types an address does not prove that it is theirs
            models.UniqueConstraint(
                fields=["programme", "role", "email"],
                condition=~Q(state="draft"),
                name="one_application_of_a_kind",
            ),
            models.CheckConstraint(
                condition=Q(leaning__in=["", "accepted", "reserve", "declined"]),
                name="one_leans_to_a_decision",
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


class AskedOf(models.TextChoices):
    """Whom one of the programme's own questions is put to."""

    BOTH = "both"
    MENTEE = "mentee"
    MENTOR = "mentor"


class Question(Row):
    """One of the at most five questions that a programme adds to the form."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="questions")
    place = models.PositiveSmallIntegerField()
    asked_of = models.CharField(max_length=10, choices=AskedOf, default=AskedOf.BOTH)
    text_fi = models.CharField(max_length=300)
    text_en = models.CharField(max_length=300)
    text_sv = models.CharField(max_length=300, blank=True)
    required = models.BooleanField(default=False)

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "place"], name="a_question_in_a_place"),
            models.CheckConstraint(
                condition=Q(place__gte=1, place__lte=5), name="at_most_five_questions"
            ),
        ]

    @property
    def text(self) -> str:
        """The question in the reader's language."""
        return pick(self, "text")


class Reply(Row):
    """What an applicant says to one of the programme's own questions."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="replies")
    # what was answered is not dropped by the way; with the programme it goes
    question = models.ForeignKey(Question, on_delete=models.RESTRICT, related_name="replies")
    text = models.TextField()

    class Meta:
        ordering = ["question__place"]
        constraints = [
            models.UniqueConstraint(fields=["application", "question"], name="one_reply_to_each")
        ]


class Story(Row):
    """A short text of somebody who took part, for the call; `name` as they agreed to be named."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="stories")
    place = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    text_fi = models.TextField(blank=True)
    text_en = models.TextField(blank=True)
    text_sv = models.TextField(blank=True)

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "place"], name="a_story_in_a_place"),
            models.CheckConstraint(
                condition=Q(place__gte=1, place__lte=3), name="at_most_three_stories"
            ),
        ]

    @property
    def text(self) -> str:
        """The story in the reader's language, or in one that it is told in."""
        return pick(self, "text")


class AgainAnswer(models.TextChoices):
    """What a mentor says to "again this year?"."""

    WAITING = "waiting"
    YES = "yes"
    LATER = "later"
    NO = "no"


class Again(Row):
    """A mentor of the round before, or one from the pool, is asked whether they come again.

    Who had a part is known by it, who lay in the pool by the application of then.
    """

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="asked_again")
    participant = models.ForeignKey(
        Participant, null=True, on_delete=models.CASCADE, related_name="+"
    )
    earlier = models.ForeignKey(Application, null=True, on_delete=models.CASCADE, related_name="+")
    answer = models.CharField(max_length=10, choices=AgainAnswer, default=AgainAnswer.WAITING)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    application = models.OneToOneField(
        Application, null=True, on_delete=models.SET_NULL, related_name="again"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(participant__isnull=False) | Q(earlier__isnull=False),
                name="who_is_asked_again_is_known",
            ),
            models.UniqueConstraint(
                fields=["programme", "participant"], name="a_participant_is_asked_again_once"
            ),
            models.UniqueConstraint(
                fields=["programme", "earlier"], name="one_of_the_pool_is_asked_again_once"
            ),
        ]

    @property
    def email(self) -> str:
        """Where they are written to."""
        return self.who.email

    @property
    def language(self) -> str:
        """The language they read in."""
        who = self.who
        return who.language if isinstance(who, Person) else who.reads_in

    @property
    def who(self) -> "Person | Application":
        """Their account, or the application of one who has none."""
        if self.participant:
            return self.participant.person
        if self.earlier is None:
            raise ValueError("nobody is asked")
        return self.earlier


class KnownHeading(Row):
    """What a coordinator said a column of a file is; the next file's is filled in by it."""

    programme = models.ForeignKey(
        Programme, on_delete=models.CASCADE, related_name="known_headings"
    )
    role = models.CharField(max_length=10, choices=Role)
    heading = models.CharField(max_length=300)  # as `taxonomy.fold` writes it
    field = models.CharField(max_length=40, blank=True)  # empty for what is left out

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "role", "heading"], name="a_heading_is_known_once"
            )
        ]
