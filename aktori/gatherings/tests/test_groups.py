"""Groups of a joint meeting: made in one tap, adjusted, shown on the phone, taken to Zoom."""

import io

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook
from time_machine import travel

from aktori.gatherings.actions import (
    GroupingDetails,
    check_in,
    make_again,
    make_groups,
    show_groups,
    sign_up,
)
from aktori.gatherings.models import Gathering, Grouping, Seat, Tables
from aktori.gatherings.seating import layout
from aktori.gatherings.tests.test_gathering import plan
from aktori.mentorships.models import Mentorship
from aktori.people.models import Person
from aktori.programmes.models import Participant, Role
from tests.world import NOW, World, make_application, make_participant, make_person

SHARED = GroupingDetails(tables=Tables.SHARED)


def mentees(world: World, count: int, first: int = 0) -> list[Participant]:
    """More mentees in the programme, who have told their languages and themes."""
    found = []
    for number in range(first, first + count):
        person = make_person(f"mentee{number}", f"Mentee{number} Number")
        part = make_participant(world.programme, person, Role.MENTEE)
        told = make_application(world.programme, Role.MENTEE, f"m{number}", person.full_name)
        told.participant = part
        told.save()
        found.append(part)
    return found


@pytest.fixture
def gathering(world: World) -> Gathering:
    """A joint meeting to which both pairs and ten more mentees come."""
    found = plan(world)
    pairs = [one.participant for pair in (world.pair, world.other_pair)
             for one in (pair.mentee, pair.mentor)]  # fmt: skip
    for part in [*pairs, *mentees(world, 10)]:
        sign_up(gathering=found, participant=part, coming=True, now=NOW)
    return found


def groups(world: World, gathering: Gathering, details: GroupingDetails = SHARED) -> Grouping:
    return make_groups(gathering=gathering, details=details, by=world.maija, seed=1, now=NOW)


