"""What a person writes in an exercise within one mentorship."""

from typing import Self
from uuid import UUID

from django.db import models

from aktori.kit.models import Row
from aktori.mentorships.models import Membership, Mentorship
from aktori.people.models import Person
from aktori.vault.doors import Context, VaultClosed


class Answers(models.QuerySet["Answer"]):
    """Answers as somebody may see them."""

    def visible_to(self, person: Person) -> Self:
        """The person's own, and those that another member of the mentorship shared."""
        own = models.Q(owner__participant__person=person)
        mine = Mentorship.objects.visible_to(person)
        return self.filter(own | models.Q(shared=True, owner__mentorship__in=mine))


class Answer(Row):
    """One exercise's texts; `sealed` is JSON in the owner's private vault, or in the shared one."""

    owner = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="answers")
    exercise = models.CharField(max_length=10)
    sealed = models.BinaryField()
    shared = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    objects = Answers.as_manager()

    class Meta:
        ordering = ["exercise", "created_at"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "exercise"], name="one_answer_per_exercise")
        ]

    @property
    def vault(self) -> UUID:
        """The vault that the text belongs in. Raises `VaultClosed` when there is none yet."""
        vault = self.owner.shared_vault if self.shared else self.owner.private_vault
        if vault is None:
            raise VaultClosed(self.owner_id)
        return vault

    @property
    def context(self) -> Context:
        """What the sealed text is bound to."""
        return Context(
            table="workbook_answer",
            field="sealed",
            row=self.id,
            author=self.owner.participant_id,
            revision=self.revision,
        )
