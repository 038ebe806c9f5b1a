"""Letters of the call, of accounts, and to those who run things."""

from django.utils.translation import gettext_lazy as _

from aktori.notifications.catalogue.parts import (
    CALL_CLOSES,
    END,
    FIRST_NAME,
    KICK_OFF,
    LINK,
    MOVES,
    ONCE,
    PROGRAMME,
    WHEN_ANSWERED,
    WHEN_IT_HAPPENS,
)
from aktori.notifications.catalogue.shape import Cause, LetterKind, Need

APPLICANT = (PROGRAMME, CALL_CLOSES, LINK, FIRST_NAME)
DECIDED = (PROGRAMME, FIRST_NAME)
NECESSARY = Need.NECESSARY

# fmt: off
APPLYING = (
    LetterKind(
        code="applications/draft", title=_("The link to go on with an application"),
        need=NECESSARY, cause=Cause.OWN, stops=WHEN_IT_HAPPENS, variables=APPLICANT,
    ),
    LetterKind(
        code="applications/draft_waits", title=_("A draft waits, on the third day"),
        need=NECESSARY, cause=Cause.CLOCK, stops=ONCE, variables=APPLICANT,
    ),
    LetterKind(
        code="applications/again", title=_("Mentor again this year?"),
        need=NECESSARY, cause=Cause.CLOCK, stops=WHEN_ANSWERED,
        variables=(PROGRAMME, KICK_OFF, END, LINK, FIRST_NAME),
    ),
    LetterKind(
        code="applications/received", title=_("An application has come"),
        need=NECESSARY, cause=Cause.OWN, stops=ONCE, variables=APPLICANT,
    ),
    LetterKind(
        code="applications/incomplete", title=_("Something is missing in an application"),
        need=NECESSARY, cause=Cause.PEOPLE, stops=WHEN_IT_HAPPENS,
        variables=(PROGRAMME, LINK, FIRST_NAME),
    ),
    LetterKind(
        code="applications/accepted", title=_("The decision: a place"),
        need=NECESSARY, cause=Cause.PEOPLE, stops=ONCE, variables=(*DECIDED, KICK_OFF),
    ),
    LetterKind(
        code="applications/declined", title=_("The decision: no place"),
        need=NECESSARY, cause=Cause.PEOPLE, stops=ONCE, variables=DECIDED,
    ),
    LetterKind(
        code="applications/reserve", title=_("The decision: the reserve list"),
        need=NECESSARY, cause=Cause.PEOPLE, stops=ONCE, variables=DECIDED,
    ),
    LetterKind(
        code="applications/dates_moved", title=_("Days have moved: to applicants"),
        need=NECESSARY, cause=Cause.PEOPLE, stops=WHEN_IT_HAPPENS, variables=(*DECIDED, MOVES),
    ),
)
ACCOUNTS = (
    LetterKind(
        code="account/email/login_code", title=_("A code to sign in with"), of_programme=False,
        need=NECESSARY, cause=Cause.OWN, stops=WHEN_IT_HAPPENS,
    ),
    LetterKind(
        code="account/email/unknown_account", title=_("A code was asked for without an account"),
        of_programme=False, need=NECESSARY, cause=Cause.OWN, stops=WHEN_IT_HAPPENS,
    ),
    LetterKind(
        code="people/confirm_identity", title=_("A code that confirms who one is"),
        of_programme=False, need=NECESSARY, cause=Cause.OWN, stops=WHEN_IT_HAPPENS,
    ),
    LetterKind(
        code="people/new_address", title=_("A link that confirms a new address"),
        of_programme=False, need=NECESSARY, cause=Cause.OWN, stops=WHEN_IT_HAPPENS,
    ),
    LetterKind(
        code="people/address_changed", title=_("To the old address: it was changed"),
        of_programme=False, need=NECESSARY, cause=Cause.OWN, stops=ONCE,
    ),
    LetterKind(
        code="people/way_in_changed", title=_("How one signs in was changed"),
        of_programme=False, need=NECESSARY, cause=Cause.OWN, stops=WHEN_IT_HAPPENS,
    ),
    LetterKind(
        code="privacy/erasure_asked", title=_("Erasure was asked for"), of_programme=False,
        need=NECESSARY, cause=Cause.OWN, stops=ONCE,
    ),
    LetterKind(
        code="concerns/raised", title=_("To a named contact: a concern"), of_programme=False,
        need=NECESSARY, cause=Cause.PEOPLE, stops=_("once, and once more if it was not read"),
        urgent=True,
    ),
    LetterKind(
        code="concerns/answered", title=_("In a concern: something was written"),
        of_programme=False, need=NECESSARY, cause=Cause.PEOPLE, stops=WHEN_IT_HAPPENS,
    ),
    LetterKind(
        code="care/letter", title=_("A coordinator's own letter"), of_programme=False,
        need=NECESSARY, cause=Cause.PEOPLE, stops=WHEN_IT_HAPPENS,
    ),
    LetterKind(
        code="care/help_asked", title=_("To coordinators: somebody asks for help"),
        of_programme=False, need=NECESSARY, cause=Cause.PEOPLE, stops=WHEN_IT_HAPPENS, urgent=True,
    ),
    LetterKind(
        code="care/given", title=_("To coordinators: pairs were handed over"),
        of_programme=False, need=NECESSARY, cause=Cause.PEOPLE, stops=WHEN_IT_HAPPENS,
    ),
    LetterKind(
        code="care/named", title=_("To a coordinator who was named"), of_programme=False,
        need=NECESSARY, cause=Cause.PEOPLE, stops=ONCE,
    ),
    LetterKind(
        code="care/removed", title=_("To a coordinator who was taken off"), of_programme=False,
        need=NECESSARY, cause=Cause.PEOPLE, stops=ONCE,
    ),
    LetterKind(
        code="care/time_answered", title=_("A manager has answered: to the person"),
        of_programme=False, need=NECESSARY, cause=Cause.PEOPLE, stops=WHEN_IT_HAPPENS,
    ),
    LetterKind(
        code="care/time_open", title=_("A manager has not agreed: to coordinators"),
        of_programme=False, need=NECESSARY, cause=Cause.PEOPLE, stops=WHEN_IT_HAPPENS,
    ),
    LetterKind(
        code="care/hr_removed", title=_("To whoever reads totals no more"), of_programme=False,
        need=NECESSARY, cause=Cause.PEOPLE, stops=ONCE,
    ),
    LetterKind(
        code="care/time", title=_("To a line manager: time for mentoring"), of_programme=False,
        need=NECESSARY, cause=Cause.PEOPLE, stops=ONCE,
    ),
    LetterKind(
        code="care/hr_named", title=_("To whoever reads totals in HR"), of_programme=False,
        need=NECESSARY, cause=Cause.PEOPLE, stops=ONCE,
    ),
    LetterKind(
        code="api/person_left", title=_("To coordinators: somebody left the organisation"),
        of_programme=False, need=NECESSARY, cause=Cause.PEOPLE, stops=ONCE,
    ),
    LetterKind(
        code="api/listener_stopped", title=_("To coordinators: a system is told no more"),
        of_programme=False, need=NECESSARY, cause=Cause.PEOPLE, stops=ONCE,
    ),
    LetterKind(
        code="notifications/together", title=_("What waited, in one letter"), of_programme=False,
        need=Need.HELPFUL, cause=Cause.PEOPLE,
        stops=_("on the day that its reader chose, if anything waits"),
    ),
)
