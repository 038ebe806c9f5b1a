"""The coordinator's road tells of every timed job, and of it only what the job then does."""

from collections import defaultdict
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils.translation import override

from aktori.config.schedule import JOBS
from aktori.feedback.rules import closing_is_open
from aktori.home.timeline import AHEAD, FORETOLD, ON_ROAD, What
from aktori.mail.models import Letter
from aktori.mentorships.models import Mentorship
from aktori.privacy.actions import announce_deletions, destroy_due_content
from aktori.workbook.actions import write_answer
from aktori.workbook.content import ORDER, exercises
from aktori.workbook.letters import open_letters
from tests.world import NOW, World

# what has no day that a coordinator could know, or may know
UNTOLD = {
    "erase-people": "a person's own word, between them and the operator",
    "check-logs": "every night",
    "forget-full-buckets": "every hour",
    "forget-old-signals": "every night",
    "keep-numbers": "every night; keeps a number, and nobody has to do anything",
    "forget-old-sessions": "every night",
    "forget-old-logs": "every week",
    "archive-seasons": "a month after the last day of the road; told on the page of its end",
    "close-waves": "a day after a wave is over; nobody has to do anything",
    "forget-old-news": "every night",
    "read-texts": "every two minutes",
    "offer-next-best": "when somebody says no",
    "tell-of-messages": "coordinators do not see that somebody writes",
    "remind-contacts": "coordinators must not learn that there is a concern",
    "forget-drafts": "sixty days after somebody stopped writing",
    "mail-draft-links": "half an hour after somebody stops writing",
    "read-own-calendars": "every hour",
    "send-together": "each person's own day",
    "note-unreachable": "every ten minutes",
}


@pytest.mark.no_database
def test_every_timed_job_is_told_on_the_road_or_has_a_reason_not_to() -> None:
    told = {*FORETOLD, *AHEAD}
    assert {one.name for one in JOBS} == told | set(UNTOLD)
    assert not told & set(UNTOLD)


def happened(world: World) -> dict[What, list[date]]:
    """What the jobs did on which day, from before the closing until all is gone."""
    seen = defaultdict[What, list[date]](list)
    pair, at = world.pair.mentorship, datetime(2027, 4, 20, 3, tzinfo=UTC)
    while at < datetime(2027, 8, 25, tzinfo=UTC):
        on = world.programme.today(at)
        before = {kind: letters(kind) for kind in ("deletion_coming", "deletion_near")}
        announce_deletions(now=at)
        for kind, what in (("deletion_coming", What.NOTICE), ("deletion_near", What.LOCKED)):
            if letters(kind) > before[kind]:
                seen[what].append(on)
        if open_letters(now=at):
            seen[What.LETTERS_OPEN].append(on)
        if destroy_due_content(now=at):
            seen[What.DELETION].append(on)
        pair.refresh_from_db()
        if closing_is_open(pair.road, on):
            seen[What.QUESTIONS_OPEN].append(on)
        at += timedelta(days=1)
    return seen


def letters(kind: str) -> int:
    return Letter.objects.filter(kind=f"mentorships/{kind}", to="aino.lehtinen@example.org").count()


@pytest.mark.parametrize("own", [False, True])
def test_what_is_foretold_is_what_happens_on_the_day(
    world: World, monkeypatch: pytest.MonkeyPatch, own: bool
) -> None:
    # the clock of this test runs a day at a time, which the machine would take for a leap
    monkeypatch.setattr("aktori.privacy.actions.objection", lambda _found, _now: "")
    world.elsewhere.delete()
    if own:
        Mentorship.objects.filter(id=world.pair.mentorship.id).update(
            starts_on=date(2026, 11, 2), ends_on=date(2027, 5, 9), deletion_on=date(2027, 7, 20)
        )
    code = next(one.code for one in exercises(ORDER) if one.waits)
    with override("fi"):
        write_answer(
            membership=world.pair.mentee, exercise=code, texts={"a": "x"}, shared=False, now=NOW
        )
    world.pair.mentorship.refresh_from_db()
    road = world.pair.mentorship.road
    seen = happened(world)
    for what in (What.NOTICE, What.LOCKED, What.LETTERS_OPEN):
        assert seen[what] == [ON_ROAD[what](road)], what
    assert ON_ROAD[What.DELETION](road) in seen[What.DELETION]
    assert seen[What.QUESTIONS_OPEN][0] == ON_ROAD[What.QUESTIONS_OPEN](road)
    assert seen[What.QUESTIONS_OPEN][-1] == ON_ROAD[What.QUESTIONS_CLOSE](road)
