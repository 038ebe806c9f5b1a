"""Asking a pair at once: a newcomer, a mentee's own choice, the next best after a no."""

from datetime import timedelta

import pytest
from django.test import Client

from aktori.mail.models import Letter
from aktori.matching import actions
from aktori.matching.models import Run, Suggestion, Wish
from aktori.matching.standing import standing
from aktori.matching.tests.cast import mentee, mentor
from aktori.mentorships.actions import answer
from aktori.mentorships.models import Answer, Kind, Membership, Mentorship, State
from aktori.programmes.models import MatchMode, Participant, SeveralAs
from tests.world import NOW, World

LATER = NOW + timedelta(hours=1)
SWEDISH = [{"code": "sv", "level": "comfortable"}]


def published(world: World) -> Run:
    run = actions.run_match(programme=world.programme, by=world.maija, now=NOW)
    return actions.publish(run=run, by=world.maija, now=NOW)


def say(part: Participant, word: Answer) -> None:
    mine = Membership.objects.get(participant=part, mentorship__state=State.PROPOSED)
    answer(membership=mine, answer=word, now=LATER)


def asked(part: Participant) -> str:
    """With whom somebody is asked now."""
    mine = Membership.objects.filter(participant=part, mentorship__state=State.PROPOSED).first()
    others = mine.mentorship.memberships.exclude(id=mine.id) if mine else Membership.objects.none()
    return ", ".join(one.participant.person.first_name for one in others)


def test_a_newcomer_gets_a_pair_today_and_nobody_else_is_touched(
    client: Client, world: World
) -> None:
    mentor(world.programme, "Anna Aho", capacity=2)
    mentee(world.programme, "Bea Berg")
    published(world)
    letters = Letter.objects.count()
    late = mentee(world.programme, "Late Lind")
    client.force_login(world.maija)
    base = f"/programmes/{world.programme.id}/match/"
    assert "Late Lind" in client.get(f"{base}?lang=en").content.decode()
    anna = Participant.objects.get(person__first_name="Anna")
    page = client.get(f"{base}change/{late.id}/?lang=en").content.decode()
    assert "Ask both today" in page
    client.post(f"{base}change/{late.id}/", {"mentor": str(anna.id)})
    assert asked(late) == "Anna"
    assert Letter.objects.count() == letters + 2
    assert not world.programme.runs.filter(state="open").exists()


def test_who_looked_at_an_open_match_sends_no_mail_when_it_was_published_meanwhile(
    client: Client, world: World
) -> None:
    anna = mentor(world.programme, "Anna Aho")
    bea = mentee(world.programme, "Bea Berg")
    client.force_login(world.maija)
    address = f"/programmes/{world.programme.id}/match/change/{bea.id}/"
    client.post(address, {"open": "yes", "mentor": str(anna.id)})
    assert not Letter.objects.exists()


def test_a_no_brings_the_next_best_and_leaves_the_others_alone(world: World) -> None:
    mentor(world.programme, "Anna Aho")
    mentor(world.programme, "Bo Blom", themes=["salary"])
    mentor(world.programme, "Dan Dahl", themes=["salary"], capacity=2)
    bea = mentee(world.programme, "Bea Berg")
    cia = mentee(world.programme, "Cia Carp", themes=["salary"])
    published(world)
    first, other = asked(bea), asked(cia)
    say(bea, Answer.NO)
    assert actions.offer_next_best(now=LATER) == 1
    assert asked(bea) not in ("", first)
    assert asked(cia) == other
    run = Run.objects.latest("made_at")
    assert (run.step, run.made_by, run.state) == ("next-best", None, "published")
    # nothing new: nothing is sought again
    assert actions.offer_next_best(now=LATER + timedelta(hours=1)) == 0
    assert Run.objects.latest("made_at") == run


def test_whom_a_no_frees_is_offered_to_those_left_over(world: World) -> None:
    anna = mentor(world.programme, "Anna Aho")
    bea, cia = (mentee(world.programme, name) for name in ("Bea Berg", "Cia Carp"))
    published(world)
    placed, left = (bea, cia) if asked(bea) else (cia, bea)
    say(placed, Answer.NO)
    assert actions.offer_next_best(now=LATER) == 1
    assert asked(left) == "Anna"
    assert asked(anna) == left.person.first_name


