"""Two yeses make a pair; rules are confirmed by all; endings are neutral; keys are destroyed."""

from datetime import timedelta

import pytest

from aktori.mail.models import Letter
from aktori.mentorships import actions
from aktori.mentorships.models import Answer, EndReason, Grade, Membership, Mentorship, State
from aktori.mentorships.queries import current_agreement, read_agreement
from aktori.people.models import Person
from aktori.programmes.models import Role
from aktori.vault.doors import NotAMember
from aktori.vault.models import VaultKey
from tests.world import NOW, World, make_participant, make_person

RULES = {"confidentiality": "Salaisuus pysyy Kumpulassa.", "rhythm": "Kerran kuussa."}
LATER = NOW + timedelta(days=1)


def propose_one(world: World) -> tuple[Membership, Membership]:
    mentee = make_participant(
        world.programme, make_person("uusi.aktori", "Uusi Aktori"), Role.MENTEE
    )
    mentor = make_participant(
        world.programme, make_person("new.mentor", "New Mentor", "en"), Role.MENTOR
    )
    proposal = actions.Proposal(
        mentor=mentor, mentees=[mentee], grade=Grade.GOOD, reasons=[{"code": "both_online"}]
    )
    (row,) = actions.propose(programme=world.programme, proposals=[proposal], now=NOW)
    return row.memberships.get(role=Role.MENTEE), row.memberships.get(role=Role.MENTOR)


def test_both_sides_are_asked_in_their_own_language(world: World) -> None:
    propose_one(world)
    letters = {letter.to: letter for letter in Letter.objects.filter(kind="mentorships/proposal")}
    assert letters["uusi.aktori@example.org"].language == "fi"
    assert letters["new.mentor@example.org"].language == "en"
    assert "/proposals/" in letters["new.mentor@example.org"].body


def test_two_yeses_make_the_pair_and_its_vaults(world: World) -> None:
    mentee, mentor = propose_one(world)
    assert actions.answer(membership=mentee, answer=Answer.YES, now=NOW).state == State.PROPOSED
    pair = actions.answer(membership=mentor, answer=Answer.YES, now=LATER)
    mentee.refresh_from_db()
    assert (pair.state, pair.active_at) == (State.ACTIVE, LATER)
    assert pair.vault and mentee.shared_vault and mentee.private_vault  # noqa: PT018
    vaults = {pair.vault, mentee.shared_vault, mentee.private_vault}
    assert VaultKey.objects.filter(id__in=vaults).count() == 3
    assert Letter.objects.filter(kind="mentorships/pair_confirmed").count() == 2


def test_a_no_ends_it_and_tells_only_the_one_who_said_yes(world: World) -> None:
    mentee, mentor = propose_one(world)
    actions.answer(membership=mentee, answer=Answer.YES, now=NOW)
    pair = actions.answer(membership=mentor, answer=Answer.NO, now=NOW)
    assert pair.state == State.DECLINED
    (letter,) = Letter.objects.filter(kind="mentorships/pair_not_formed")
    assert letter.to == "uusi.aktori@example.org"
    assert "New Mentor" not in letter.body


def test_an_answer_counts_once(world: World) -> None:
    mentee, _mentor = propose_one(world)
    actions.answer(membership=mentee, answer=Answer.YES, now=NOW)
    with pytest.raises(actions.NotNow):
        actions.answer(membership=mentee, answer=Answer.NO, now=NOW)


def test_rules_hold_when_all_have_confirmed_the_same_version(world: World) -> None:
    pair = world.pair
    written = actions.write_agreement(membership=pair.mentee, rules=RULES, based_on=0, now=NOW)
    assert written.confirmed_at is None
    actions.confirm_agreement(agreement=written, membership=pair.mentee, now=NOW)
    written.refresh_from_db()
    assert written.confirmed_at is None  # the writer's own yes is not the other's
    confirmed = actions.confirm_agreement(agreement=written, membership=pair.mentor, now=LATER)
    assert confirmed.confirmed_at == LATER
    changed = actions.write_agreement(membership=pair.mentor, rules=RULES, based_on=1, now=LATER)
    assert (changed.version, changed.confirmed_at) == (2, None)


