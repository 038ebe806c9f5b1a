"""The examples of docs/operator/api.md, run as they stand there."""

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from time_machine import travel

from aktori.api.actions import make_directory_token
from aktori.api.tests.keys import key
from aktori.people.models import Person
from tests.world import NOW, World

ROOT = Path(__file__).resolve().parent.parent.parent.parent
PAGE = (ROOT / "docs/operator/api.md").read_text()
EXAMPLES = re.findall(r"^    (curl .+)$", PAGE, re.MULTILINE)


@pytest.mark.one_database
@pytest.mark.drill  # a server of its own
@pytest.mark.django_db(databases="__all__", transaction=True)
def test_every_example_answers(world: World, live_server: Any) -> None:
    assert len(EXAMPLES) == 7
    with travel(NOW):
        variables = {
            "SITE": live_server.url,
            "TOKEN": key(world.programme, world.maija),
            "SCIM_TOKEN": make_directory_token(now=NOW),
            "PROGRAMME": str(world.programme.id),
        }
        for example in EXAMPLES:
            done = subprocess.run(
                ["/bin/sh", "-c", example.replace("curl -s", "curl -sS --fail-with-body")],
                env={**os.environ, **variables},
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == 0, done.stdout + done.stderr
            assert done.stdout.startswith("{")
    assert Person.objects.filter(email="new.person@example.org").exists()