def test_newcomers_wait_for_their_coordinator_and_an_open_run_goes_first(world: World) -> None:
    mentor(world.programme, "Anna Aho")
    bea = mentee(world.programme, "Bea Berg")
    published(world)
    say(bea, Answer.NO)
    new = mentee(world.programme, "New Nord")
    run = actions.run_match(programme=world.programme, by=world.maija, now=LATER)
    assert actions.offer_next_best(now=LATER) == 0
    run.delete()
    actions.offer_next_best(now=LATER)
    assert asked(new) == ""


def test_nobody_is_asked_by_itself_more_than_twice(world: World) -> None:
    for name in ("Anna Aho", "Bo Blom", "Dan Dahl", "Eva Ek"):
        mentor(world.programme, name)
    bea = mentee(world.programme, "Bea Berg")
    published(world)
    for hour in range(3):
        say(bea, Answer.NO)
        Membership.objects.filter(answer=Answer.NO).update(
            answered_at=LATER + timedelta(hours=hour)
        )
        actions.offer_next_best(now=LATER + timedelta(hours=hour, minutes=30))
    assert asked(bea) == ""
    assert Suggestion.objects.filter(run__step="next-best", mentee=bea).count() == 2


def test_a_programme_that_is_over_or_matches_by_hand_offers_nothing(world: World) -> None:
    mentor(world.programme, "Anna Aho")
    mentor(world.programme, "Bo Blom")
    bea = mentee(world.programme, "Bea Berg")
    published(world)
    say(bea, Answer.NO)
    world.programme.match_mode = MatchMode.BY_HAND
    world.programme.save()
    assert actions.offer_next_best(now=LATER) == 0
    world.programme.match_mode = MatchMode.COORDINATOR
    world.programme.save()
    assert actions.offer_next_best(now=LATER + timedelta(days=400)) == 0
    assert actions.offer_next_best(now=LATER) == 1


class TestMentors:
    """The mentors' page, for a mentee who waits."""

    @pytest.fixture
    def bea(self, world: World, client: Client) -> Participant:
        mentor(world.programme, "Anna Aho", can_tell="Kaksi alanvaihtoa", exclusions="Cia Carp")
        mentor(world.programme, "Bo Blom")
        mentor(world.programme, "Svea Svan", languages=SWEDISH)
        part = mentee(world.programme, "Bea Berg")
        mentee(world.programme, "Cia Carp")
        client.force_login(part.person)
        return part

    def see(self, client: Client, world: World, mode: MatchMode) -> str:
        world.programme.match_mode = mode
        world.programme.save()
        answer = client.get(f"/programmes/{world.programme.id}/mentors/?lang=en")
        return str(answer.content.decode()) if answer.status_code == 200 else ""

    @pytest.mark.usefixtures("bea")
    def test_nobody_sees_mentors_where_the_coordinator_matches(
        self, client: Client, world: World
    ) -> None:
        assert self.see(client, world, MatchMode.COORDINATOR) == ""
        assert self.see(client, world, MatchMode.BY_HAND) == ""
        assert "Kaksi alanvaihtoa" in self.see(client, world, MatchMode.WISHES)

    @pytest.mark.usefixtures("bea")
    def test_hard_rules_hold_and_nobody_learns_who_avoids_whom(
        self, client: Client, world: World
    ) -> None:
        page = self.see(client, world, MatchMode.CHOICE)
        assert "Svea Svan" not in page
        assert "Cia" not in page
        cia = Participant.objects.get(person__first_name="Cia")
        client.force_login(cia.person)
        assert "Anna Aho" not in self.see(client, world, MatchMode.CHOICE)

    def test_wishes_are_ranked_kept_and_count(
        self, client: Client, world: World, bea: Participant
    ) -> None:
        self.see(client, world, MatchMode.WISHES)
        bo = Participant.objects.get(person__first_name="Bo")
        anna = Participant.objects.get(person__first_name="Anna")
        address = f"/programmes/{world.programme.id}/mentors/?lang=en"
        twice = {"wish_1": str(bo.id), "wish_2": str(bo.id)}
        assert "chosen this mentor above already" in client.post(address, twice).content.decode()
        client.post(address, {"wish_1": str(bo.id), "wish_3": str(anna.id)})
        assert [one.mentor for one in Wish.objects.filter(mentee=bea)] == [bo, anna]
        client.post(address, {"wish_1": str(bo.id)})
        assert Wish.objects.count() == 1
        Participant.objects.filter(person__first_name="Cia").update(left_at=NOW)
        run = actions.run_match(programme=world.programme, by=world.maija, now=NOW)
        assert run.suggestions.get(mentee=bea).mentor == bo

    def test_the_first_to_ask_has_the_place(
        self, client: Client, world: World, bea: Participant
    ) -> None:
        self.see(client, world, MatchMode.CHOICE)
        bo = Participant.objects.get(person__first_name="Bo")
        address = f"/programmes/{world.programme.id}/mentors/?lang=en"
        client.post(address, {"mentor": str(bo.id)})
        assert asked(bea) == "Bo"
        # the mentee has said yes by asking, so that one letter goes out
        assert Letter.objects.get().to == bo.person.email
        assert "pyytää sinua mentorikseen" in Letter.objects.get().body
        assert client.get(address).status_code == 404
        cia = Participant.objects.get(person__first_name="Cia")
        client.force_login(cia.person)
        page = client.post(address, {"mentor": str(bo.id)}).content.decode()
        assert "Somebody was faster" in page
        assert asked(bo) == "Bea"
        with pytest.raises(actions.Refused, match="unknown_mentor"):
            actions.choose_mentor(mentee=cia, mentor=bo, now=NOW)

    @pytest.mark.usefixtures("bea")
    def test_home_says_what_to_do_while_one_waits(self, client: Client, world: World) -> None:
        for mode, words in (
            (MatchMode.COORDINATOR, "You are in"),
            (MatchMode.WISHES, "Tell whom you would like"),
            (MatchMode.CHOICE, "Choose a mentor and ask"),
        ):
            self.see(client, world, mode)
            assert words in client.get("/home/?lang=en").content.decode()


