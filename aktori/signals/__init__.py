"""What other systems may hear: that something happened, never what anybody said.

A room calls `doors.signal` in the transaction of what happened. Rows wait here until `api` gives
them to the systems that a coordinator has named, and are deleted after a month.
"""
