"""A programme: its names, kind, dates and phase, its participants and its coordinators.

Every programme has a call, a kick-off, a closing and a deletion date, in that order.
"""