class TestGroups:
    """One mentor and several mentees, proposed and answered as one."""

    @pytest.fixture
    def group(self, world: World) -> Mentorship:
        world.programme.several_as = SeveralAs.GROUP
        world.programme.save()
        mentor(world.programme, "Anna Aho", capacity=3)
        for name in ("Bea Berg", "Cia Carp", "Dan Dahl"):
            mentee(world.programme, name)
        published(world)
        return Mentorship.objects.get(kind=Kind.GROUP)

    def part(self, name: str) -> Participant:
        return Participant.objects.get(person__first_name=name)

    def test_it_begins_when_all_have_said_yes(self, group: Mentorship) -> None:
        for name in ("Bea", "Cia", "Dan", "Anna"):
            group.refresh_from_db()
            assert group.state == State.PROPOSED
            say(self.part(name), Answer.YES)
        group.refresh_from_db()
        assert (group.state, group.memberships.count()) == (State.ACTIVE, 4)
        assert all(one.private_vault for one in group.memberships.all())

    def test_a_mentees_no_is_theirs_alone(self, world: World, group: Mentorship) -> None:
        say(self.part("Bea"), Answer.YES)
        say(self.part("Cia"), Answer.NO)
        group.refresh_from_db()
        assert (group.state, group.memberships.count()) == (State.PROPOSED, 3)
        say(self.part("Dan"), Answer.NO)
        group.refresh_from_db()
        assert group.kind == Kind.PAIR
        say(self.part("Anna"), Answer.YES)
        group.refresh_from_db()
        assert group.state == State.ACTIVE
        # they are not asked with Anna again, and Anna has two places left
        refused = standing(world.programme).given.ruled_out
        assert len(refused) == 2

    def test_the_mentors_no_ends_it_for_all(self, world: World, group: Mentorship) -> None:
        say(self.part("Bea"), Answer.YES)
        say(self.part("Anna"), Answer.NO)
        group.refresh_from_db()
        assert group.state == State.DECLINED
        assert len(standing(world.programme).given.mentees) == 3

    def test_the_page_of_the_proposal_speaks_of_a_group(
        self, client: Client, group: Mentorship
    ) -> None:
        mine = group.memberships.get(participant__person__first_name="Bea")
        client.force_login(mine.participant.person)
        page = client.get(f"/proposals/of/{mine.id}/?lang=en")
        text = page.content.decode() if page.status_code == 200 else ""
        assert "A group is proposed to you" in text
        assert "In the same group" in text
