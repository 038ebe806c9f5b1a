"""When the workbook can be written in."""

from aktori.mentorships.models import Mentorship, State


def may_write(mentorship: Mentorship) -> bool:
    """Only while the pair goes on; afterwards what was written can be read until it is deleted."""
    return mentorship.state == State.ACTIVE and mentorship.content_destroyed_at is None
