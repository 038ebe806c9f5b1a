"""The plan for the obstacle, the scale, sharing, encouraging, changing into another, learning."""

from datetime import date, timedelta

import pytest
from django.test import Client
from time_machine import travel

from aktori.goals import actions
from aktori.goals.models import Cheer, Goal, Learning, State
from aktori.goals.queries import open_cheers, open_goals, open_learnings
from aktori.goals.text import GoalKind, GoalText, Mark, Step, Woop
from aktori.mentorships.actions import destroy_keys, forget_content
from tests.world import NOW, World, make_mentorship

WORDS = "Uskallan hakea Kumpulaan"
WHOLE = GoalText(
    WORDS,
    "kun olen hakenut",
    (Step("Soita", done=True), Step("Kirjoita")),
    GoalKind.FEEL,
    Woop("vapaus", "lykkääminen", "avaan koneen", "kirjoitan viisi minuuttia"),
    (Mark(date(2026, 10, 1), 3, "olen aloittanut"),),
    8,
)


def written(world: World, text: GoalText = WHOLE, *, shared: bool = True) -> Goal:
    return actions.write_goal(membership=world.pair.mentee, text=text, shared=shared, now=NOW)


def text_of(goal: Goal) -> GoalText:
    (opened,) = open_goals(
        Goal.objects.filter(id=goal.id).select_related("owner"),
        actor=goal.owner.participant_id,
        now=NOW,
    )
    return opened.text


def test_all_of_a_goal_is_sealed_and_read_back(world: World) -> None:
    goal = written(world)
    assert text_of(goal) == WHOLE
    assert b"vapaus" not in bytes(goal.sealed)


def test_a_goal_of_the_first_version_is_read() -> None:
    old = {"focus": WORDS, "notice": "", "steps": [{"text": "Soita", "done": True}]}
    assert GoalText.from_json(old) == GoalText(WORDS, "", (Step("Soita", done=True),))


def test_a_new_goal_is_ones_own_until_it_is_shared(world: World, client: Client) -> None:
    client.force_login(world.aino)
    path = f"/pairs/{world.pair.mentorship.id}/goals/new/"
    assert 'value="me" required id="id_seen_by_1" checked' in client.get(path).content.decode()
    client.post(path, {"focus": WORDS, "kind": "explore", "seen_by": "me", "revision": 0})
    goal = Goal.objects.get()
    client.force_login(world.henrik)
    assert client.get(f"/goals/{goal.id}/").status_code == 404
    client.force_login(world.aino)
    client.post(f"/goals/{goal.id}/share/")
    client.force_login(world.henrik)
    assert WORDS in client.get(f"/goals/{goal.id}/").content.decode()
    client.force_login(world.aino)
    client.post(f"/goals/{goal.id}/share/")
    client.force_login(world.henrik)
    assert client.get(f"/goals/{goal.id}/").status_code == 404


def test_the_plan_and_the_scale_leave_the_rest_as_it_was(world: World, client: Client) -> None:
    goal = written(world)
    client.force_login(world.aino)
    with travel(NOW, tick=False):
        plan = {"outcome": "rauha", "obstacle": "pelko", "when": "pelkään", "then": "soitan"}
        client.post(f"/goals/{goal.id}/plan/", {**plan, "revision": 1})
        client.post(f"/goals/{goal.id}/mark/", {"value": 5, "enough": 7, "revision": 2})
        client.post(f"/goals/{goal.id}/mark/", {"value": 6, "enough": 7, "revision": 3})
        page = client.get(f"/goals/{goal.id}/?lang=en").content.decode()
    text = text_of(goal)
    assert (text.focus, text.steps, text.woop.then) == (WORDS, WHOLE.steps, "soitan")
    assert [(one.on, one.value) for one in text.marks] == [
        (date(2026, 10, 1), 3),
        (date(2026, 11, 23), 6),  # the second mark of a day replaces the first
    ]
    assert "Marks from 0 to 10 over time: Thu 1 Oct 2026 3, Mon 23 Nov 2026 6" in page
    assert "Enough would be 7." in page


