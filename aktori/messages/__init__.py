"""A mentorship's conversation: short texts between its members, kept in their authors' vaults.

The mail that tells of a message never holds a word of it.
"""
