"""What a record is bound to: moved to another row, field or author, it does not open."""

from dataclasses import dataclass
from uuid import UUID

FORMAT = b"aktori-record-2"


@dataclass(frozen=True, kw_only=True)
class Context:
    """The place of one sealed text: table, field, row, who wrote it, and which revision."""

    table: str
    field: str
    row: UUID
    author: UUID
    revision: int

    def bind(self, *, instance: bytes, vault: UUID) -> bytes:
        """The additional data for AES-GCM: every part with its length in front."""
        parts = (
            FORMAT,
            instance,
            self.table.encode(),
            self.field.encode(),
            self.row.bytes,
            vault.bytes,
            self.author.bytes,
            self.revision.to_bytes(8, "big"),
        )
        return b"".join(len(part).to_bytes(4, "big") + part for part in parts)
