"""Letters to applicants: answers come at once, decisions not at night, each in the own words."""

from datetime import UTC, datetime

from aktori.applications.actions import decide
from aktori.applications.actions.letters import write_to
from aktori.applications.models import State
from aktori.mail.models import Letter
from aktori.notifications.actions import write_wording
from aktori.notifications.catalogue import KINDS
from aktori.notifications.words import Text
from tests.world import NOW, World

EVENING = datetime(2026, 11, 23, 20, 30, tzinfo=UTC)  # half past ten in Helsinki
MORNING = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)


def test_a_decision_waits_for_the_morning_and_an_answer_does_not(world: World) -> None:
    write_to(world.pinja, "received", EVENING, link="http://testserver/x/")
    decide(application=world.pinja, state=State.DECLINED, by=world.maija, now=EVENING)
    found = dict(Letter.objects.values_list("kind", "due_at"))
    assert found == {"applications/received": EVENING, "applications/declined": MORNING}


def test_a_decision_goes_in_the_programmes_own_words(world: World) -> None:
    write_wording(
        programme=world.programme.id,
        kind=KINDS["applications/declined"],
        variant="",
        texts={"fi": Text("Kiitos, {{ first_name }}", "Tällä kertaa ei: {{ programme }}")},
        by=world.maija,
        now=NOW,
    )
    decide(application=world.pinja, state=State.DECLINED, by=world.maija, now=NOW)
    letter = Letter.objects.get()
    assert letter.subject == "Kiitos, Pinja"
    assert "Tällä kertaa ei: Alumnimentorointi alumni-2026" in letter.body
