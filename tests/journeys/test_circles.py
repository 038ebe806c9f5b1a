"""Circles: a raised hand, everybody's own yes, a life of their own, a guest for an evening."""

from datetime import timedelta

import pytest
from django.test import Client
from time_machine import travel

from aktori.gatherings.tests.test_groups import at_door, mentees
from aktori.mail.models import Letter
from aktori.meetings.models import Guest, Meeting
from aktori.mentorships.actions import NotNow, answer, propose_circle, raise_hand
from aktori.mentorships.models import Answer, Hand, HandFor, Mentorship
from aktori.privacy.actions import destroy_content
from aktori.privacy.promises import Promise, open_promises
from aktori.programmes.models import Participant, Programme, Role
from aktori.vault.models import VaultKey
from tests.world import NOW, World, make_participant, make_person

HAND = {"themes": ["job-search"], "times": ["weekday-evening"]}
THEME, PLACE = "Ensimmäinen työpaikka", "Kahvila Kuusi"


@pytest.fixture
def others(world: World) -> list[Participant]:
    """Five more mentees, with their hands up."""
    found = mentees(world, 5)
    for part in found:
        raise_hand(participant=part, purpose=HandFor.CIRCLE, now=NOW, **HAND)
    return found


def circle_of(world: World, parts: list[Participant]) -> Mentorship:
    """A circle in which all have said yes."""
    made = propose_circle(programme=world.programme, participants=parts, now=NOW)
    for one in made.memberships.all():
        answer(membership=one, answer=Answer.YES, now=NOW)
    made.refresh_from_db()
    return made


@travel(NOW, tick=False)
def test_one_raises_a_hand_asks_others_and_all_say_yes(
    world: World, others: list[Participant]
) -> None:
    aino, part = at_door(world.aino), world.pair.mentee.participant
    path = f"/circles/{part.id}/"
    assert others[0].person.full_name not in aino.get(path).content.decode()
    aino.post(f"{path}hand/", {"purpose": "circle", **HAND})
    assert others[0].person.full_name in aino.get(path).content.decode()
    for _twice in range(2):
        aino.post(f"{path}ask/", {"who": [str(one.id) for one in others[:3]]})
    circle = Mentorship.objects.get(kind="circle")
    assert Letter.objects.filter(kind="mentorships/circle_proposal").count() == 3
    for member in circle.memberships.exclude(participant=part):
        at_door(member.participant.person).post(f"/proposals/of/{member.id}/", {"answer": "yes"})
    circle.refresh_from_db()
    assert circle.state == "active"
    assert Hand.objects.filter(purpose="circle").count() == 2
    assert "Your peer group" in aino.get(f"/pairs/{circle.id}/?lang=en").content.decode()
    outsider = at_door(others[4].person)
    assert outsider.get(f"/pairs/{circle.id}/").status_code == 404


@travel(NOW, tick=False)
def test_who_has_not_raised_a_hand_is_neither_seen_nor_asked(
    world: World, others: list[Participant]
) -> None:
    aino, part = at_door(world.aino), world.pair.mentee.participant
    Hand.objects.filter(participant=others[0]).delete()
    aino.post(f"/circles/{part.id}/hand/", {"purpose": "circle", **HAND})
    page = aino.get(f"/circles/{part.id}/").content.decode()
    assert others[0].person.full_name not in page
    aino.post(f"/circles/{part.id}/ask/", {"who": [str(one.id) for one in others[:3]]})
    circle = Mentorship.objects.get(kind="circle")
    assert not circle.memberships.filter(participant=others[0]).exists()


@travel(NOW, tick=False)
def test_a_no_is_ones_own_and_the_others_go_on_while_they_are_enough(
    world: World, others: list[Participant]
) -> None:
    made = propose_circle(programme=world.programme, participants=others[:4], now=NOW)
    first, second, *rest = made.memberships.all()
    answer(membership=first, answer=Answer.NO, now=NOW)
    made.refresh_from_db()
    assert made.state == "proposed"
    assert made.memberships.count() == 3
    answer(membership=rest[0], answer=Answer.YES, now=NOW)
    answer(membership=second, answer=Answer.NO, now=NOW)
    made.refresh_from_db()
    assert made.state == "declined"
    letter = Letter.objects.get(kind="mentorships/pair_not_formed")
    assert letter.to == rest[0].participant.person.email
    assert first.participant.person.first_name not in letter.body


