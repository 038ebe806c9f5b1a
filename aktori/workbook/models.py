"""What a person writes in an exercise within one mentorship, and a programme's own chapters."""

from typing import Self
from uuid import UUID

from django.db import models

from aktori.kit.models import Row
from aktori.mentorships.models import Membership, Mentorship
from aktori.people.models import Person
from aktori.programmes.models import Programme
from aktori.vault.doors import Context, VaultClosed


class Answers(models.QuerySet["Answer"]):
    """Answers as somebody may see them."""

    def visible_to(self, person: Person) -> Self:
        """The person's own, and those shared by another member that have been opened."""
        own = models.Q(owner__participant__person=person)
        mine = Mentorship.objects.visible_to(person)
        opened = models.Q(shared=True, opened_at__isnull=False, owner__mentorship__in=mine)
        return self.filter(own | opened)


class Answer(Row):
    """One exercise's texts; `sealed` is JSON in the owner's private vault, or in the shared one.

    `opened_at`: since when those may read it for whom it waits. That is when it was shared; in an
    exercise that opens together, when the last one gave theirs; for a letter, when its day came.
    """

    owner = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="answers")
    exercise = models.CharField(max_length=10)
    sealed = models.BinaryField()
    shared = models.BooleanField(default=False)
    opened_at = models.DateTimeField(null=True)
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


class Draft(Row):
    """What stands in an exercise's form and is not saved yet: JSON in the owner's private vault."""

    owner = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="drafts")
    exercise = models.CharField(max_length=10)
    sealed = models.BinaryField()
    revision = models.PositiveIntegerField(default=0)
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "exercise"], name="one_draft_per_exercise")
        ]

    @property
    def vault(self) -> UUID:
        """The owner's private vault. Raises `VaultClosed` when there is none yet."""
        if self.owner.private_vault is None:
            raise VaultClosed(self.owner_id)
        return self.owner.private_vault

    @property
    def context(self) -> Context:
        """What the sealed text is bound to."""
        return Context(
            table="workbook_draft",
            field="sealed",
            row=self.id,
            author=self.owner.participant_id,
            revision=self.revision,
        )


class Edition(Row):
    """How a programme has the book: what it leaves out, and the order of its chapters.

    `hidden` holds slugs of chapters and codes of exercises, `order` slugs; who is not named in
    it comes after, in the order of the book. `changed_at` tells caches of the texts apart.
    """

    programme = models.OneToOneField(Programme, on_delete=models.CASCADE, related_name="edition")
    for_all = models.BooleanField(default=True)
    hidden = models.JSONField(default=list)
    order = models.JSONField(default=list)
    changed_at = models.DateTimeField()


class OwnChapter(Row):
    """A chapter that a programme wrote: `texts` by language, each with title, summary, body."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="own_chapters")
    number = models.PositiveSmallIntegerField()
    texts = models.JSONField(default=dict)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="one_chapter_per_number")
        ]


class OwnExercise(Row):
    """An exercise in such a chapter: `texts` by language, with title, body, question1 … 4."""

    chapter = models.ForeignKey(OwnChapter, on_delete=models.CASCADE, related_name="exercises")
    number = models.PositiveSmallIntegerField()
    minutes = models.PositiveSmallIntegerField()
    audience = models.CharField(max_length=10)
    texts = models.JSONField(default=dict)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["chapter", "number"], name="one_exercise_per_number")
        ]
