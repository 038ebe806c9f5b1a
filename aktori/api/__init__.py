"""The machine's door: what other systems of the house may read, and what they are told.

REST with tokens of a coordinator, webhooks that carry signals only, and SCIM for people who come
to and leave the organisation. Nothing here can open a vault: an import contract keeps it.
"""
