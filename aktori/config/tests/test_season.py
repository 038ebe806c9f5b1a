"""A whole small season, through the product's own verbs and timed jobs."""

from collections import Counter
from datetime import date

import pytest
from django.db import transaction

from aktori.config.season.days import CLOSING, DELETION, KICK_OFF, Season
from aktori.config.season.whole import Whole
from aktori.goals.models import Goal
from aktori.mail.models import Letter
from aktori.meetings.models import Meeting, State
from aktori.mentorships.models import Mentorship
from aktori.vault.models import VaultKey

SEASON = Season(date(2026, 9, 24))


@pytest.mark.drill  # half a year of three hundred people's days
def test_a_season_lives_and_ends_by_itself(db: None) -> None:
    whole = Whole(SEASON, people=14)
    whole.run(CLOSING)
    held = Meeting.objects.filter(state=State.HELD)
    assert held.count() > 4 * len(whole.pairs)
    assert Goal.objects.exclude(sealed=b"").exists()
    keys = VaultKey.objects.count()
    whole.run(DELETION + 2)
    whole.programme.refresh_from_db()
    assert whole.programme.content_destroyed_at is not None
    assert not Mentorship.objects.with_content().exists()
    assert not Goal.objects.exclude(sealed=b"").exists()
    assert VaultKey.objects.count() < keys
    gone = SEASON.at(DELETION + 1)
    assert not Letter.objects.filter(created_at__gt=gone).exists()


@pytest.mark.one_database
@pytest.mark.drill
def test_the_same_seed_is_the_same_season(db: None) -> None:
    first, again, other = (kinds(seed) for seed in (1, 1, 2))
    assert first == again
    assert first != other


def kinds(seed: int) -> Counter[str]:
    """Letters by kind of the first weeks of a season."""
    with transaction.atomic(), transaction.atomic(using="keystore"):
        whole = Whole(SEASON, people=6, seed=seed)
        whole.run(KICK_OFF + 20)
        transaction.set_rollback(True)
        transaction.set_rollback(True, using="keystore")
    return whole.seen.kinds()
