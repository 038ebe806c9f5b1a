"""The report: prefilled from signals and safe totals, with the coordinator's own part."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from pypdf import PdfReader
from python_calamine import CalamineWorkbook
from time_machine import travel

from aktori.applications.models import Application
from aktori.care.models import Case
from aktori.feedback.models import Quote, Response
from aktori.meetings.models import Colour, Pulse
from aktori.preparation.models import Preparation
from aktori.reports.facts import Facts, facts_of
from aktori.reports.models import Report
from aktori.reports.tests.season import AFTER, make_season
from tests.world import NOW, World

# five whole months after 24 September
HALF_A_YEAR_ON = datetime(2027, 3, 20, 12, tzinfo=UTC)


def get(world: World, client: Client, ending: str = "/", language: str = "en") -> bytes:
    client.force_login(world.maija)
    path = f"/programmes/{world.programme.id}/report{ending}?lang={language}"
    return client.get(path).content


def page_of(world: World, client: Client) -> str:
    return get(world, client).decode()


@pytest.fixture
def season(world: World) -> World:
    make_season(world, 12)
    return world


@travel(AFTER, tick=False)
def test_it_is_filled_in_from_what_happened(season: World, client: Client) -> None:
    page = page_of(season, client)
    facts = facts_of(season.programme, AFTER)
    assert facts.pairs == 14
    assert facts.rules[0] == 12
    assert f"{facts.rules_in_time[0]} of 14" in page
    assert "Meetings of the pair in the middle" in page
    assert "Know what they would like to do next" in page
    assert "Answered in the end" in page
    assert "24 of 28" in page


def test_on_target_is_who_held_a_meeting_in_each_month(season: World) -> None:
    held = [one.meetings.filter(state="held").count() for one in season.programme.mentorships.all()]
    facts = {now: facts_of(season.programme, now).on_target for now in (HALF_A_YEAR_ON, AFTER)}
    assert season.programme.expected_meetings == 6
    assert facts[HALF_A_YEAR_ON] == (sum(count >= 5 for count in held), 14)
    assert facts[AFTER] == (sum(count >= 6 for count in held), 14)
    assert facts[AFTER] < facts[HALF_A_YEAR_ON] < (12, 14)


@travel(AFTER, tick=False)
def test_who_was_ready_for_the_kick_off_is_counted_and_who_was_let_off_is_not(
    season: World, client: Client
) -> None:
    Preparation.objects.all().delete()
    on_the_day = datetime(2026, 9, 24, 9, tzinfo=UTC)
    ready = {season.pair.mentee: on_the_day, season.pair.mentor: on_the_day + timedelta(days=1)}
    for member, at in ready.items():
        Preparation.objects.create(participant=member.participant, reached=5, done_at=at)
    off = season.other_pair.mentee.participant
    Preparation.objects.create(participant=off, waived_at=on_the_day)
    assert facts_of(season.programme, AFTER).prepared == (1, 27)
    assert "1 of 27" in page_of(season, client)


def cry(world: World, asked: datetime, answered: datetime | None) -> None:
    Case.objects.create(membership=world.pair.mentee, asked_at=asked, answered_at=answered)


@travel(AFTER, tick=False)
def test_cries_for_help_count_as_answered_within_three_working_days(
    season: World, client: Client
) -> None:
    friday = datetime(2026, 12, 18, 9, tzinfo=UTC)
    cry(season, friday, friday + timedelta(days=5))  # on Wednesday, the third
    christmas = datetime(2026, 12, 23, 9, tzinfo=UTC)
    cry(season, christmas, christmas + timedelta(days=7))  # two working days later
    cry(season, friday, friday + timedelta(days=6))  # a day late
    cry(season, friday, None)  # never
    cry(season, AFTER - timedelta(days=1), None)  # may still be
    meeting = season.pair.mentorship.meetings.create(
        state="held", zone="UTC", proposed_by=season.pair.mentee, proposed_at=NOW, sealed=b"",
        starts_at=NOW, ends_at=NOW + timedelta(hours=1), agreed_at=NOW, held_at=NOW,
    )  # fmt: skip
    Pulse.objects.create(
        meeting=meeting, membership=season.pair.mentor, colour=Colour.WANTS_HELP, at=friday
    )
    assert facts_of(season.programme, AFTER).answered == (2, 5)
    assert "2 of 5 (40 %)" in page_of(season, client)


@travel(AFTER, tick=False)
def test_mentors_stand_against_demand_by_field_and_no_few_are_shown(
    season: World, client: Client
) -> None:
    mentees = Application.objects.filter(programme=season.programme, role="mentee")
    mentors = Application.objects.filter(programme=season.programme, role="mentor")
    for rows, few, many in ((mentees, 0, 8), (mentors, 6, 1)):
        ids = list(rows.values_list("id", flat=True))
        Application.objects.filter(id__in=ids).update(field="06")
        Application.objects.filter(id__in=ids[:few]).update(field="02")
        Application.objects.filter(id__in=ids[few : few + many]).update(field="07")
    page = page_of(season, client)
    # engineering has one mentor: it goes with the others, and the smallest of these with it
    assert "Engineering" not in page
    assert "Arts and humanities" not in page
    assert "mentees 8, mentors 7" in page
    mentors.filter(field="07").update(field="06")
    page = page_of(season, client)
    assert "mentees 8, mentors 0" in page
    assert "mentees 0, mentors 6" in page
    assert "mentees 7, mentors 8" in page


@travel(AFTER, tick=False)
def test_it_never_names_anybody(season: World, client: Client) -> None:
    page = page_of(season, client)
    assert "Lehtinen" not in page
    assert "Mentori N1" not in page


@travel(AFTER, tick=False)
def test_what_changes_next_and_hours_are_kept_in_each_language(
    season: World, client: Client
) -> None:
    client.force_login(season.maija)
    path = f"/programmes/{season.programme.id}/report/?lang=en"
    words = {"next_fi": "Aloitus aikaisemmin", "next_en": "An earlier start", "hours": 70}
    client.post(path, words)
    report = Report.objects.get()
    assert (report.next_fi, report.next_en, report.hours) == (
        "Aloitus aikaisemmin", "An earlier start", 70
    )  # fmt: skip
    page = client.get(path).content.decode()
    assert "Coordinator&#x27;s hours for each pair" in page
    refused = client.post(path, words | {"hours": "many"}).content.decode()
    assert "An earlier start" in refused
    assert "1 thing still needs your attention" in refused


@travel(AFTER, tick=False)
def test_three_quotes_are_picked_and_no_fourth(season: World, client: Client) -> None:
    client.force_login(season.maija)
    for quote in Quote.objects.all():
        client.post(
            f"/programmes/{season.programme.id}/report/quotes/{quote.id}/", {"picked": "yes"}
        )
    assert Quote.objects.count() > 3
    assert Quote.objects.filter(picked_at__isnull=False).count() == 3


@travel(AFTER, tick=False)
def test_a_quote_of_few_is_not_seen_and_cannot_be_picked(world: World, client: Client) -> None:
    make_season(world, 6)
    client.force_login(world.maija)
    quote = Quote.objects.first()
    assert quote is not None
    page = client.get(f"/programmes/{world.programme.id}/report/?lang=en").content.decode()
    assert quote.text not in page
    path = f"/programmes/{world.programme.id}/report/quotes/{quote.id}/"
    assert client.post(path, {"picked": "yes"}).status_code == 404


@travel(AFTER, tick=False)
@pytest.mark.parametrize(
    ("language", "heading"),
    [("fi", "Itsearviointi"), ("en", "Self-assessment"), ("sv", "Självvärdering")],
)
def test_the_paper_is_accessible_and_speaks_three_languages(
    season: World, client: Client, language: str, heading: str
) -> None:
    Quote.objects.filter(id__in=list(Quote.objects.values_list("id", flat=True)[:3])).update(
        picked_at=AFTER
    )
    Report.objects.create(programme=season.programme, next_fi="Aikaisempi aloitus")
    answer = get(season, client, ".pdf", language)
    pdf = PdfReader(BytesIO(answer))
    text = [page.extract_text() for page in pdf.pages]
    assert "Rohkaistuin" in text[0]
    assert "Aikaisempi aloitus" in text[0]
    # the report is one page; what follows is the self-assessment
    assert heading in text[1]
    catalogue: Any = pdf.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert str(catalogue["/Lang"]).startswith(language)
    assert b"pdfuaid" in catalogue["/Metadata"].get_object().get_data()


@travel(AFTER, tick=False)
def test_the_sheets_hold_the_same_and_calculate_nothing(season: World, client: Client) -> None:
    Report.objects.create(programme=season.programme, next_en="=1+1")
    answer = get(season, client, ".xlsx")
    book = CalamineWorkbook.from_filelike(BytesIO(answer))
    assert book.sheet_names == ["Indicators", "Questions", "Words", "Self-assessment"]
    assert book.get_sheet_by_name("Words").to_python()[-1] == ["What we change next", "=1+1"]
    assert len(book.get_sheet_by_name("Self-assessment").to_python()) == 29


@travel(NOW, tick=False)
def test_numbers_of_a_wave_that_is_open_are_not_shown(season: World, client: Client) -> None:
    page = page_of(season, client)
    assert Response.objects.filter(wave="closing").count() == 24
    assert "content with the programme" not in page


@travel(AFTER, tick=False)
def test_the_numbers_stay_when_the_rows_go(season: World, client: Client) -> None:
    facts = facts_of(season.programme, AFTER)
    Report.objects.create(programme=season.programme, facts=facts.to_json())
    assert Facts.from_json(Report.objects.get().facts or {}) == facts
    season.programme.mentorships.exclude(id=season.pair.mentorship.id).update(
        active_at=None, state="declined"
    )
    page = page_of(season, client)
    assert f"{facts.rules_in_time[0]} of 14" in page


@travel(AFTER, tick=False)
@pytest.mark.parametrize("pairs", [1, 30])
def test_pages_ask_as_often_however_many_pairs(
    world: World,
    client: Client,
    pairs: int,
    django_assert_num_queries: Callable[[int], AbstractContextManager[object]],
) -> None:
    make_season(world, pairs)
    world.programme.copied_from = world.elsewhere
    world.programme.save()
    client.force_login(world.maija)
    base = f"/programmes/{world.programme.id}"
    client.get(f"{base}/end/")  # writes the look down
    # words are looked for only where ten have answered
    words = int(pairs > 1)
    limits = {"report": 10 + words, "quality": 11, "end": 9, "feedback": 8 + words}
    for name, limit in limits.items():
        with django_assert_num_queries(limit):
            assert client.get(f"{base}/{name}/").status_code == 200