@travel(NOW, tick=False)
def test_the_coordinator_brings_hands_together_and_sees_that_a_circle_lives(
    world: World, others: list[Participant]
) -> None:
    maija, path = at_door(world.maija), f"/programmes/{world.programme.id}/circles/"
    page = maija.get(f"{path}?seed=3&lang=en").content.decode()
    assert page.count('name="circle"') == 1
    assert not Mentorship.objects.filter(kind="circle").exists()
    maija.post(f"{path}ask/", {"circle": [" ".join(str(one.id) for one in others)]})
    circle = Mentorship.objects.get(kind="circle")
    for one in circle.memberships.all():
        answer(membership=one, answer=Answer.YES, now=NOW)
    page = maija.get(f"{path}?lang=en").content.decode()
    assert others[0].person.full_name in page
    for inside in ("", "rules/", "messages/"):
        assert maija.get(f"/pairs/{circle.id}/{inside}").status_code == 404
    overview = maija.get(f"/programmes/{world.programme.id}/?lang=en").content.decode()
    assert others[0].person.full_name not in overview


@travel(NOW, tick=False)
def test_who_took_the_hand_back_meanwhile_is_not_asked(
    world: World, others: list[Participant]
) -> None:
    ids = " ".join(str(one.id) for one in others)
    Hand.objects.filter(participant=others[0]).delete()
    maija = at_door(world.maija)
    maija.post(f"/programmes/{world.programme.id}/circles/ask/", {"circle": [ids]})
    assert not Mentorship.objects.filter(kind="circle").exists()


@travel(NOW, tick=False)
def test_what_was_promised_holds_for_one_who_leaves_a_circle_on_its_own_road(
    world: World, others: list[Participant]
) -> None:
    Programme.objects.filter(id=world.programme.id).update(kind="workplace", pair_weeks=12)
    world.programme.refresh_from_db()
    circle = circle_of(world, others[:4])
    assert circle.vault
    assert circle.deletion_on
    leaver = circle.memberships.get(participant=others[0])
    at_door(others[0].person).post(f"/pairs/{circle.id}/leave/", {"reason": "time"})
    leaver.refresh_from_db()
    apart = leaver.mentorship
    assert apart != circle
    assert apart.road == circle.road
    (promise,) = [one for one in open_promises() if one.mentorship == apart]
    own = [vault for vault in (leaver.shared_vault, leaver.private_vault) if vault]
    assert VaultKey.objects.filter(id__in=own).count() == 2
    destroy_content(promise=promise, now=NOW)
    assert not VaultKey.objects.filter(id__in=own).exists()
    assert VaultKey.objects.filter(id=circle.vault).exists()


@travel(NOW, tick=False)
def test_one_leaves_and_a_circle_of_four_goes_on(world: World, others: list[Participant]) -> None:
    circle = circle_of(world, others[:4])
    leaver = at_door(others[0].person)
    at_door(others[1].person).post(f"/pairs/{circle.id}/messages/", {"words": "Vain meille"})
    assert "Vain meille" in leaver.get(f"/pairs/{circle.id}/messages/").content.decode()
    answered = leaver.post(f"/pairs/{circle.id}/leave/", {"reason": "time"}, follow=True)
    assert answered.status_code == 200
    circle.refresh_from_db()
    assert circle.state == "active"
    assert leaver.get(f"/pairs/{circle.id}/messages/").status_code == 404
    stays = at_door(others[2].person).get(f"/pairs/{circle.id}/messages/").content.decode()
    assert "Vain meille" in stays
    letters = Letter.objects.filter(kind="mentorships/circle_smaller")
    assert letters.count() == 3
    assert not any(others[0].person.first_name in one.body for one in letters)


@travel(NOW, tick=False)
def test_mentors_have_their_circle_too_and_anybody_proposes_a_meeting(world: World) -> None:
    people = [make_person(f"mentor{n}", f"Mentor{n} Number") for n in range(3)]
    parts = [make_participant(world.programme, one, Role.MENTOR) for one in people]
    circle = circle_of(world, parts)
    first = at_door(people[0])
    assert first.get(f"/pairs/{circle.id}/meetings/new/").status_code == 200
    assert "mentee" not in first.get(f"/pairs/{circle.id}/rules/write/?lang=en").content.decode()
    with pytest.raises(NotNow):
        propose_circle(
            programme=world.programme,
            participants=[*parts, world.pair.mentee.participant],
            now=NOW,
        )


