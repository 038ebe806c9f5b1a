"""What was said at the closing goes on the deletion day, or with whoever said it."""

from datetime import UTC, datetime

from aktori.closing.actions.certificates import give_certificate
from aktori.closing.actions.farewells import say_farewell, say_thanks
from aktori.closing.actions.takeaways import send_word
from aktori.closing.models import Certificate, Farewell, Takeaway, TakeawaySent, Thanks
from aktori.closing.rules import After
from aktori.privacy.actions import destroy_content
from aktori.privacy.erasure import erase
from aktori.privacy.portrait import portrait
from aktori.privacy.promises import Promise
from tests.world import World

CLOSING = datetime(2027, 5, 20, 6, tzinfo=UTC)


def close(world: World) -> None:
    """Aino thanks, says how she goes on, sends a word and takes her certificate."""
    mentee, mentor = world.pair.mentee, world.pair.mentor
    say_thanks(by=mentee, to=mentor, words="Kiitos Kulosaaresta", now=CLOSING)
    say_farewell(membership=mentee, after=After.FRIENDS, reach="040 1234567", now=CLOSING)
    send_word(participant=mentee.participant, word="Rohkeus", now=CLOSING)
    give_certificate(participant=mentee.participant, now=CLOSING)


def test_on_the_deletion_day_words_go_and_certificates_stay(world: World) -> None:
    close(world)
    destroy_content(promise=Promise(programme=world.programme), now=CLOSING)
    assert not Thanks.objects.exists()
    assert not Farewell.objects.exists()
    assert Certificate.objects.exists()


def test_whoever_is_erased_takes_all_of_it_along_but_the_nameless_word(world: World) -> None:
    close(world)
    erase(person=world.aino, now=CLOSING)
    for model in (Thanks, Farewell, Certificate, TakeawaySent):
        assert not model.objects.exists()
    assert Takeaway.objects.get().word == "Rohkeus"


def test_the_download_holds_what_was_said_to_and_by_one(world: World) -> None:
    close(world)
    own = {one.key: one.records for one in portrait(world.aino, now=CLOSING)}
    assert own["thanks"][0]["words"] == "Kiitos Kulosaaresta"
    assert own["afterwards"][0]["reach"] == "040 1234567"
    assert own["certificates"][0]["code"] == Certificate.objects.get().code
    heard = {one.key: one.records for one in portrait(world.henrik, now=CLOSING)}
    assert heard["thanks"][0]["words"] == "Kiitos Kulosaaresta"
    assert not heard["afterwards"]
