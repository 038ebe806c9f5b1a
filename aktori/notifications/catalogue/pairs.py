"""Letters about a pair's life: proposed, begun, resting, ended, and what lies in the middle."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from aktori.notifications.catalogue.parts import (
    DELETION,
    FIRST_NAME,
    KIND_AND_ROLE,
    KINDS_OF_PAIR,
    LINK,
    MOVES,
    ONCE,
    OTHERS,
    PEER,
    PROGRAMME,
    ROLES,
    UNTIL,
    WHEN_ANSWERED,
    WHEN_IT_HAPPENS,
    WHEN_MET,
    if_there,
)
from aktori.notifications.catalogue.shape import Cause, Group, LetterKind, Need, Variant

OF_PAIR = (PROGRAMME, LINK, FIRST_NAME)
OF_MEMBER = (LINK, FIRST_NAME)
NECESSARY, HELPFUL = Need.NECESSARY, Need.HELPFUL
A_MONTH = timedelta(days=30)
BY_A_PEER = if_there(
    "by", Variant("peer", _("Asked by a peer"), {}),
    Variant("programme", _("Found by the programme"), {"by": None}),
)  # fmt: skip
BREAK = if_there(
    "until", Variant("until", _("Until a day"), {}),
    Variant("open", _("For now"), {"until": None}),
)  # fmt: skip

# fmt: off
PAIRS = (
    LetterKind(
        code="mentorships/proposal", title=_("A pair is proposed"),
        need=NECESSARY, cause=Cause.PEOPLE, stops=ONCE, variables=OF_PAIR, variants=ROLES,
    ),
    LetterKind(
        code="mentorships/proposal_waits", title=_("An answer is waited for: after 3 and 6 days"),
        need=NECESSARY, cause=Cause.CLOCK, stops=WHEN_ANSWERED,
        variables=OF_PAIR, variants=KIND_AND_ROLE,
    ),
    LetterKind(
        code="mentorships/pair_confirmed", title=_("A pair begins"),
        need=NECESSARY, cause=Cause.PEOPLE, stops=ONCE,
        variables=(*OF_PAIR, OTHERS), variants=KIND_AND_ROLE,
    ),
    LetterKind(
        code="mentorships/pair_not_formed", title=_("A pair does not come about"),
        need=NECESSARY, cause=Cause.PEOPLE, stops=ONCE, variables=OF_PAIR, variants=KINDS_OF_PAIR,
    ),
    LetterKind(
        code="mentorships/circle_proposal", title=_("A peer group is proposed"),
        need=NECESSARY, cause=Cause.PEOPLE, stops=ONCE, variables=(*OF_PAIR, PEER),
        variants=BY_A_PEER,
    ),
    LetterKind(
        code="mentorships/circle_smaller", title=_("Somebody has left a peer group"),
        need=NECESSARY, cause=Cause.PEOPLE, stops=ONCE, variables=OF_PAIR,
    ),
    LetterKind(
        code="mentorships/agreement_written", title=_("Ground rules wait to be confirmed"),
        need=HELPFUL, cause=Cause.PEOPLE, stops=WHEN_IT_HAPPENS, group=Group.PAIR,
        variables=OF_MEMBER,
    ),
    LetterKind(
        code="mentorships/paused", title=_("A pair rests"),
        need=NECESSARY, cause=Cause.PEOPLE, stops=ONCE, variables=(*OF_PAIR, UNTIL), variants=BREAK,
    ),
    LetterKind(
        code="mentorships/resumed", title=_("A pair goes on"),
        need=NECESSARY, cause=Cause.PEOPLE, stops=ONCE, variables=OF_PAIR, variants=ROLES,
    ),
    LetterKind(
        code="mentorships/ended", title=_("A pair has ended"),
        need=NECESSARY, cause=Cause.PEOPLE, stops=ONCE,
        variables=(*OF_PAIR, DELETION), variants=KINDS_OF_PAIR,
    ),
    LetterKind(
        code="mentorships/deletion_coming", title=_("What was written is destroyed in 30 days"),
        need=NECESSARY, cause=Cause.CLOCK, stops=ONCE, variables=(*OF_PAIR, DELETION),
    ),
    LetterKind(
        code="mentorships/deletion_near", title=_("What was written is destroyed in 7 days"),
        need=NECESSARY, cause=Cause.CLOCK, stops=ONCE, variables=(*OF_PAIR, DELETION),
    ),
    LetterKind(
        code="messages/waiting", title=_("A message waits"),
        need=HELPFUL, cause=Cause.PEOPLE, stops=_("once, until it is read"), group=Group.PAIR,
        variables=OF_PAIR,
    ),
    LetterKind(
        code="workbook/opened", title=_("An exercise has opened for both"),
        need=HELPFUL, cause=Cause.PEOPLE, stops=WHEN_IT_HAPPENS, group=Group.PAIR,
        variables=OF_MEMBER,
    ),
    LetterKind(
        code="workbook/letter", title=_("A letter to oneself opens"),
        need=HELPFUL, cause=Cause.CLOCK, stops=ONCE, group=Group.ROAD, keeps=A_MONTH,
        variables=OF_MEMBER,
    ),
    LetterKind(
        code="closing/thanked", title=_("Words of thanks wait"),
        need=HELPFUL, cause=Cause.PEOPLE, stops=ONCE, group=Group.PAIR, variables=OF_MEMBER,
    ),
    LetterKind(
        code="home/have_you_met", title=_("“Have you met?”, after 10 days"),
        need=HELPFUL, cause=Cause.CLOCK, stops=WHEN_MET, group=Group.ROAD, variables=OF_PAIR,
        variants=ROLES,
    ),
    LetterKind(
        code="home/quiet", title=_("Quiet for 35 days"),
        need=HELPFUL, cause=Cause.CLOCK, stops=WHEN_MET, group=Group.ROAD, variables=OF_MEMBER,
        variants=ROLES,
    ),
    LetterKind(
        code="home/midway", title=_("Half-way"),
        need=HELPFUL, cause=Cause.CLOCK, stops=ONCE, group=Group.ROAD, keeps=A_MONTH,
        variables=OF_PAIR,
    ),
    LetterKind(
        code="home/closing", title=_("30 days to the end"),
        need=HELPFUL, cause=Cause.CLOCK, stops=ONCE, group=Group.ROAD, keeps=A_MONTH,
        variables=OF_PAIR,
    ),
    LetterKind(
        code="home/dates_moved", title=_("Days have moved"),
        need=NECESSARY, cause=Cause.PEOPLE, stops=WHEN_IT_HAPPENS, variables=(*OF_PAIR, MOVES),
    ),
)
