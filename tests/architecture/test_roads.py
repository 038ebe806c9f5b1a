"""When a pair's time begins, ends and is deleted is asked of the pair, in one place."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent / "aktori"
OF_A_PROGRAMME = re.compile(r"programme(\.|__)(starts_on|ends_on|deletion_on)")
# these speak of the programme itself: its form, its list, its call, its joint meetings, the evening
# of its closing, its move, its report, the time a manager agrees to, how long pairing goes on
ABOUT_PROGRAMMES = {
    "programmes", "applications", "preparation", "reports",
    "closing/templates/closing/keepsake.html", "gatherings/coordinator_views/planning.py",
    "gatherings/templates/gatherings/coordinator/gatherings.html", "home/moving.py",
    "home/forms.py", "home/templates/home/phase.html", "home/views/member.py",
    "mentorships/models.py", "closing/rules.py", "notifications/catalogue/parts.py",
    "closing/templates/closing/coordinator/closing_evening.html",
    "care/templates/care/mail/time/body.txt", "home/errands.py",
}  # fmt: skip


@pytest.mark.no_database
def test_nothing_reckons_with_a_programmes_dates_for_a_pair() -> None:
    found = []
    for file in sorted(ROOT.rglob("*")):
        name = file.relative_to(ROOT).as_posix()
        if file.suffix not in {".py", ".html", ".txt"} or "tests" in file.parts:
            continue
        if name.split("/")[0] in ABOUT_PROGRAMMES or name in ABOUT_PROGRAMMES:
            continue
        if OF_A_PROGRAMME.search(file.read_text()):
            found.append(name)
    assert found == []
