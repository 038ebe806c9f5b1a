"""Speed mentoring: making the rounds, and taking each one's word on going on."""

from datetime import datetime

from django.db import transaction

from aktori.audit.doors import record
from aktori.gatherings.actions.groups import NobodyThere
from aktori.gatherings.company import guests, those_who_come
from aktori.gatherings.going_on import both_yes, word_context
from aktori.gatherings.grouping.rounds import rounds
from aktori.gatherings.models import Encounter, FollowUp, Gathering
from aktori.kit.links import absolute
from aktori.notifications.doors import notify
from aktori.people.models import Person
from aktori.programmes.models import Participant, Role
from aktori.vault.doors import Purpose, VaultKind, create_vault, open_vaults


class AlreadyBegun(Exception):
    """Somebody has said whether they would like to go on: these rounds are held."""


@transaction.atomic
def make_rounds(
    *, gathering: Gathering, count: int, by: Person, seed: int, now: datetime
) -> list[Encounter]:
    """Who meets whom in each round, among those who are here or have signed up.

    Replaces rounds that were made before. Raises `NobodyThere` when nobody can meet anybody,
    `AlreadyBegun` when the rounds have been held.
    """
    found = Gathering.objects.select_for_update().get(id=gathering.id)
    if FollowUp.objects.filter(encounter__gathering=found).exists():
        raise AlreadyBegun
    people = guests(those_who_come(found))
    mentors, mentees = (
        [one for one in people if one.role == role] for role in (Role.MENTOR, Role.MENTEE)
    )
    met = rounds(mentors, mentees, count=count, seed=seed)
    if not met:
        raise NobodyThere
    found.encounters.all().delete()
    made = Encounter.objects.bulk_create(
        Encounter(
            gathering=found,
            round=one.round + 1,
            table=one.table + 1,
            mentor_id=one.mentor,
            mentee_id=one.mentee,
        )
        for one in met
    )
    record(by=by, verb="make-rounds", about=found, now=now)
    return made


@transaction.atomic
def say_follow_up(
    *, encounter: Encounter, by: Participant, wanted: bool, now: datetime
) -> FollowUp:
    """Takes one's word, the latest counts. When both have said yes, both hear of it.

    Nobody else ever does, and whoever said yes alone learns nothing of the other's word.
    """
    held = Encounter.objects.select_for_update().get(id=encounter.id)
    if held.vault is None:
        held.vault = create_vault(kind=VaultKind.JOINT, members=[held.mentor_id, held.mentee_id])
        held.save(update_fields=["vault"])
    opened = open_vaults(vaults=[held.vault], actor=by.id, purpose=Purpose.WRITE, now=now)
    words = list(held.follow_ups.all())
    before = both_yes(held, words, opened)
    said = next((one for one in words if one.by_id == by.id), None)
    if said is None:
        said = FollowUp(encounter=held, by=by)
        words.append(said)
    said.revision, said.at = said.revision + 1, now
    said.sealed = opened.seal_json(held.vault, wanted, word_context(said))
    said.save()
    if both_yes(held, words, opened) and not before:
        tell_both(held, now)
    return said


def tell_both(encounter: Encounter, now: datetime) -> None:
    """Writes to both, with how to reach the other."""
    for one, other in (
        (encounter.mentor, encounter.mentee),
        (encounter.mentee, encounter.mentor),
    ):
        notify(
            kind="gatherings/both_said_yes",
            to=one.person,
            context={
                "other": other.person,
                "gathering": encounter.gathering,
                "link": absolute(f"/gatherings/{encounter.gathering_id}/group/"),
            },
            now=now,
        )