@pytest.fixture
def evening(world: World, others: list[Participant]) -> Meeting:
    """A circle of three mentees has agreed on a meeting, and Henrik may be asked."""
    with travel(NOW, tick=False):
        circle = circle_of(world, others[:3])
        first, *rest = (at_door(one.person) for one in others[:3])
        when = (NOW + timedelta(days=3)).strftime("%Y-%m-%dT%H:%M")
        first.post(
            f"/pairs/{circle.id}/meetings/new/",
            {"time_1": when, "minutes": 60, "mode": "face", "frame": "usual", "theme": THEME,
             "place": PLACE},
        )  # fmt: skip
        meeting = Meeting.objects.get(mentorship=circle)
        option = str(meeting.options.get().id)
        for client in rest:
            client.post(f"/meetings/{meeting.id}/pick/", {"option": [option]})
        meeting.refresh_from_db()
        mentor = world.pair.mentor.participant
        raise_hand(participant=mentor, purpose=HandFor.GUEST, now=NOW)
    return meeting


def ask_henrik(world: World, others: list[Participant], evening: Meeting) -> tuple[Client, Guest]:
    """Henrik is asked."""
    mentor = world.pair.mentor.participant_id
    asks = at_door(others[0].person)
    asks.post(f"/meetings/{evening.id}/guest/", {"mentor": str(mentor)})
    return at_door(world.henrik), Guest.objects.get()


@travel(NOW, tick=False)
def test_a_guest_sees_that_meeting_and_nothing_else_of_the_circle(
    world: World, others: list[Participant], evening: Meeting
) -> None:
    at_door(others[0].person).post(
        f"/pairs/{evening.mentorship_id}/messages/", {"words": "Vain meille"}
    )
    henrik, guest = ask_henrik(world, others, evening)
    page = henrik.get(f"/guests/{guest.id}/").content.decode()
    assert THEME in page
    assert PLACE in page
    assert others[1].person.full_name in page
    assert "Vain meille" not in page
    circle = f"/pairs/{evening.mentorship_id}/"
    for path in (circle, f"{circle}messages/", f"{circle}rules/", f"/meetings/{evening.id}/"):
        assert henrik.get(path).status_code == 404
    assert THEME not in henrik.get("/meetings/").content.decode()
    letter = Letter.objects.get(kind="meetings/evening")
    assert THEME not in letter.body
    assert at_door(world.tuula).get(f"/guests/{guest.id}/").status_code == 404
    with travel(NOW + timedelta(days=5), tick=False):
        assert henrik.get(f"/guests/{guest.id}/").status_code == 404


@travel(NOW, tick=False)
def test_the_guest_answers_and_the_one_who_asked_hears(
    world: World, others: list[Participant], evening: Meeting
) -> None:
    henrik, guest = ask_henrik(world, others, evening)
    for _twice in range(2):
        henrik.post(f"/guests/{guest.id}/answer/", {"answer": "yes"})
    letter = Letter.objects.get(kind="meetings/evening_answer")
    assert letter.to == others[0].person.email
    page = at_door(others[2].person).get(f"/meetings/{evening.id}/?lang=en").content.decode()
    assert "Henrik Sjöblom" in page
    assert "comes" in page


@travel(NOW, tick=False)
def test_only_a_mentor_who_said_so_is_asked(
    world: World, others: list[Participant], evening: Meeting
) -> None:
    asks, tuula = at_door(others[0].person), world.other_pair.mentor.participant_id
    assert "Tuula" not in asks.get(f"/meetings/{evening.id}/").content.decode()
    asks.post(f"/meetings/{evening.id}/guest/", {"mentor": str(tuula)})
    assert not Guest.objects.exists()


@travel(NOW, tick=False)
def test_an_invitation_taken_back_is_unreadable_and_so_is_everything_at_the_end(
    world: World, others: list[Participant], evening: Meeting
) -> None:
    henrik, guest = ask_henrik(world, others, evening)
    at_door(others[1].person).post(f"/guests/{guest.id}/withdraw/")
    assert henrik.get(f"/guests/{guest.id}/").status_code == 404
    assert not VaultKey.objects.filter(id=guest.vault).exists()
    _henrik, again = ask_henrik(world, others, evening)
    destroy_content(promise=Promise(programme=world.programme), now=NOW)
    assert not VaultKey.objects.filter(id=again.vault).exists()
    assert not Guest.objects.exists()
