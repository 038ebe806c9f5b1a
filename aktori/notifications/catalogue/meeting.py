"""Letters about meetings and joint meetings."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from aktori.notifications.catalogue.parts import (
    BY,
    FIRST_NAME,
    GATHERING,
    LINK,
    MEETING,
    MEETING_DAY,
    NUMBER,
    ON,
    ONCE,
    OPTIONS,
    OTHER,
    OTHER_MAIL,
    ROLES,
    TITLE,
    WHEN,
    WHEN_ANSWERED,
    WHEN_IT_HAPPENS,
    WHY,
    at,
    if_there,
    season,
    times,
)
from aktori.notifications.catalogue.shape import (
    Cause,
    Context,
    Group,
    LetterKind,
    Need,
    Variable,
    Variant,
    Variants,
    reach,
)

NECESSARY, HELPFUL = Need.NECESSARY, Need.HELPFUL
OF_MEETING = (MEETING, MEETING_DAY, LINK, FIRST_NAME)
GUEST = (LINK, FIRST_NAME)
SEASON = Variable(
    "times", _("the times, a line for each"), "meetings",
    [{"starts_at": at(11, 27, 14)}, {"starts_at": at(12, 11, 14)}], times,
)  # fmt: skip
HOW_MANY = Variable(
    "count", _("how many"), "meetings", SEASON.example, lambda found: str(len(found))
)
OFFERED = Variable(
    "times", _("the times, a line for each"), "meetings",
    [{"options": {"all": [{"starts_at": at(11, 27, 14)}, {"starts_at": at(12, 11, 14)}]}}], season,
)  # fmt: skip


def answer_of(context: Context) -> str:
    """What a guest has said."""
    return "yes" if reach(context, "guest.answer") == "yes" else "no"


WHO_COMES = Variable(
    "guest", _("the guest's name"), "guest.participant.person.full_name", "Maija Meikäläinen"
)
ANSWERS = Variants(
    answer_of,
    (
        Variant("yes", _("The guest comes"), {"guest.answer": "yes"}),
        Variant("no", _("The guest can't come"), {"guest.answer": "no"}),
    ),
)
MOVING = if_there(
    "meeting.starts_at", Variant("moving", _("An agreed meeting is to move"), {}),
    Variant("new", _("Nothing is agreed yet"), {"meeting.starts_at": None}),
)  # fmt: skip
SIGNED_UP = if_there(
    "word", Variant("coming", _("To those who come"), {"word": True}),
    Variant("unanswered", _("To those who have not answered"), {"word": None}),
)  # fmt: skip

# fmt: off
MEETINGS = (
    LetterKind(
        code="meetings/proposed", title=_("Times for a meeting are proposed"),
        need=NECESSARY, cause=Cause.PEOPLE, stops=WHEN_IT_HAPPENS,
        variables=(OPTIONS, LINK, FIRST_NAME),
    ),
    LetterKind(
        code="meetings/other_times", title=_("Other times are offered"),
        need=NECESSARY, cause=Cause.PEOPLE, stops=WHEN_IT_HAPPENS,
        variables=(BY, MEETING, OPTIONS, LINK, FIRST_NAME), variants=MOVING,
    ),
    LetterKind(
        code="meetings/not_all_fit", title=_("No time suits everybody"),
        need=NECESSARY, cause=Cause.PEOPLE, stops=WHEN_IT_HAPPENS, variables=GUEST,
    ),
    LetterKind(
        code="meetings/none_fits", title=_("A new time is needed"),
        need=NECESSARY, cause=Cause.PEOPLE, stops=WHEN_IT_HAPPENS, variables=GUEST,
    ),
    LetterKind(
        code="meetings/stays", title=_("A meeting stays as it was"),
        need=NECESSARY, cause=Cause.PEOPLE, stops=WHEN_IT_HAPPENS, variables=OF_MEETING,
    ),
    LetterKind(
        code="meetings/agreed", title=_("A meeting is agreed"),
        need=NECESSARY, cause=Cause.OWN, stops=WHEN_IT_HAPPENS, variables=OF_MEETING,
    ),
    LetterKind(
        code="meetings/moved", title=_("A meeting is moved"),
        need=NECESSARY, cause=Cause.OWN, stops=WHEN_IT_HAPPENS, variables=OF_MEETING,
    ),
    LetterKind(
        code="meetings/cancelled", title=_("A meeting is called off"),
        need=NECESSARY, cause=Cause.PEOPLE, stops=WHEN_IT_HAPPENS, variables=OF_MEETING,
        urgent=True,
    ),
    LetterKind(
        code="meetings/season_proposed", title=_("The dates of the season are proposed"),
        need=NECESSARY, cause=Cause.PEOPLE, stops=WHEN_IT_HAPPENS,
        variables=(OFFERED, *GUEST),
    ),
    LetterKind(
        code="meetings/season_agreed", title=_("The dates of the season are agreed"),
        need=NECESSARY, cause=Cause.OWN, stops=WHEN_IT_HAPPENS,
        variables=(SEASON, HOW_MANY, *GUEST),
    ),
    LetterKind(
        # what goes round a meeting is the doing of the pair that agreed on it
        code="meetings/brief", title=_("Two days before a meeting"),
        need=HELPFUL, cause=Cause.PEOPLE, stops=ONCE, group=Group.MEETINGS,
        keeps=timedelta(days=1), variables=OF_MEETING, variants=ROLES,
    ),
    LetterKind(
        code="meetings/after", title=_("The morning after: did you meet?"),
        need=HELPFUL, cause=Cause.PEOPLE, stops=WHEN_ANSWERED, group=Group.MEETINGS,
        keeps=timedelta(days=7), variables=OF_MEETING,
    ),
    LetterKind(
        code="meetings/evening", title=_("A peer group asks for a guest"),
        need=NECESSARY, cause=Cause.PEOPLE, stops=ONCE, variables=OF_MEETING,
    ),
    LetterKind(
        code="meetings/evening_answer", title=_("A guest has answered"),
        need=NECESSARY, cause=Cause.PEOPLE, stops=ONCE, variables=(WHO_COMES, *GUEST),
        variants=ANSWERS,
    ),
    LetterKind(
        code="meetings/evening_moved", title=_("To a guest: the evening is moved"),
        need=NECESSARY, cause=Cause.PEOPLE, stops=WHEN_IT_HAPPENS, variables=OF_MEETING,
    ),
    LetterKind(
        code="meetings/evening_off", title=_("To a guest: the evening is off"),
        need=NECESSARY, cause=Cause.PEOPLE, stops=WHEN_IT_HAPPENS, variables=GUEST, urgent=True,
    ),
)
JOINT = (
    LetterKind(
        code="gatherings/invited", title=_("Invitation to a joint meeting, 21 days before"),
        need=NECESSARY, cause=Cause.PEOPLE, stops=ONCE, variables=GATHERING,
    ),
    LetterKind(
        code="gatherings/reminder", title=_("Two days before a joint meeting"),
        need=HELPFUL, cause=Cause.CLOCK, stops=ONCE, group=Group.JOINT, keeps=timedelta(days=1),
        variables=(*GATHERING, NUMBER), variants=SIGNED_UP,
    ),
    LetterKind(
        code="gatherings/changed", title=_("A joint meeting has changed"),
        need=NECESSARY, cause=Cause.PEOPLE, stops=WHEN_IT_HAPPENS, variables=GATHERING,
        urgent=True,
    ),
    LetterKind(
        code="gatherings/called_off", title=_("A joint meeting is called off"),
        need=NECESSARY, cause=Cause.PEOPLE, stops=ONCE, urgent=True,
        variables=(TITLE, WHEN, ON, WHY, FIRST_NAME),
    ),
    LetterKind(
        code="gatherings/seat", title=_("A seat is free"),
        need=NECESSARY, cause=Cause.PEOPLE, stops=ONCE, variables=GATHERING, urgent=True,
    ),
    LetterKind(
        code="gatherings/both_said_yes", title=_("Both would like to go on"),
        need=NECESSARY, cause=Cause.PEOPLE, stops=ONCE,
        variables=(OTHER, OTHER_MAIL, LINK, FIRST_NAME),
    ),
)
