"""A whole season of 120 pairs, from its first file to its last key: `bin/bench season`.

Seeded, on a clock of its own, through the product's own verbs and timed jobs. Prints letters per
person and month, days until a silent pair is asked and seen, a mentor's taps, a coordinator's
Mondays. Exits with 1 when anything of the season is left to be read after its deletion date.
"""

import os
import sys
import tempfile
from datetime import date
from time import perf_counter

FOLDER = tempfile.TemporaryDirectory()
os.environ["AKTORI_VAR"] = f"{FOLDER.name}/var"
os.environ["AKTORI_MAIL_URL"] = f"file:{FOLDER.name}/mail"
os.environ["DJANGO_SETTINGS_MODULE"] = "aktori.config.settings"

import django  # noqa: E402 – the folder must be known before

django.setup()

from aktori.config.commands.prepare import prepare  # noqa: E402
from aktori.config.season.days import CLOSING, DELETION, KICK_OFF, Season  # noqa: E402
from aktori.config.season.seen import Seen, spread  # noqa: E402
from aktori.config.season.whole import Whole  # noqa: E402
from aktori.mentorships.models import Mentorship  # noqa: E402
from aktori.people.models import Person  # noqa: E402
from aktori.programmes.models import Role  # noqa: E402

PEOPLE = 124  # mentees who apply; about 120 of them get a pair
SEASON = Season(date(2026, 9, 24))


def main() -> int:
    """Runs the season week by week, and prints what it was like."""
    prepare()
    began = perf_counter()
    whole = Whole(SEASON, people=PEOPLE)
    for day in range(KICK_OFF, DELETION + 2, 14):
        whole.run(day)
        took = perf_counter() - began
        print(f"\r  day {day} of {DELETION} · {took:.0f} s ", end="", flush=True)
    whole.run(DELETION + 2)
    print(f"\r{len(whole.pairs)} pairs, a season in {perf_counter() - began:.0f} s")
    tell(whole)
    left = Mentorship.objects.with_content().count()
    print(f"pairs whose content is left after the deletion date: {left}")
    return 1 if left else 0


def tell(whole: Whole) -> None:
    """Prints the measures."""
    seen, first, last = whole.seen, SEASON.at(KICK_OFF).date(), SEASON.at(CLOSING).date()
    for role in Role:
        parts = whole.programme.participants.filter(role=role)
        emails = list(parts.values_list("person__email", flat=True))
        months = seen.letters_a_month(emails, first, last)
        print(f"letters to a {role} in a month: {spread(months)}")
        counted = seen.letters_a_month(emails, first, last, counted=True)
        print(f"  of them sent by the programme itself: {spread(counted)}")
    mentors = Person.objects.filter(participations__role=Role.MENTOR).distinct().count()
    print(f"a mentor's taps in the season: {seen.taps_of(Role.MENTOR, mentors):.0f} on average")
    print(f"days until a silent pair is asked: {spread(list(seen.asked.values()))}")
    print(f"days until its coordinator sees it: {spread(list(seen.shown.values()))}")
    print(f"rows that call her on a Monday: {spread([rows for _, rows, _ in seen.rows])}")
    print(f"her clicks to see to them: {spread([clicks for _, _, clicks in seen.rows])}")
    tell_kinds(seen)


def tell_kinds(seen: Seen) -> None:
    """Prints how many letters of each kind went."""
    for kind, count in seen.kinds().most_common():
        print(f"  {count:6} {kind}")


if __name__ == "__main__":
    sys.exit(main())
