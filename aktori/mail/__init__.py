"""The outbox: a row for every letter, written in the transaction of what caused it, sent later.

Knows addresses, not people. `actions.enqueue` writes a letter, `sending.send_due` sends.
"""
