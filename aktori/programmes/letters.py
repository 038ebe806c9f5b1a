"""The letters of a programme as its coordinators see and change them."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from aktori.notifications.catalogue import SECTIONS
from aktori.notifications.catalogue.shape import LetterKind
from aktori.notifications.models import SwitchedOff, Wording
from aktori.people.models import Person
from aktori.programmes.models import Programme

NOT_OURS = "accounts"


@dataclass(frozen=True)
class Row:
    """One kind of letter in the list: whether it is off, and which of its texts are own ones."""

    kind: LetterKind
    is_off: bool
    own: frozenset[str]

    @property
    def room(self) -> str:
        """The first part of its address."""
        return self.kind.code.split("/")[0]

    @property
    def name(self) -> str:
        """The second part."""
        return self.kind.code.split("/")[1]


def rows_of(programme: Programme) -> list[tuple[str, list[Row]]]:
    """Every kind of letter that a programme sends, by section."""
    off = set(SwitchedOff.objects.filter(programme=programme.id).values_list("kind", flat=True))
    own = defaultdict[str, set[str]](set)
    written = Wording.objects.filter(programme=programme.id)
    for kind, language in written.values_list("kind", "language"):
        own[kind].add(language)
    return [
        (title, [Row(one, one.code in off, frozenset(own[one.code])) for one in kinds])
        for title, kinds in SECTIONS.items()
        if title != NOT_OURS
    ]


def unreached(programme: Programme) -> QuerySet[Person]:
    """Those of a programme whom mail does not reach, by name."""
    here = Q(participations__programme=programme, participations__left_at=None)
    here |= Q(coordinates__programme=programme)
    found = Person.objects.filter(here, unreachable_since__isnull=False).distinct()
    return found.order_by("last_name", "first_name")
