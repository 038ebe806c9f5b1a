"""A programme's own edition of the book: hidden, ordered, added to; totals that tell of nobody."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from time_machine import travel

from aktori.audit.models import Entry
from aktori.people.models import Person
from aktori.programmes.models import Programme
from aktori.workbook import actions
from aktori.workbook.content import exercises
from aktori.workbook.models import Answer, Edition, OwnChapter, OwnExercise
from aktori.workbook.totals import band, use_of, week_of
from tests.world import NOW, World, make_pair, make_person, make_programme

CHAPTER = {
    "title_fi": "Meidän talossa",
    "summary_fi": "Miten meillä toimitaan.",
    "body_fi": "Kahvi on kello yhdeksän.\n\n## Ovet\n\nOvet ovat auki.",
}
EXERCISE = {
    "minutes": "15",
    "audience": "both",
    "title_fi": "Kuka istuu missä",
    "body_fi": "Talossa on kolme kerrosta. Kierros auttaa.\n\n"
    "1. (5 min) **Kävelkää** kerrokset.\n2. (10 min) **Piirrä** pohja.",
    "question1_fi": "Kenen ovelle uskallat koputtaa?",
    "question3_fi": "Mikä ovi jäi kiinni?",
}


def address(programme: Programme, more: str = "") -> str:
    return f"/programmes/{programme.id}/workbook/{more}"


def page(client: Client, person: Person, where: str) -> str:
    client.force_login(person)
    response = client.get(where)
    assert response.status_code == 200
    return response.content.decode()


def everything() -> list[str]:
    """What the page sends when nothing is left out."""
    found = exercises("fi")
    return [*dict.fromkeys(one.chapter for one in found), *(one.code for one in found)]


def leave_out(client: Client, world: World, *names: str, **more: Any) -> Any:
    client.force_login(world.maija)
    shown = [name for name in everything() if name not in names]
    order = list(dict.fromkeys(one.chapter for one in exercises("fi")))
    sent = {"shown": shown, "order": order, "for_all": "on", **more}
    return client.post(address(world.programme), sent)


def write_chapter(client: Client, world: World) -> OwnChapter:
    client.force_login(world.maija)
    client.post(address(world.programme, "new/"), CHAPTER)
    return OwnChapter.objects.get()


def write_exercise(client: Client, world: World) -> OwnExercise:
    chapter = write_chapter(client, world)
    client.post(f"/own-chapters/{chapter.id}/new/", EXERCISE)
    return OwnExercise.objects.get()


def test_what_is_left_out_is_seen_nowhere_in_this_programme(client: Client, world: World) -> None:
    before = page(client, world.aino, "/workbook/")
    assert "Palaute ja vuorovaikutus" in before
    assert "/workbook/exercise/3.3/" in before
    assert leave_out(client, world, "feedback", "3.3").status_code == 302
    after = page(client, world.aino, "/workbook/")
    assert "Palaute ja vuorovaikutus" not in after
    assert "/workbook/exercise/3.3/" not in after
    assert "/workbook/exercise/3.3/" not in page(client, world.aino, "/workbook/?q=kirje")
    assert "/workbook/exercise/3.3/" not in page(client, world.aino, "/workbook/goals-and-focus/")


def test_other_programmes_keep_the_whole_book(client: Client, world: World) -> None:
    make_pair(world.elsewhere, world.olli, world.karin)
    leave_out(client, world, "feedback")
    assert "Palaute ja vuorovaikutus" in page(client, world.olli, "/workbook/")


def test_who_has_written_in_what_is_left_out_still_opens_it(client: Client, world: World) -> None:
    leave_out(client, world, "3.3")
    assert "3.3" in page(client, world.aino, "/workbook/exercise/3.3/")


def test_nothing_is_suggested_that_is_left_out(client: Client, world: World) -> None:
    leave_out(client, world, "1.1", "3.1", "getting-to-know")
    home = page(client, world.aino, "/home/")
    assert "/workbook/exercise/1.1/" not in home
    assert "/workbook/exercise/3.1/" not in home
    choices = page(client, world.aino, f"/pairs/{world.pair.mentorship.id}/meetings/new/")
    assert 'value="3.2"' in choices
    assert 'value="3.1"' not in choices


def test_chapters_move_and_what_was_marked_is_not_lost(client: Client, world: World) -> None:
    leave_out(client, world, "3.3", up="strengths")
    kept = Edition.objects.get()
    assert kept.order[3:5] == ["strengths", "my-story"]
    assert kept.hidden == ["3.3"]
    text = page(client, world.aino, "/workbook/")
    assert text.index('id="strengths"') < text.index('id="my-story"')


def test_moving_the_first_up_and_the_last_down_changes_nothing(
    client: Client, world: World
) -> None:
    before = list(dict.fromkeys(one.chapter for one in exercises("fi")))
    leave_out(client, world, up=before[0])
    assert Edition.objects.get().order == before
    leave_out(client, world, down=before[-1])
    assert Edition.objects.get().order == before


def test_a_name_that_the_book_does_not_have_is_refused(client: Client, world: World) -> None:
    client.force_login(world.maija)
    client.post(address(world.programme), {"shown": ["no-such"], "order": ["no-such"]})
    assert not Edition.objects.exists()


def test_a_chapter_and_an_exercise_of_ones_own_are_read_and_written_in(
    client: Client, world: World
) -> None:
    write_exercise(client, world)
    contents = page(client, world.aino, "/workbook/")
    assert "Meidän talossa" in contents
    chapter = page(client, world.aino, "/workbook/p1/")
    assert "<h2>Ovet</h2>" in chapter
    exercise = page(client, world.aino, "/workbook/exercise/P1.1/")
    assert "<strong>Kävelkää</strong>" in exercise
    assert "Kenen ovelle uskallat koputtaa?" in exercise
    client.post("/workbook/exercise/P1.1/", {"question3": "Kellarin", "who_sees": "pair",
                                             "revision": "0"})  # fmt: skip
    shared = page(client, world.henrik, "/workbook/exercise/P1.1/")
    assert "<p>Kellarin</p>" in shared
    assert 'lang="fi"' in shared  # for an English reader, since there is no English text


def test_it_goes_into_a_meeting_the_paper_and_what_one_takes_along(
    client: Client, world: World
) -> None:
    write_exercise(client, world)
    client.force_login(world.aino)
    sent = {"question1": "Rehtorin", "who_sees": "me", "revision": "0"}
    client.post("/workbook/exercise/P1.1/", sent)
    taken = client.post("/workbook/exercise/P1.1/take/")
    assert "exercise=P1.1" in taken["Location"]
    assert client.get("/workbook/p1.pdf").content.startswith(b"%PDF")
    assert client.get("/workbook/mine.pdf").content.startswith(b"%PDF")


def test_other_programmes_do_not_see_it(client: Client, world: World) -> None:
    write_exercise(client, world)
    make_pair(world.elsewhere, world.olli, world.karin)
    assert "Meidän talossa" not in page(client, world.olli, "/workbook/")
    assert client.get("/workbook/p1/").status_code == 404
    assert client.get("/workbook/exercise/P1.1/").status_code == 404


def test_answers_stay_with_their_question_when_another_is_taken_away(
    client: Client, world: World
) -> None:
    exercise = write_exercise(client, world)
    client.force_login(world.aino)
    sent = {"question1": "Rehtorin", "question3": "Kellarin", "who_sees": "me", "revision": "0"}
    client.post("/workbook/exercise/P1.1/", sent)
    client.force_login(world.maija)
    client.post(f"/own-exercises/{exercise.id}/", {**EXERCISE, "question1_fi": ""})
    text = page(client, world.aino, "/workbook/exercise/P1.1/")
    assert "Kenen ovelle" not in text
    form = client.get("/workbook/exercise/P1.1/").context["form"]
    assert form["question3"].value() == "Kellarin"


def test_a_preview_shows_and_keeps_nothing(client: Client, world: World) -> None:
    client.force_login(world.maija)
    sent = {**CHAPTER, "preview": "1"}
    text = client.post(address(world.programme, "new/"), sent).content.decode()
    assert "<h2>Ovet</h2>" in text
    assert "Kahvi on kello yhdeksän." in text.split("<textarea")[1]
    assert not OwnChapter.objects.exists()


def test_markup_of_a_coordinator_does_not_act(client: Client, world: World) -> None:
    client.force_login(world.maija)
    evil = {**CHAPTER, "body_fi": "<script>alert(1)</script> [x](javascript:alert(2)) **hyvä**"}
    client.post(address(world.programme, "new/"), evil)
    text = page(client, world.aino, "/workbook/p1/")
    assert "<strong>hyvä</strong>" in text
    assert "<script>alert" not in text
    assert 'href="javascript' not in text


def test_a_language_that_is_begun_must_be_whole_and_nothing_typed_is_lost(
    client: Client, world: World
) -> None:
    client.force_login(world.maija)
    half = {**CHAPTER, "title_sv": "Hos oss"}
    response = client.post(address(world.programme, "new/"), half)
    assert set(response.context["form"].errors) == {"summary_sv", "body_sv"}
    assert 'value="Hos oss"' in response.content.decode()
    empty = client.post(address(world.programme, "new/"), {"title_fi": ""})
    assert set(empty.context["form"].errors) == {"title_fi", "summary_fi", "body_fi"}
    assert not OwnChapter.objects.exists()


def test_numbers_are_not_used_again(world: World) -> None:
    texts = {"fi": {"title": "x", "summary": "x", "body": "x"}}
    made = [
        actions.write_own_chapter(
            programme=world.programme, by=world.maija, texts=texts, chapter=None, now=NOW
        )
        for _ in range(2)
    ]
    assert [one.number for one in made] == [1, 2]


def test_an_edition_is_taken_over_once(client: Client, world: World) -> None:
    write_exercise(client, world)
    leave_out(client, world, "3.3")
    client.post(address(world.programme), {"order": ["strengths"]})  # closed, all left out
    later = make_programme("later")
    later.coordinators.create(person=world.maija)
    assert world.programme.name in page(client, world.maija, address(later))
    for _ in range(2):
        client.post(address(later, "take/"), {"source": world.programme.id})
    assert [one.exercises.count() for one in later.own_chapters.all()] == [1]
    assert not Edition.objects.get(programme=later).for_all
    strange = client.post(address(later, "take/"), {"source": world.elsewhere.id})
    assert strange.status_code == 302
    assert later.own_chapters.count() == 1


def test_what_a_coordinator_does_is_in_the_history(client: Client, world: World) -> None:
    leave_out(client, world, "3.3")
    assert Entry.objects.filter(verb="change-workbook", by=world.maija).count() == 1


def written_by(world: World, people: int, at: datetime) -> None:
    """So many people of the programme write in 2.4."""
    for number in range(people):
        mentee = make_person(f"aktori{number}", f"Aktori N{number}")
        pair = make_pair(world.programme, mentee, make_person(f"m{number}", f"Mentori N{number}"))
        actions.write_answer(
            membership=pair.mentee, exercise="2.4", texts={"step": "x"}, shared=False, now=at
        )


def test_totals_begin_at_five_people(client: Client, world: World) -> None:
    written_by(world, 4, NOW - timedelta(days=14))
    assert use_of(world.programme, NOW) == {}
    assert Answer.objects.count() == 4
    pair = world.pair
    actions.write_answer(
        membership=pair.mentor,
        exercise="2.4",
        texts={"step": "x"},
        shared=False,
        now=NOW - timedelta(days=14),
    )
    assert use_of(world.programme, NOW) == {"2.4": (5, 9)}
    with travel(NOW, tick=False):
        assert "5–9" in page(client, world.maija, address(world.programme))
        assert "5–9" not in page(client, world.aino, "/workbook/")


def test_totals_do_not_move_within_a_week(world: World) -> None:
    written_by(world, 5, NOW)
    assert use_of(world.programme, NOW) == {}
    monday = week_of(world.programme, NOW) + timedelta(days=7)
    assert use_of(world.programme, monday - timedelta(seconds=1)) == {}
    assert use_of(world.programme, monday + timedelta(seconds=1)) == {"2.4": (5, 9)}


@pytest.mark.no_database
@pytest.mark.parametrize(
    ("number", "limits"),
    [(0, None), (4, None), (5, (5, 9)), (9, (5, 9)), (10, (10, 19)), (900, (500, 999))],
)
def test_a_number_is_told_as_a_band(number: int, limits: tuple[int, int] | None) -> None:
    assert band(number) == limits


def test_the_week_begins_where_the_programme_is_held(world: World) -> None:
    sunday_night = datetime(2026, 11, 22, 22, 30, tzinfo=UTC)  # half past midnight in Helsinki
    assert week_of(world.programme, sunday_night).date().isoformat() == "2026-11-23"


def test_the_page_asks_the_same_number_of_questions_with_one_chapter_and_with_thirty(
    client: Client, world: World, django_assert_num_queries: Any
) -> None:
    write_exercise(client, world)
    client.get(address(world.programme))
    with django_assert_num_queries(QUERIES):
        client.get(address(world.programme))
    edition = Edition.objects.get()
    OwnChapter.objects.bulk_create(
        OwnChapter(
            programme=world.programme,
            number=number,
            texts={"fi": {"title": "x", "summary": "x", "body": "x"}},
        )
        for number in range(2, 31)
    )
    edition.changed_at = NOW + timedelta(seconds=1)
    edition.save()
    client.get(address(world.programme))
    with django_assert_num_queries(QUERIES):
        client.get(address(world.programme))


QUERIES = 5
