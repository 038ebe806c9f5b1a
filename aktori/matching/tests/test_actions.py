"""Running, changing and publishing, on the database."""

from datetime import timedelta

import pytest

from aktori.audit.models import Entry
from aktori.mail.models import Letter
from aktori.matching.actions import Refused, change_pair, publish, run_match
from aktori.matching.models import Run, Suggestion
from aktori.matching.standing import standing
from aktori.matching.tests.cast import mentee, mentor
from aktori.mentorships.models import Answer, Membership, Mentorship, State
from aktori.programmes.models import Participant
from tests.world import NOW, World

SWEDISH = [{"code": "sv", "level": "comfortable"}]
OTHER_THEMES = ["salary", "leadership"]


def run(world: World) -> Run:
    return run_match(programme=world.programme, by=world.maija, now=NOW)


def pairs(made: Run) -> set[tuple[str, str]]:
    rows = made.suggestions.select_related("mentor__person", "mentee__person")
    return {(one.mentee.person.first_name, one.mentor.person.first_name) for one in rows}


def test_whoever_has_a_pair_or_has_left_is_not_matched(world: World) -> None:
    gone = mentee(world.programme, "Gone Away")
    gone.left_at = NOW
    gone.save()
    mentor(world.programme, "Anna Aho")
    mentee(world.programme, "Bea Berg")
    mentee(world.elsewhere, "Else Where")
    made = run(world)
    assert pairs(made) == {("Bea", "Anna")}
    assert not made.unplaced.exists()
    assert made.fingerprint
    assert Entry.objects.filter(by=world.maija, verb="run-match", about=made.id).exists()


def test_used_places_are_taken_off_the_capacity(world: World) -> None:
    henrik = world.pair.mentor.participant
    henrik.capacity = 3
    henrik.save()
    table = standing(world.programme)
    assert table.room(henrik) == 2
    assert [one.key for one in table.given.mentors] == [str(henrik.id)]


def test_a_second_run_takes_the_place_of_the_open_one(world: World) -> None:
    mentor(world.programme, "Anna Aho")
    mentee(world.programme, "Bea Berg")
    first, second = run(world), run(world)
    assert [one.state for one in world.programme.runs.all()] == ["replaced", "open"]
    assert second.previous == first
    assert first.fingerprint == second.fingerprint


def test_who_is_left_is_told_why(world: World) -> None:
    mentor(world.programme, "Anna Aho")
    mentee(world.programme, "Bea Berg", languages=SWEDISH)
    left = run(world).unplaced.get()
    assert left.why == [{"code": "nobody_language", "values": {"languages": "sv"}}]


def test_people_who_asked_not_to_meet_do_not(world: World) -> None:
    mentor(world.programme, "Anna Aho", exclusions="Bea Berg")
    mentee(world.programme, "Bea Berg")
    assert run(world).unplaced.get().why[0]["code"] == "nobody_excluded"


def test_a_boss_is_no_mentor(world: World) -> None:
    mentor(world.programme, "Anna Aho")
    mentee(world.programme, "Bea Berg", line_manager="Anna.Aho@example.org")
    assert run(world).unplaced.get().why[0]["code"] == "nobody_line"


def test_two_who_were_a_pair_or_said_no_are_not_matched_again(world: World) -> None:
    for state, code in ((State.ENDED, "nobody_earlier"), (State.DECLINED, "nobody_ruled_out")):
        Mentorship.objects.filter(programme=world.programme).update(state=state)
        Participant.objects.filter(id=world.other_pair.mentor.participant_id).update(left_at=NOW)
        left = run(world).unplaced.get(mentee=world.pair.mentee.participant)
        assert [one["code"] for one in left.why] == [code]


def test_a_pair_made_by_hand_stays_until_let_go(world: World) -> None:
    anna, _bo = two_of_each(world)
    cia = Participant.objects.get(person__first_name="Cia")
    assert pairs(run(world)) == {("Bea", "Anna"), ("Cia", "Bo")}
    change(world, cia, anna)
    assert pairs(run(world)) == {("Bea", "Bo"), ("Cia", "Anna")}
    kept = open_run(world).suggestions.get(mentee=cia)
    assert kept.by_hand
    run_match(programme=world.programme, by=world.maija, now=NOW, keep_locked=False)
    assert pairs(open_run(world)) == {("Bea", "Anna"), ("Cia", "Bo")}


def test_when_the_mentor_is_full_two_mentees_change_places(world: World) -> None:
    anna, _bo = two_of_each(world)
    made = run(world)
    cia = Participant.objects.get(person__first_name="Cia")
    changed = change(world, cia, anna)
    assert pairs(made) == {("Bea", "Anna"), ("Cia", "Bo")}
    made = open_run(world)
    assert pairs(made) == {("Bea", "Bo"), ("Cia", "Anna")}
    assert changed.by_hand
    assert not made.suggestions.get(mentee__person__first_name="Bea").by_hand
    made.refresh_from_db()
    assert made.total == sum(made.suggestions.values_list("score", flat=True))


