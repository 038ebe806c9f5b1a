"""A real calendar program (khal) reads our invitations."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.utils.translation import gettext, override

from aktori.mail.models import Letter
from aktori.meetings.tests.test_actions import TIMES, agree
from tests.world import World

CONFIG = """
[calendars]
[[mentoring]]
path = {folder}/calendar
[sqlite]
path = {folder}/khal.db
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = Europe/Helsinki
default_timezone = Europe/Helsinki
"""


@pytest.fixture
def khal(tmp_path: Path) -> Path:
    """A calendar of its own; gives its configuration."""
    (tmp_path / "calendar").mkdir()
    config = tmp_path / "config"
    config.write_text(CONFIG.format(folder=tmp_path))
    return config


def run(config: Path, *words: str) -> str:
    program = Path(sys.executable).parent / "khal"
    done = subprocess.run(
        [str(program), "-c", str(config), *words], check=True, capture_output=True, text=True
    )
    return done.stdout


@pytest.mark.parametrize("language", ["fi", "en"])
def test_a_calendar_program_takes_the_invitation_in(
    world: World, khal: Path, tmp_path: Path, language: str
) -> None:
    world.aino.language = language
    world.aino.save()
    agree(world.pair)
    letter = Letter.objects.get(kind="meetings/agreed", to=world.aino.email)
    file = tmp_path / "invite.ics"
    file.write_text(letter.calendar)
    run(khal, "import", "--batch", "-a", "mentoring", str(file))
    day = TIMES[0].date().isoformat()
    shown = run(khal, "list", "--format", "{start-time}–{end-time} {title}", day, day)
    assert "12:00–13:00" in shown
    with override(language):
        assert gettext("Mentoring meeting") in shown
