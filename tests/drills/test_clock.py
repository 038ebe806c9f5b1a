"""The clock leaps: nothing is destroyed until somebody says that the time is right."""

from datetime import timedelta

from tests.drills.site import OURS, THEIRS, Site
from tests.world import NOW


def test_a_leap_ahead_destroys_nothing_and_a_leap_back_repeats_nothing(site: Site) -> None:
    first = site.act("worker_round", NOW.isoformat())
    assert first["doubted"] is False
    ahead = site.act("worker_round", (NOW + timedelta(days=700)).isoformat())
    assert ahead["keys"] == first["keys"]
    assert ahead["doubted"] is True
    site.act("worker_round", (NOW + timedelta(days=700, minutes=5)).isoformat())
    back = site.act("worker_round", (NOW + timedelta(minutes=2)).isoformat())
    assert (back["keys"], back["twice"]) == (first["keys"], 0)
    assert site.act("read") == [OURS, THEIRS]
    assert "nothing is destroyed until you confirm it" in site.aktori("doctor").stdout


def test_an_hour_back_and_forth_runs_no_job_twice(site: Site) -> None:
    counts = [
        site.act("worker_round", (NOW + timedelta(minutes=minutes)).isoformat())
        for minutes in (0, 60, 0, 60)
    ]
    assert [one["twice"] for one in counts] == [0] * 4
    assert counts[3]["letters"] == counts[1]["letters"]
