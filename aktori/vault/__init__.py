"""Encryption of what people confide: keys apart from the data, one vault for each relationship.

`doors.open_vaults` is the permission check and the only way to a text. Keys live in the
`keystore` database; deleting a key makes everything in its vault unreadable for good.
Design: docs/decisions/0003-vault.md.
"""
