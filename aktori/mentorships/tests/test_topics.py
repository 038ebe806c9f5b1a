"""The guided talk: choices that each reads in their own language, words as they were written."""

from io import BytesIO

from django.test import Client
from django.utils.translation import override
from pypdf import PdfReader

from aktori.mentorships.actions import confirm_agreement, write_agreement
from aktori.mentorships.models import Agreement
from aktori.mentorships.queries import read_agreement
from aktori.mentorships.topics import TOPICS, first_draft, sentences
from tests.world import NOW, World, make_mentorship

WORDS = "Paitsi Kumpulan kahvilassa."
CHOSEN = {"choose_rhythm": "monthly", "rhythm": WORDS}


def test_a_choice_is_read_in_each_ones_own_language_and_words_as_they_are() -> None:
    with override("en"):
        assert sentences(CHOSEN)[0].sentences == ["We meet about once a month.", WORDS]
    with override("fi"):
        rule = sentences(CHOSEN)[0]
        assert rule.heading == "Tapaamisrytmi"
        assert rule.sentences == ["Tapaamme noin kerran kuussa.", WORDS]
    assert sentences({"choose_rhythm": "never heard of"}) == []


def test_there_are_six_choices_and_the_starred_come_first() -> None:
    assert len(first_draft()) == 6
    starred = [topic.starred for topic in TOPICS]
    assert starred == sorted(starred, reverse=True)


def test_the_page_begins_from_the_choices_and_says_them_to_the_other_in_their_language(
    world: World, client: Client
) -> None:
    rules = f"/pairs/{world.pair.mentorship.id}/rules/"
    client.force_login(world.aino)
    page = client.get(f"{rules}write/").content.decode()
    assert page.count(" checked") == 6
    client.post(f"{rules}write/", {"based_on": 0, **CHOSEN})
    client.force_login(world.henrik)
    page = client.get(rules).content.decode()
    assert "We meet about once a month." in page
    assert WORDS in page


def test_earlier_versions_stay_to_read_and_only_the_newest_is_confirmed(
    world: World, client: Client
) -> None:
    pair = world.pair
    write_agreement(membership=pair.mentee, rules=CHOSEN, based_on=0, now=NOW)
    write_agreement(membership=pair.mentee, rules={"aim": "Rohkeus"}, based_on=1, now=NOW)
    client.force_login(world.henrik)
    rules = f"/pairs/{pair.mentorship.id}/rules/"
    old = client.get(f"{rules}1/").content.decode()
    assert WORDS in old
    assert "I confirm these rules" not in old
    assert "I confirm these rules" in client.get(rules).content.decode()
    assert client.get(f"{rules}3/").status_code == 404


def test_every_member_of_a_group_confirms(world: World, client: Client) -> None:
    group, members = make_mentorship(world.elsewhere, [world.aino, world.elias], world.tuula)
    write_agreement(membership=members[0], rules=CHOSEN, based_on=0, now=NOW)
    for member, confirmed in ((members[1], False), (members[2], True)):
        newest = Agreement.objects.get(mentorship=group)
        confirm_agreement(agreement=newest, membership=member, now=NOW)
        newest.refresh_from_db()
        assert (newest.confirmed_at is not None) == confirmed
    assert read_agreement(newest, members[2], NOW) == CHOSEN


def test_the_rules_are_one_page_of_paper_in_the_readers_language(
    world: World, client: Client
) -> None:
    paper = f"/pairs/{world.pair.mentorship.id}/rules/rules.pdf"
    client.force_login(world.aino)
    assert client.get(paper).status_code == 404
    everything = {topic.key: WORDS for topic in TOPICS} | first_draft()
    write_agreement(membership=world.pair.mentee, rules=everything, based_on=0, now=NOW)
    reader = PdfReader(BytesIO(client.get(paper).content))
    text = " ".join(reader.pages[0].extract_text().split())
    assert len(reader.pages) == 1
    assert "Tapaamme noin kerran kuussa." in text
    assert "Aino Lehtinen on vahvistanut" in text
    assert "'/Marked': True" in str(reader.root_object["/MarkInfo"])


def test_of_two_tabs_nobodys_rules_are_lost(world: World, client: Client) -> None:
    write_agreement(membership=world.pair.mentor, rules={"aim": "Henrikin"}, based_on=0, now=NOW)
    client.force_login(world.aino)
    path = f"/pairs/{world.pair.mentorship.id}/rules/write/"
    page = client.post(path, {"based_on": 0, "aim": "Ainon"}).content.decode()
    assert "Henrikin" in page
    assert "Ainon" in page
    assert client.post(path, {"based_on": 1, "aim": "Yhteinen"}).status_code == 302
