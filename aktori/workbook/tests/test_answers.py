"""Answers are confided: sealed in the vault of who may read them, and gone when forgotten."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection

from aktori.mentorships.models import Membership
from aktori.vault.doors import (
    NotAMember,
    OpenVaults,
    Purpose,
    VaultClosed,
    destroy_vaults,
    open_vaults,
)
from aktori.vault.records import RecordRefused
from aktori.workbook import actions, queries
from aktori.workbook.models import Answer
from tests.world import NOW, World

SECRET = "En uskalla kertoa ohjaajalleni"
TEXTS = {"sentence": SECRET, "sign": "", "step": "Kysyn"}


def write(member: Membership, *, shared: bool = False, texts: dict[str, str] = TEXTS) -> Answer:
    return actions.write_answer(
        membership=member, exercise="2.4", texts=texts, shared=shared, now=NOW
    )


def read(member: Membership) -> list[queries.OpenAnswer]:
    return queries.readable_answers(membership=member, exercise="2.4", now=NOW)


def opened(member: Membership, vaults: list[Any]) -> OpenVaults:
    return open_vaults(vaults=vaults, actor=member.participant_id, purpose=Purpose.READ, now=NOW)


def test_the_writer_reads_what_they_wrote(world: World) -> None:
    write(world.pair.mentee)
    assert [one.texts for one in read(world.pair.mentee)] == [TEXTS]


@pytest.mark.parametrize("shared", [False, True])
def test_no_column_of_the_row_holds_the_plain_text(world: World, shared: bool) -> None:
    write(world.pair.mentee, shared=shared)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM workbook_answer")
        row = cursor.fetchone()
    stored = b" ".join(
        bytes(one) if isinstance(one, bytes | memoryview) else str(one).encode() for one in row
    )
    for word in SECRET.split():
        # a short one may stand in sealed bytes by chance
        assert len(word) < 5 or word.encode() not in stored


def test_the_partner_does_not_read_what_is_private(world: World) -> None:
    answer = write(world.pair.mentee)
    assert read(world.pair.mentor) == []
    with pytest.raises(NotAMember):
        opened(world.pair.mentor, [answer.vault])


def test_the_partner_reads_what_is_shared(world: World) -> None:
    write(world.pair.mentee, shared=True)
    assert [one.texts for one in read(world.pair.mentor)] == [TEXTS]


def test_taking_back_a_shared_text_seals_it_where_the_partner_has_no_key(world: World) -> None:
    shared = write(world.pair.mentee, shared=True)
    before = bytes(shared.sealed)
    private = write(world.pair.mentee, shared=False)
    assert private.id == shared.id
    assert bytes(private.sealed) != before
    assert read(world.pair.mentor) == []
    assert private.vault == world.pair.mentee.private_vault


def test_a_record_is_bound_to_its_revision(world: World) -> None:
    answer = write(world.pair.mentee)
    Answer.objects.update(revision=answer.revision + 1)
    with pytest.raises(RecordRefused):
        read(world.pair.mentee)


def test_writing_again_replaces_and_counts(world: World) -> None:
    first = write(world.pair.mentee)
    again = actions.write_answer(
        membership=world.pair.mentee,
        exercise="2.4",
        texts={"sentence": "Hetki"},
        shared=False,
        now=NOW + timedelta(days=1),
    )
    assert (first.revision, again.revision) == (1, 2)
    assert again.created_at == NOW
    assert [one.texts for one in read(world.pair.mentee)] == [{"sentence": "Hetki"}]


def test_one_row_per_member_and_exercise(world: World) -> None:
    write(world.pair.mentee)
    with pytest.raises(IntegrityError):
        Answer.objects.create(
            owner=world.pair.mentee, exercise="2.4", sealed=b"", created_at=NOW, updated_at=NOW
        )


def test_nobody_outside_the_pair_sees_even_a_shared_answer(world: World) -> None:
    write(world.pair.mentee, shared=True)
    for person in (world.elias, world.tuula, world.maija, world.karin, world.olli):
        assert not Answer.objects.visible_to(person).exists()
    assert read(world.other_pair.mentor) == []


def test_after_the_keys_are_destroyed_nothing_can_be_read_or_written(world: World) -> None:
    answer = write(world.pair.mentee)
    destroy_vaults([answer.vault], now=NOW)
    with pytest.raises(VaultClosed):
        read(world.pair.mentee)
    with pytest.raises(VaultClosed):
        write(world.pair.mentee)


def test_forgetting_deletes_the_answers_of_that_programme_only(world: World) -> None:
    write(world.pair.mentee)
    actions.forget_answers(mentorships=world.elsewhere.mentorships.all())
    assert Answer.objects.count() == 1
    actions.forget_answers(mentorships=world.programme.mentorships.all())
    assert Answer.objects.count() == 0
