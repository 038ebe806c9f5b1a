"""Preparation: five short screens for each role, done before the ground rules are written.

Texts are files in `content/<language>/<role>/`, one a screen. Nothing that a person thinks is
stored here: only how far they are, and whether a coordinator has waived it for them.
"""