def test_rules_are_never_in_plain_text(world: World) -> None:
    written = actions.write_agreement(
        membership=world.pair.mentee, rules=RULES, based_on=0, now=NOW
    )
    written.refresh_from_db()
    assert b"Kumpulassa" not in bytes(written.sealed)
    assert not Letter.objects.filter(body__contains="Kumpulassa").exists()
    assert read_agreement(written, world.pair.mentor, NOW) == RULES
    outsider = world.other_pair.mentee
    outsider.mentorship = world.pair.mentorship
    with pytest.raises(NotAMember):
        read_agreement(written, outsider, NOW)


def test_a_version_written_meanwhile_is_not_overwritten(world: World) -> None:
    actions.write_agreement(membership=world.pair.mentee, rules=RULES, based_on=0, now=NOW)
    with pytest.raises(actions.WrittenMeanwhile):
        actions.write_agreement(membership=world.pair.mentor, rules=RULES, based_on=0, now=NOW)


def test_an_ending_says_neither_who_nor_why(world: World) -> None:
    actions.end_mentorship(membership=world.pair.mentee, reason=EndReason.CHEMISTRY, now=NOW)
    letters = Letter.objects.filter(kind="mentorships/ended")
    assert {letter.to for letter in letters} == {world.aino.email, world.henrik.email}
    bodies = {letter.body.split("\n", 2)[2] for letter in letters.filter(language="fi")}
    assert not any("chemistry" in body or "Aino" in body for body in bodies)
    with pytest.raises(actions.NotNow):
        actions.end_mentorship(membership=world.pair.mentor, reason="", now=NOW)


def test_on_the_promised_day_nobody_can_read_a_word(world: World) -> None:
    pair = world.pair
    written = actions.write_agreement(membership=pair.mentee, rules=RULES, based_on=0, now=NOW)
    pairs = Mentorship.objects.filter(programme=world.programme)
    actions.destroy_keys(mentorships=pairs, now=LATER)
    assert actions.forget_content(mentorships=pairs, now=LATER) == 2
    pair.mentorship.refresh_from_db()
    written.refresh_from_db()
    assert pair.mentorship.content_destroyed_at == LATER
    assert bytes(written.sealed) == b""
    assert read_agreement(written, pair.mentee, NOW) == {}
    assert pair.mentorship.vault
    assert not VaultKey.objects.filter(id=pair.mentorship.vault).exists()
    assert actions.forget_content(mentorships=pairs, now=LATER) == 0


def test_another_programmes_pairs_are_left_alone(world: World) -> None:
    written = actions.write_agreement(
        membership=world.pair.mentee, rules=RULES, based_on=0, now=NOW
    )
    actions.destroy_keys(mentorships=world.elsewhere.mentorships.all(), now=NOW)
    actions.forget_content(mentorships=world.elsewhere.mentorships.all(), now=NOW)
    assert read_agreement(written, world.pair.mentee, NOW) == RULES


def test_what_one_sees_of_mentorships(world: World) -> None:
    def seen(person: Person) -> set[object]:
        return set(Mentorship.objects.visible_to(person).values_list("id", flat=True))

    assert seen(world.aino) == {world.pair.mentorship.id}
    assert seen(world.maija) == set()
    assert seen(world.olli) == set()


def test_the_newest_version_is_the_current_one(world: World) -> None:
    actions.write_agreement(membership=world.pair.mentee, rules=RULES, based_on=0, now=NOW)
    actions.write_agreement(membership=world.pair.mentor, rules=RULES, based_on=1, now=NOW)
    current = current_agreement(world.pair.mentorship)
    assert current is not None
    assert current.version == 2
