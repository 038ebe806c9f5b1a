"""Killed five hundred times while writing: nothing that was acknowledged is lost."""

import json

from tests.drills.site import Site

KILLS = 500


def test_five_hundred_kills_lose_no_acknowledged_text(site: Site) -> None:
    done = site.run("tests.drills.killing", str(KILLS))
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["kills"] == KILLS
    assert found["acknowledged"] > KILLS / 5
    assert found["lost"] == 0
    assert found["unsound"] == []
    assert site.act("wrong") == ""
    assert site.act("wrong_logs") == ""
