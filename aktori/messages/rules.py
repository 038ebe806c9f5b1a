"""Who may write to whom, and when a mail tells of it."""

from datetime import timedelta

from aktori.mentorships.models import Membership
from aktori.mentorships.rules import may_be_in_touch, may_write

LONGEST = 5000
ON_A_PAGE = 50
# a mail waits this long: somebody who is there reads by themselves, and three messages are one mail
WAIT = timedelta(minutes=5)


def may_send(membership: Membership) -> bool:
    """While the mentorship goes on, and its members may be in touch."""
    return may_write(membership.mentorship) and may_be_in_touch(membership.mentorship)