def test_no_change_of_places_that_a_hard_rule_forbids(world: World) -> None:
    anna = mentor(world.programme, "Anna Aho", languages=[*SWEDISH, {"code": "fi", "level": "ok"}])
    mentor(world.programme, "Bo Blom")
    mentee(world.programme, "Bea Berg", languages=SWEDISH)
    cia = mentee(world.programme, "Cia Carp")
    made = run(world)
    with pytest.raises(Refused) as refused:
        change(world, cia, anna)
    assert (refused.value.code, refused.value.names) == ("mentor_overfull", "Anna Aho")
    assert pairs(made) == {("Bea", "Anna"), ("Cia", "Bo")}


def test_a_hard_rule_holds_by_hand_too(world: World) -> None:
    anna = mentor(world.programme, "Anna Aho", languages=SWEDISH)
    bea = mentee(world.programme, "Bea Berg")
    run(world)
    with pytest.raises(Refused, match="lock_language"):
        change(world, bea, anna)


def test_somebody_left_over_gets_a_mentor_with_room_by_hand(world: World) -> None:
    mentor(world.programme, "Anna Aho", exclusions="Cia Carp")
    mentee(world.programme, "Bea Berg")
    cia = mentee(world.programme, "Cia Carp")
    made = run(world)
    late = mentor(world.programme, "Dan Dahl")
    change(world, cia, late)
    assert pairs(open_run(world)) == {("Bea", "Anna"), ("Cia", "Dan")}
    assert made.unplaced.exists()
    assert not open_run(world).unplaced.exists()


def test_a_by_hand_pair_that_no_longer_can_is_named(world: World) -> None:
    anna = mentor(world.programme, "Anna Aho")
    bea = mentee(world.programme, "Bea Berg")
    run(world)
    change(world, bea, anna)
    anna.application.languages = SWEDISH
    anna.application.save()
    with pytest.raises(Refused, match="lock_language") as refused:
        run(world)
    assert refused.value.names == "Anna Aho, Bea Berg"


def test_publishing_asks_both_sides_once(world: World) -> None:
    mentor(world.programme, "Anna Aho")
    bea = mentee(world.programme, "Bea Berg")
    made = run(world)
    for _coordinator in range(2):
        publish(run=made, by=world.maija, now=NOW)
    members = Membership.objects.filter(mentorship__state=State.PROPOSED)
    assert {one.answer for one in members} == {Answer.WAITING}
    assert members.count() == 2
    assert Letter.objects.count() == 2
    suggestion = made.suggestions.get()
    assert suggestion.mentorship is not None
    assert suggestion.mentorship.reasons == suggestion.reasons
    assert not standing(world.programme).given.mentees
    with pytest.raises(Refused, match="over"):
        change(world, bea, suggestion.mentor, made)


def test_what_changed_since_the_run_stops_publishing_and_nothing_is_sent(world: World) -> None:
    mentor(world.programme, "Anna Aho")
    bea = mentee(world.programme, "Bea Berg")
    made = run(world)
    Participant.objects.filter(id=bea.id).update(left_at=NOW - timedelta(days=1))
    with pytest.raises(Refused, match="changed") as refused:
        publish(run=made, by=world.maija, now=NOW)
    assert refused.value.names == "Bea Berg"
    made.refresh_from_db()
    assert made.published_at is None
    assert not Letter.objects.exists()


def test_an_empty_run_or_one_that_was_replaced_is_not_published(world: World) -> None:
    empty = run(world)
    with pytest.raises(Refused, match="nothing"):
        publish(run=empty, by=world.maija, now=NOW)
    run(world)
    with pytest.raises(Refused, match="over"):
        publish(run=empty, by=world.maija, now=NOW)


def two_of_each(world: World) -> tuple[Participant, Participant]:
    """Bea fits Anna, Cia fits Bo; the other way round they may."""
    anna = mentor(world.programme, "Anna Aho")
    bo = mentor(world.programme, "Bo Blom", themes=OTHER_THEMES)
    mentee(world.programme, "Bea Berg")
    mentee(world.programme, "Cia Carp", themes=OTHER_THEMES)
    return anna, bo


def change(world: World, who: Participant, to: Participant, made: Run | None = None) -> Suggestion:
    run = made or open_run(world)
    change_pair(run=run, mentee=who, mentor=to, by=world.maija, now=NOW)
    return open_run(world).suggestions.get(mentee=who)


def open_run(world: World) -> Run:
    return world.programme.runs.get(state="open")
