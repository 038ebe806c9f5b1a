"""The top of the house: settings, addresses, timed jobs and the `aktori` command.

Rooms never import from here; they read `django.conf.settings`, whose names stand typed in
`settings.py`.
"""
