"""Token buckets: so many at once, then one at a time, and never an end for good."""

from datetime import timedelta

import pytest
from django.db.models import Max

from aktori.kit.limits import Limit, forget_full_buckets, give_back, take, wait
from aktori.kit.models import Bucket
from tests.world import NOW

FIVE = Limit("tries", 5, timedelta(minutes=5))
MINUTE, NOTHING = timedelta(minutes=1), timedelta()


def spend(count: int, whose: str = "aino@example.org") -> list[bool]:
    return [take(FIVE, whose, now=NOW) for _ in range(count)]


def test_five_may_go_at_once_and_the_sixth_may_not() -> None:
    assert spend(6) == [True] * 5 + [False]


def test_being_refused_makes_it_no_worse() -> None:
    spend(50)
    assert wait(FIVE, "aino@example.org", now=NOW) == MINUTE
    assert take(FIVE, "aino@example.org", now=NOW + MINUTE)
    assert not take(FIVE, "aino@example.org", now=NOW + MINUTE)


def test_after_the_whole_time_all_are_there_again_and_not_more() -> None:
    spend(5)
    later = NOW + timedelta(days=1)
    assert sum(take(FIVE, "aino@example.org", now=later) for _ in range(9)) == 5


def test_each_has_a_bucket_of_ones_own_and_so_has_each_matter() -> None:
    spend(5)
    assert take(FIVE, "henrik@example.org", now=NOW)
    assert take(Limit("asks", 5, timedelta(minutes=5)), "aino@example.org", now=NOW)


def test_a_good_try_gets_its_token_back() -> None:
    spend(5)
    give_back(FIVE, "aino@example.org", count=2)
    assert spend(3) == [True, True, False]


def test_too_many_given_back_open_no_more_than_the_bucket_holds() -> None:
    spend(1)
    give_back(FIVE, "aino@example.org", count=40)
    assert sum(spend(9)) == 5


@pytest.mark.parametrize(("spent", "minutes"), [(0, 0), (4, 0), (5, 1)])
def test_it_tells_how_long_to_wait(spent: int, minutes: int) -> None:
    spend(spent)
    assert wait(FIVE, "aino@example.org", now=NOW) == minutes * MINUTE


def test_nobody_can_be_read_from_what_is_kept() -> None:
    spend(1)
    assert "aino" not in Bucket.objects.get().key


def test_full_buckets_are_forgotten_and_others_are_not() -> None:
    spend(1)
    spend(5, "henrik@example.org")
    full = Bucket.objects.aggregate(last=Max("full_at"))["last"]
    assert forget_full_buckets(now=full + timedelta(hours=1)) == 1
    assert Bucket.objects.get().full_at == full
    assert forget_full_buckets(now=full + timedelta(hours=2)) == 1
