"""Notes of the pair, agreed steps, and one's own thoughts."""

from datetime import date, timedelta

import pytest
from django.test import Client
from time_machine import travel

from aktori.mail.models import Letter
from aktori.meetings import actions
from aktori.meetings.content import AgreedStep, MeetingNotes
from aktori.meetings.models import Notes, Reflection
from aktori.meetings.prompts import all_prompts, prompts_for
from aktori.meetings.queries import notes_in, open_notes, open_reflections
from aktori.meetings.tests.test_actions import AFTER, TIMES, agree
from aktori.mentorships.actions import destroy_keys, forget_content
from aktori.programmes.models import Role
from tests.world import NOW, World

LONG = "Kumpulan ilta. " * 333  # 4,995 characters


def test_notes_lie_in_the_joint_vault_with_steps_by_name_and_day(world: World) -> None:
    meeting, pair = agree(world.pair), world.pair
    step = AgreedStep("Soita Leenalle", pair.mentee.id, date(2026, 12, 1))
    kept = actions.write_notes(
        meeting=meeting,
        membership=pair.mentee,
        notes=MeetingNotes(LONG, (step,)),
        revision=0,
        now=AFTER,
    )
    assert b"Kumpula" not in bytes(kept.sealed)
    actor = pair.mentor.participant_id
    opened = open_notes(notes_in(pair.mentorship.id), actor=actor, now=AFTER)
    assert opened[meeting.id] == MeetingNotes(LONG, (step,))
    actions.tick_agreed_step(meeting=meeting, membership=pair.mentor, place=0, now=AFTER)
    opened = open_notes(notes_in(pair.mentorship.id), actor=actor, now=AFTER)
    assert opened[meeting.id].steps[0].done


def test_of_two_tabs_nobodys_words_are_lost(world: World, client: Client) -> None:
    meeting = agree(world.pair)
    path = f"/meetings/{meeting.id}/notes/"
    with travel(AFTER, tick=False):
        client.force_login(world.aino)
        client.post(path, {"revision": 0, "words": "Ainon sanat"})
        client.force_login(world.henrik)
        page = client.post(path, {"revision": 0, "words": "Henrikin sanat"}).content.decode()
        assert "Ainon sanat" in page
        assert "Henrikin sanat" in page
        assert 'name="revision" value="1"' in page
        both = client.post(path, {"revision": 1, "words": "Ainon sanat, Henrikin sanat"})
    assert both.status_code == 302
    assert Notes.objects.get().revision == 2


def test_five_thousand_characters_are_kept_and_one_more_is_sent_back(
    world: World, client: Client
) -> None:
    meeting = agree(world.pair)
    path = f"/meetings/{meeting.id}/notes/"
    with travel(AFTER, tick=False):
        client.force_login(world.aino)
        page = client.post(path, {"revision": 0, "words": "a" * 5001}).content.decode()
        assert "a" * 5001 in page
        assert client.post(path, {"revision": 0, "words": "a" * 5000}).status_code == 302


def test_own_thoughts_are_for_oneself_alone(world: World, client: Client) -> None:
    meeting = agree(world.pair)
    with travel(AFTER, tick=False):
        client.force_login(world.aino)
        path = f"/meetings/{meeting.id}/reflection/"
        assert "What did I say aloud" in client.get(f"{path}?lang=en").content.decode()
        client.post(path, {"revision": 0, "aloud": "Pelkään Kumpulaa"})
        assert "Pelkään Kumpulaa" in client.get(f"/meetings/{meeting.id}/").content.decode()
        client.force_login(world.henrik)
        assert "Pelkään" not in client.get(f"/meetings/{meeting.id}/").content.decode()
    assert open_reflections(world.pair.mentor, now=AFTER) == {}
    assert open_reflections(world.pair.mentee, now=AFTER)[meeting.id] == {
        "aloud": "Pelkään Kumpulaa"
    }
    assert b"Kumpula" not in bytes(Reflection.objects.get().sealed)
    assert not Letter.objects.filter(body__contains="Kumpula").exists()


def test_two_tabs_with_own_thoughts(world: World, client: Client) -> None:
    meeting = agree(world.pair)
    path = f"/meetings/{meeting.id}/reflection/"
    with travel(AFTER, tick=False):
        client.force_login(world.aino)
        client.post(path, {"revision": 0, "aloud": "Puhelimella"})
        page = client.post(path, {"revision": 0, "aloud": "Koneella"}).content.decode()
    assert "Puhelimella" in page
    assert "Koneella" in page


@pytest.mark.parametrize("role", [Role.MENTEE, Role.MENTOR])
def test_the_prompts_turn_and_those_answered_stay(role: Role) -> None:
    seen = {one.key for number in range(5) for one in prompts_for(role, number, {})}
    assert seen == {one.key for one in all_prompts(role)}
    first, second = prompts_for(role, 0, {}), prompts_for(role, 1, {})
    assert (len(first), first != second) == (2, True)
    kept = prompts_for(role, 1, {first[0].key: "…"})
    assert first[0] in kept


def test_before_a_time_is_agreed_and_after_the_end_nothing_is_written(world: World) -> None:
    meeting = agree(world.pair)
    actions.write_reflection(
        meeting=meeting, membership=world.pair.mentee, texts={"aloud": "Sana"}, revision=0, now=NOW
    )
    destroy_keys(mentorships=world.programme.mentorships.all(), now=AFTER)
    forget_content(mentorships=world.programme.mentorships.all(), now=AFTER)
    actions.forget_meetings(mentorships=world.programme.mentorships.all())
    assert not Reflection.objects.exists()
    world.pair.mentee.refresh_from_db()
    with pytest.raises(actions.NotNow):
        actions.write_notes(
            meeting=meeting,
            membership=world.pair.mentee,
            notes=MeetingNotes("Sana"),
            revision=0,
            now=AFTER,
        )


def test_a_brief_goes_two_days_before_to_both_and_once(world: World) -> None:
    agree(world.pair)
    early, due = TIMES[0] - timedelta(days=2, minutes=5), TIMES[0] - timedelta(days=1, hours=23)
    assert actions.brief_members(now=early) == 0
    assert actions.brief_members(now=due) == 1
    assert actions.brief_members(now=due) == 0
    assert Letter.objects.filter(kind="meetings/brief").count() == 2
    assert not Letter.objects.filter(kind="meetings/brief", body__contains="Kumpula").exists()


def test_who_has_just_agreed_gets_no_brief(world: World) -> None:
    agree(world.pair, [NOW + timedelta(hours=30)])
    assert actions.brief_members(now=NOW + timedelta(hours=1)) == 0