def at_door(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def table_name(grouping: Grouping, world: World) -> str:
    """The room of Aino, by its own name or its number."""
    group = Seat.objects.get(grouping=grouping, participant=world.pair.mentee.participant).group
    return group.table or f"Group {group.number}"


def table_of(grouping: Grouping, part: Participant) -> int:
    return Seat.objects.get(grouping=grouping, participant=part).group.number


@travel(NOW, tick=False)
def test_one_tap_makes_groups_in_which_pairs_sit_apart(world: World, gathering: Gathering) -> None:
    maija = at_door(world.maija)
    maija.post(f"/gatherings/{gathering.id}/groups/make/", {"style": "mixed", "tables": "shared"})
    made = Grouping.objects.get()
    page = maija.get(f"/groups/{made.id}/?lang=en").content.decode()
    assert Seat.objects.filter(grouping=made).count() == 14
    assert page.count('class="table-top"') == made.groups.count() == 3
    assert "Every rule is kept." in page
    for pair in (world.pair, world.other_pair):
        assert table_of(made, pair.mentee.participant) != table_of(made, pair.mentor.participant)


def test_those_who_are_here_are_divided_once_anybody_is(world: World, gathering: Gathering) -> None:
    here = [one.participant for one in gathering.sign_ups.all()[:6]]
    for part in here:
        check_in(gathering=gathering, participant=part, now=NOW)
    made = groups(world, gathering)
    assert {one.participant for one in made.seats.all()} == set(here)


def test_the_next_groups_are_new_company(world: World, gathering: Gathering) -> None:
    first, second = groups(world, gathering), groups(world, gathering)
    seats = {one.participant_id: one.group_id for one in first.seats.all()}
    for group in second.groups.all():
        before = [seats[one.participant_id] for one in group.seats.all()]
        # fourteen in three groups: some must sit together again, but never a whole table
        assert max(before.count(one) for one in before) <= 2


@travel(NOW, tick=False)
def test_a_person_is_moved_locked_and_stays_when_groups_are_made_again(
    world: World, gathering: Gathering
) -> None:
    made, maija = groups(world, gathering), at_door(world.maija)
    aino = world.pair.mentee.participant
    target = table_of(made, world.pair.mentor.participant)
    maija.post(f"/groups/{made.id}/move/", {"who": [str(aino.id)], "to": str(target)})
    assert table_of(made, aino) == target
    page = maija.get(f"/groups/{made.id}/?lang=en").content.decode()
    assert "A pair sits together: " in page
    maija.post(f"/groups/{made.id}/lock/", {"who": [str(aino.id)], "locked": "yes"})
    before = {one.participant_id: one.group_id for one in made.seats.all()}
    maija.post(f"/groups/{made.id}/again/")
    assert table_of(made, aino) == target
    assert {one.participant_id: one.group_id for one in made.seats.all()} != before
    assert table_of(made, world.pair.mentor.participant) != target
    maija.post(f"/groups/{made.id}/move/", {"who": [str(aino.id)], "to": ""})
    assert not made.seats.filter(participant=aino).exists()


@pytest.mark.parametrize("sent", [{"to": "99"}, {"to": "x"}, {"who": ["no-id"], "to": "1"}])
def test_what_is_no_group_and_no_person_is_not_moved(
    world: World, gathering: Gathering, sent: dict[str, object]
) -> None:
    made = groups(world, gathering)
    before = list(made.seats.values_list("participant", "group"))
    answer = at_door(world.maija).post(f"/groups/{made.id}/move/", sent)
    assert answer.status_code == 404
    assert list(made.seats.values_list("participant", "group")) == before


@travel(NOW, tick=False)
def test_who_comes_late_gets_a_seat_and_nobody_moves(world: World, gathering: Gathering) -> None:
    made, maija = groups(world, gathering), at_door(world.maija)
    (late,) = mentees(world, 1, first=10)
    sign_up(gathering=gathering, participant=late, coming=True, now=NOW)
    assert late.person.full_name in maija.get(f"/groups/{made.id}/").content.decode()
    before = dict(made.seats.values_list("participant", "group"))
    maija.post(f"/groups/{made.id}/newcomers/")
    after = dict(made.seats.values_list("participant", "group"))
    assert late.id in after
    after.pop(late.id)
    assert after == before


@travel(NOW, tick=False)
def test_each_sees_their_own_group_table_and_link_once_it_is_shown(
    world: World, gathering: Gathering
) -> None:
    made, maija, aino = groups(world, gathering), at_door(world.maija), at_door(world.aino)
    mine = Seat.objects.get(grouping=made, participant=world.pair.mentee.participant).group
    maija.post(
        f"/groups/{made.id}/tables/",
        {f"table-{mine.id}": "Ikkunapöytä", f"link-{mine.id}": "https://meet.example.org/a"},
    )
    path = f"/gatherings/{gathering.id}/group/?lang=en"
    assert "Ikkunapöytä" not in aino.get(path).content.decode()
    maija.post(f"/groups/{made.id}/show/")
    page = aino.get(path).content.decode()
    assert "Ikkunapöytä" in page
    assert "https://meet.example.org/a" in page
    for seat in made.seats.all():
        assert (seat.participant.person.full_name in page) == (seat.group_id == mine.id)


@travel(NOW, tick=False)
def test_a_link_that_is_none_is_told_and_nothing_is_lost(
    world: World, gathering: Gathering
) -> None:
    made = groups(world, gathering)
    group = made.groups.all()[0]
    page = at_door(world.maija).post(
        f"/groups/{made.id}/tables/?lang=en",
        {f"table-{group.id}": "Nurkka", f"link-{group.id}": "javascript:alert(1)"},
    )
    assert "Nurkka" in page.content.decode()
    group.refresh_from_db()
    assert (group.table, group.link) == ("", "")


@travel(NOW, tick=False)
def test_zoom_and_teams_get_their_lists_and_no_cell_calculates(
    world: World, gathering: Gathering
) -> None:
    made, maija = groups(world, gathering), at_door(world.maija)
    group = made.groups.all()[0]
    group.table = "=cmd()"
    group.save()
    Person.objects.filter(id=world.aino.id).update(email="+358@example.org", first_name="@Aino")
    zoom = maija.get(f"/groups/{made.id}/rooms/zoom/").content.decode()
    lines = zoom.splitlines()
    assert lines[0] == "Pre-assign Room Name,Email Address"
    assert len(lines) == 15
    assert "'+358@example.org" in zoom
    assert "'=cmd()" in zoom
    book = maija.get(f"/groups/{made.id}/rooms/teams/?lang=en").content
    rows = CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0).to_python()
    assert rows[0] == ["Name", "E-mail", "Room"]
    assert [
        "@Aino Lehtinen",
        "+358@example.org",
        table_name(made, world),
    ] in rows  # texts, as typed
    teams = maija.get(f"/groups/{made.id}/rooms/teams-csv/").content.decode("utf-8-sig")
    assert "'@Aino" in teams
    assert maija.get(f"/groups/{made.id}/rooms/other/").status_code == 404


