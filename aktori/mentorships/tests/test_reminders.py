"""Reminders of a proposal: after three and six days, to those alone who have not answered."""

from datetime import timedelta

import pytest

from aktori.mail.models import Letter
from aktori.mentorships.actions import Proposal, answer, propose
from aktori.mentorships.models import Answer, Grade, Membership
from aktori.mentorships.reminders import remind_unanswered
from aktori.programmes.models import Role
from tests.world import NOW, World, make_participant, make_person

DAY = timedelta(days=1)


@pytest.fixture
def proposed(world: World) -> list[Membership]:
    """A proposal that nobody has answered: the mentee's part, then the mentor's."""
    mentee = make_participant(world.programme, make_person("uusi.a", "Uusi Aktori"), Role.MENTEE)
    mentor = make_participant(world.programme, make_person("uusi.m", "Uusi Mentori"), Role.MENTOR)
    pair = Proposal(mentor=mentor, mentees=[mentee], grade=Grade.GOOD, reasons=[])
    (row,) = propose(programme=world.programme, proposals=[pair], now=NOW)
    return [row.memberships.get(role=Role.MENTEE), row.memberships.get(role=Role.MENTOR)]


def asked() -> list[str]:
    found = Letter.objects.filter(kind="mentorships/proposal_waits")
    return sorted(found.values_list("to", flat=True))


def test_both_are_asked_on_days_three_and_six_and_no_more(proposed: list[Membership]) -> None:
    counts = [remind_unanswered(now=NOW + day * DAY) for day in range(12)]
    assert counts == [0, 0, 0, 2, 0, 0, 2, 0, 0, 0, 0, 0]


def test_who_has_answered_hears_nothing_more(proposed: list[Membership]) -> None:
    answer(membership=proposed[0], answer=Answer.YES, now=NOW + DAY)
    remind_unanswered(now=NOW + 3 * DAY)
    assert asked() == ["uusi.m@example.org"]
    answer(membership=proposed[1], answer=Answer.NO, now=NOW + 4 * DAY)
    assert remind_unanswered(now=NOW + 6 * DAY) == 0


def test_after_a_pause_of_the_site_one_letter_is_enough(proposed: list[Membership]) -> None:
    assert remind_unanswered(now=NOW + 9 * DAY) == 2
    assert remind_unanswered(now=NOW + 10 * DAY) == 0


def test_who_left_the_programme_is_left_in_peace(proposed: list[Membership]) -> None:
    part = proposed[0].participant
    part.left_at = NOW
    part.save()
    remind_unanswered(now=NOW + 3 * DAY)
    assert asked() == ["uusi.m@example.org"]


def test_the_letter_answers_without_signing_in(proposed: list[Membership]) -> None:
    remind_unanswered(now=NOW + 3 * DAY)
    letter = Letter.objects.filter(kind="mentorships/proposal_waits").first()
    assert letter is not None
    assert "/proposals/" in letter.body
    assert "ei on aivan hyvä vastaus" in letter.body