@pytest.mark.parametrize(
    ("path", "form", "sent"),
    [
        ("edit", {"focus": "Toinen sana", "seen_by": "pair"}, "Toinen sana"),
        ("plan", {"outcome": "Toinen tulos"}, "Toinen tulos"),
        ("mark", {"value": "4", "why": "Toinen syy"}, "Toinen syy"),
    ],
)
def test_of_two_tabs_nobodys_words_are_lost(
    world: World, client: Client, path: str, form: dict[str, str], sent: str
) -> None:
    goal = written(world)
    actions.change_goal(goal=goal, text=GoalText("Uudempi"), shared=True, revision=1, now=NOW)
    client.force_login(world.aino)
    page = client.post(f"/goals/{goal.id}/{path}/", {**form, "revision": 1}).content.decode()
    assert "Uudempi" in page
    assert sent in page
    assert 'name="revision" value="2"' in page


def test_the_partner_encourages_but_does_not_edit(world: World, client: Client) -> None:
    goal = written(world)
    client.force_login(world.henrik)
    for path in ("edit", "plan", "mark"):
        assert client.get(f"/goals/{goal.id}/{path}/").status_code == 404
    client.post(f"/goals/{goal.id}/", {"words": "Hyvin menee, Kumpula odottaa"})
    assert b"Kumpula" not in bytes(Cheer.objects.get().sealed)
    client.force_login(world.aino)
    page = client.get(f"/goals/{goal.id}/").content.decode()
    assert "Hyvin menee, Kumpula odottaa" in page
    assert client.post(f"/goals/{goal.id}/", {"words": "itselleni"}).status_code == 404


def test_nobody_encourages_a_goal_that_they_do_not_see(world: World) -> None:
    goal = written(world, shared=False)
    for by in (world.pair.mentor, world.other_pair.mentor):
        with pytest.raises(actions.NotNow):
            actions.cheer(goal=goal, by=by, words="!", now=NOW)


def test_a_goal_turns_into_another_and_both_stay(world: World, client: Client) -> None:
    goal = written(world)
    client.force_login(world.aino)
    path = f"/pairs/{world.pair.mentorship.id}/goals/new/?was={goal.id}"
    assert WORDS in client.get(path).content.decode()
    client.post(path, {"focus": "Haen muualle", "seen_by": "pair", "revision": 0})
    goal.refresh_from_db()
    assert goal.state == State.CHANGED
    assert goal.became
    assert text_of(goal.became).focus == "Haen muualle"
    assert f"/goals/{goal.became_id}/" in client.get(f"/goals/{goal.id}/").content.decode()


def test_what_was_learned_is_ones_own_until_one_tells(world: World, client: Client) -> None:
    client.force_login(world.henrik)
    path = f"/pairs/{world.pair.mentorship.id}/learnings/"
    client.post(path, {"words": "Opin kuuntelemaan Kumpulassa", "seen_by": "me"})
    row = Learning.objects.get()
    assert b"Kumpula" not in bytes(row.sealed)
    client.force_login(world.aino)
    assert "Kumpulassa" not in client.get(path).content.decode()
    assert client.post(f"{path}{row.id}/").status_code == 404
    client.force_login(world.henrik)
    client.post(f"{path}{row.id}/")
    client.force_login(world.aino)
    assert "Kumpulassa" in client.get(path).content.decode()


def test_in_a_group_everybody_reads_what_one_shares(world: World) -> None:
    _group, (aino, elias, mentor) = make_mentorship(
        world.elsewhere, [world.aino, world.elias], world.tuula
    )
    goal = actions.write_goal(membership=aino, text=WHOLE, shared=True, now=NOW)
    actions.cheer(goal=goal, by=elias, words="Hienoa", now=NOW)
    actions.write_learning(membership=elias, words="Rohkeus", shared=True, now=NOW)
    (said,) = open_cheers(goal, actor=mentor.participant_id, now=NOW)
    (told,) = open_learnings(mentor, now=NOW)
    assert (said.words, told.words) == ("Hienoa", "Rohkeus")


def test_all_of_it_goes_on_the_day(world: World) -> None:
    goal = written(world)
    actions.cheer(goal=goal, by=world.pair.mentor, words="Hienoa", now=NOW)
    actions.write_learning(membership=world.pair.mentee, words="Rohkeus", shared=False, now=NOW)
    destroy_keys(mentorships=world.programme.mentorships.all(), now=NOW + timedelta(days=1))
    forget_content(mentorships=world.programme.mentorships.all(), now=NOW + timedelta(days=1))
    actions.forget_goals(mentorships=world.programme.mentorships.all())
    assert not Cheer.objects.exists()
    assert not Learning.objects.exists()