def test_groups_that_never_sat_down_do_not_count(world: World, gathering: Gathering) -> None:
    first = groups(world, gathering)
    second = groups(world, gathering)
    assert layout(second).broken > 0
    at_door(world.maija).post(f"/groups/{first.id}/drop/")
    make_again(grouping=second, by=world.maija, seed=2, now=NOW)
    assert layout(second).broken == 0


@travel(NOW, tick=False)
def test_in_a_cafe_hosts_stay_and_the_others_find_new_company(
    world: World, gathering: Gathering
) -> None:
    maija = at_door(world.maija)
    asked = {"questions": "Mikä yllätti?\n\nMitä kukaan ei kertonut?\n"}
    maija.post(f"/gatherings/{gathering.id}/groups/cafe/", asked)
    first, second = Grouping.objects.all()
    assert [one.question for one in (first, second)] == [
        "Mikä yllätti?",
        "Mitä kukaan ei kertonut?",
    ]
    hosts = {one.participant_id: one.group.number for one in first.seats.filter(hosts=True)}
    assert sorted(hosts.values()) == [1, 2, 3]
    assert hosts == {
        one.participant_id: one.group.number for one in second.seats.filter(hosts=True)
    }
    page = maija.post(f"/gatherings/{gathering.id}/groups/cafe/?lang=en", {"questions": "Yksi?"})
    assert "Write two to four questions" in page.content.decode()
    assert "Yksi?" in page.content.decode()


@travel(NOW, tick=False)
def test_nobody_to_divide_is_said(world: World) -> None:
    found, maija = plan(world), at_door(world.maija)
    path = f"/gatherings/{found.id}/groups/make/?lang=en"
    page = maija.post(path, {"style": "mixed", "tables": "own"}, follow=True).content.decode()
    assert "Nobody has signed up, and nobody is here yet." in page
    assert not Grouping.objects.exists()


@pytest.mark.parametrize("count", [1, 30])
@travel(NOW, tick=False)
def test_the_page_takes_the_same_queries_for_few_and_for_many(
    world: World, count: int, django_assert_num_queries: object
) -> None:
    found = plan(world)
    for part in mentees(world, count):
        sign_up(gathering=found, participant=part, coming=True, now=NOW)
    made, maija = groups(world, found), at_door(world.maija)
    maija.get(f"/groups/{made.id}/")
    with django_assert_num_queries(12):  # type: ignore[operator]
        maija.get(f"/groups/{made.id}/")


@travel(NOW, tick=False)
def test_a_group_goes_on_as_a_circle_when_they_all_say_yes(
    world: World, gathering: Gathering
) -> None:
    made = groups(world, gathering, GroupingDetails())
    show_groups(grouping=made, by=world.maija, now=NOW)
    for _twice in range(2):
        at_door(world.aino).post(f"/groups/{made.id}/circle/")
    circle = Mentorship.objects.get(kind="circle")
    mine = Seat.objects.get(grouping=made, participant=world.pair.mentee.participant).group
    asked = {one.participant_id for one in circle.memberships.all()}
    assert asked == set(mine.seats.values_list("participant", flat=True))
    assert circle.state == "proposed"


@travel(NOW, tick=False)
def test_groups_take_a_format_with_its_steps_and_a_clock(
    world: World, gathering: Gathering
) -> None:
    maija = at_door(world.maija)
    sent = {"style": "theme", "tables": "own", "exercise": "G1"}
    maija.post(f"/gatherings/{gathering.id}/groups/make/", sent)
    made = Grouping.objects.get()
    assert "/workbook/exercise/G1/lead/" in maija.get(f"/groups/{made.id}/").content.decode()
    assert maija.get("/workbook/exercise/G1/lead/").status_code == 200
    show_groups(grouping=made, by=world.maija, now=NOW)
    page = at_door(world.aino).get(f"/gatherings/{gathering.id}/group/").content.decode()
    assert "/workbook/exercise/G1/" in page
    wrong = maija.post(f"/gatherings/{gathering.id}/groups/make/", {**sent, "exercise": "1.1"})
    assert "aria-invalid" in wrong.content.decode()
