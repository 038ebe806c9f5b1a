"""Whom one may turn to, and what was told them."""

from django.conf import settings
from django.db import models

from aktori.kit.models import Row
from aktori.mentorships.models import Membership
from aktori.people.models import Person
from aktori.programmes.models import Programme


class State(models.TextChoices):
    """How far a contact has come with a concern; allowed steps stand in `rules.NEXT`."""

    TOLD = "told"
    READ = "read"
    CLOSED = "closed"


class Contact(Row):
    """A named person to whom the members of a programme may bring a concern."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="contacts")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="contact_in"
    )
    about = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "person"], name="a_contact_once")
        ]


class Concerns(models.QuerySet["Concern"]):
    """Concerns as somebody may see them."""

    def told_to(self, person: Person) -> "Concerns":
        """Those that the person is to look into."""
        return self.filter(contact__person=person)

    def raised_by(self, person: Person) -> "Concerns":
        """Those that the person raised."""
        return self.filter(reporter__participant__person=person)


class Concern(Row):
    """One concern; `sealed` is JSON in its own vault: the reporter's words and chosen items."""

    reporter = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="concerns")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="concerns")
    state = models.CharField(max_length=10, choices=State, default=State.TOLD)
    vault = models.UUIDField()
    sealed = models.BinaryField()
    told_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    objects = Concerns.as_manager()

    class Meta:
        ordering = ["-told_at"]


class Answer(Row):
    """What the contact wrote back, or the reporter to that; `sealed` lies in the case vault."""

    concern = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="answers")
    by_contact = models.BooleanField()
    sealed = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
