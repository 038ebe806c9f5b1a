"""The account: one row a person, known by an e-mail address; and where one is signed in."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.models import Session
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from aktori.kit.models import Row


class Language(models.TextChoices):
    """Each named in itself, since that is how its readers look for it."""

    FINNISH = "fi", "Suomi"
    SWEDISH = "sv", "Svenska"
    ENGLISH = "en", "English"


class People(BaseUserManager["Person"]):
    """Finds and makes accounts; an address is compared without regard to case."""

    def create_user(self, email: str, **fields: Any) -> "Person":
        """A new account without a password: people sign in with a code or a passkey."""
        person = self.model(email=email.strip().lower(), **fields)
        person.set_unusable_password()
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> "Person":
        """The account with this address."""
        return self.get(email=(username or "").strip().lower())


def written_name(first_name: str, last_name: str, *, is_active: bool) -> str:
    """First and last name, as people write it; of whom no name is left, that they have left."""
    name = f"{first_name} {last_name}".strip()
    return name if name or is_active else _("Somebody who has left")


class Person(Row, AbstractBaseUser):
    """Somebody who signs in: name, address, language and time zone, nothing more."""

    email = models.EmailField(unique=True)
    first_name = models.CharField(max_length=80)
    last_name = models.CharField(max_length=80)
    language = models.CharField(max_length=2, choices=Language, default=Language.FINNISH)
    zone = models.CharField(max_length=64, default="Europe/Helsinki")
    runs_programmes = models.BooleanField(default=False)
    runs_since = models.DateTimeField(null=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()
    # on the row that every page reads anyway, so that the mark in the header costs no question
    unread = models.PositiveSmallIntegerField(default=0)
    unreachable_since = models.DateTimeField(null=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["first_name", "last_name"]
    objects: ClassVar[People] = People()

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="one_account_per_address")]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        """First and last name, as people write it."""
        return written_name(self.first_name, self.last_name, is_active=self.is_active)

    @property
    def initials(self) -> str:
        """Two letters for the seal beside a name."""
        return f"{self.first_name[:1]}{self.last_name[:1]}".upper()


class SignIn(Row):
    """A session as its person sees it; it goes with the session. No address is kept."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="sign_ins")
    session = models.OneToOneField(Session, on_delete=models.CASCADE)
    device = models.CharField(max_length=60)
    own_device = models.BooleanField()
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()
