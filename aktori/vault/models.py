"""What the keystore database holds: a wrapped key for each vault, its members, who opened it."""

from django.db import models

from aktori.kit.chain import ChainedRow
from aktori.kit.models import Row


class VaultKind(models.TextChoices):
    """Whose words lie in the vault."""

    JOINT = "joint"
    SHARED_BY_ONE = "shared"
    PRIVATE = "private"
    CASE = "case"
    CANARY = "canary"


class WrapKind(models.TextChoices):
    """What a vault's key is wrapped with; passkeys and recovery codes may come beside the root."""

    ROOT = "root"


class Purpose(models.TextChoices):
    """Why a vault is opened; stands in the log beside who."""

    READ = "read"
    WRITE = "write"
    EXPORT = "export"
    CALENDAR = "calendar"


class VaultKey(Row):
    """The key of one vault, wrapped. Deleting the row destroys the vault's content for good."""

    kind = models.CharField(max_length=10, choices=VaultKind)
    version = models.PositiveSmallIntegerField(default=1)
    wrap_kind = models.CharField(max_length=10, choices=WrapKind, default=WrapKind.ROOT)
    root_version = models.PositiveIntegerField()
    wrapped = models.BinaryField()
    commitment = models.BinaryField()

    class Meta:
        indexes = [models.Index(fields=["root_version"], name="keys_under_a_root")]


class VaultMember(Row):
    """One who may open the vault; the MAC keeps a writer of the database from adding itself."""

    vault = models.ForeignKey(VaultKey, on_delete=models.CASCADE, related_name="members")
    member = models.UUIDField()
    mac = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["vault", "member"], name="once_in_a_vault"),
        ]
        indexes = [models.Index(fields=["member"], name="vaults_of_a_member")]


class Opening(ChainedRow):
    """Somebody opened a vault, or tried and was refused; one row for an hour's visits."""

    at = models.DateTimeField()
    actor = models.UUIDField()
    vault = models.UUIDField()
    purpose = models.CharField(max_length=10, choices=Purpose)
    refused = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["vault", "at"], name="openings_of_a_vault")]
