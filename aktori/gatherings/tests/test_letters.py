"""One door to people's attention: in their language, on their clocks."""

from datetime import UTC, datetime, timedelta

from aktori.gatherings.actions import GatheringDetails, plan_gathering
from aktori.gatherings.models import Kind
from aktori.mail.models import Letter
from tests.world import NOW, World


def test_each_reads_in_their_own_language_and_time_zone(world: World) -> None:
    world.henrik.zone = "Europe/London"
    world.henrik.save()
    plan_gathering(
        programme=world.programme,
        details=GatheringDetails(
            kind=Kind.KICK_OFF,
            title_fi="Aloitustilaisuus",
            title_en="Kick-off",
            starts_at=datetime(2026, 12, 3, 14, 30, tzinfo=UTC),
            ends_at=datetime(2026, 12, 3, 14, 30, tzinfo=UTC) + timedelta(hours=2),
        ),
        agenda=(),
        by=world.maija,
        now=NOW,
    )
    letters = {letter.to: letter for letter in Letter.objects.all()}
    finnish, english = letters[world.aino.email], letters[world.henrik.email]
    assert finnish.subject == "Aloitustilaisuus: to 3.12.2026"
    assert "to 3.12.2026 klo 16.30" in finnish.body
    assert finnish.body.startswith("Hei Aino,")
    assert "Thu 3 Dec 2026, 14:30" in english.body
    assert english.body.startswith("Hello Henrik,")
    assert "Aino" not in english.body
