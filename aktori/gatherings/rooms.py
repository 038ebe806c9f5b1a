"""Who belongs to which breakout room, as files for the programs that one meets in.

Zoom reads a CSV of two columns when a meeting is planned (its support article KB0061353): the
room's name and the address, for at most 100 rooms and 1000 people. Teams reads no file: its
organiser gives each name its room in a list, so ours is in the order of that list.
"""

from collections.abc import Callable, Mapping, Sequence

from django.utils.translation import gettext as _

from aktori.gatherings.models import Group, Seat
from aktori.kit.spreadsheets import Rows, write_csv, write_plain_csv, write_xlsx

ZOOM_HEAD = ("Pre-assign Room Name", "Email Address")


def room_name(group: Group) -> str:
    """The table's own name, or the number of the group."""
    return group.table or _("Group %(number)s") % {"number": group.number}


def zoom_rows(seats: Sequence[Seat]) -> Rows:
    """What Zoom imports, room by room."""
    ordered = sorted(seats, key=lambda one: one.group.number)
    return [
        ZOOM_HEAD,
        *((room_name(one.group), one.participant.person.email) for one in ordered),
    ]


def teams_rows(seats: Sequence[Seat]) -> Rows:
    """What one works through in Teams, by first name as Teams sorts people."""
    ordered = sorted(seats, key=lambda one: one.participant.person.full_name.casefold())
    return [
        (_("Name"), _("E-mail"), _("Room")),
        *(
            (one.participant.person.full_name, one.participant.person.email, room_name(one.group))
            for one in ordered
        ),
    ]


FILES: Mapping[str, tuple[str, str, Callable[[Sequence[Seat]], bytes]]] = {
    "zoom": ("zoom-rooms.csv", "text/csv", lambda seats: write_plain_csv(zoom_rows(seats))),
    "teams": (
        "teams-rooms.xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        lambda seats: write_xlsx({_("Rooms"): teams_rows(seats)}),
    ),
    "teams-csv": ("teams-rooms.csv", "text/csv", lambda seats: write_csv(teams_rows(seats))),
}
