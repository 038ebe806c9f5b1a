"""Reading mentorships: one's memberships, the partners, the current ground rules."""

from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.http import Http404

from aktori.mentorships.models import Agreement, Membership, Mentorship, State, of_person
from aktori.people.models import Person
from aktori.programmes.models import Participant, Programme
from aktori.programmes.road import Road
from aktori.vault.doors import Context, OpenVaults, Purpose, open_living


@dataclass(frozen=True)
class Signature:
    """Whether one member has confirmed."""

    membership: Membership
    signed: bool


def roads_of(participant: Participant) -> list[Road]:
    """The roads of a participant's mentorships that began, the first to end first.

    The programme's where there is none yet.
    """
    begun = Mentorship.objects.filter(memberships__participant=participant, active_at__isnull=False)
    roads = [one.road for one in begun.select_related("programme")]
    return sorted(roads, key=lambda one: one.ends_on) or [participant.programme.road]


def roads_in(programme: Programme) -> set[Road]:
    """Every road that is walked in a programme: its own, and those of single pairs."""
    own = programme.mentorships.on_own_road().select_related("programme")
    return {programme.road, *(one.road for one in own)}


def vaults_in(mentorships: QuerySet[Mentorship]) -> list[UUID]:
    """Every vault of these mentorships: the joint ones, and each member's two."""
    members = Membership.objects.filter(mentorship__in=mentorships)
    joint = mentorships.values_list("vault", flat=True)
    own = chain.from_iterable(members.values_list("shared_vault", "private_vault"))
    return [vault for vault in (*joint, *own) if vault]


def memberships_of(person: Person) -> QuerySet[Membership]:
    """The person's memberships that are proposed, active or ended; newest first."""
    return (
        Membership.objects.filter(of_person(person))
        .exclude(mentorship__state=State.DECLINED)
        .select_related(
            *("mentorship__programme__edition", "participant__person"),
            "participant__preparation",
        )
        .order_by("-mentorship__proposed_at", "-id")
    )


def member_or_404(person: Person, mentorship: UUID) -> Membership:
    """The person's membership in a mentorship that has begun; raises `Http404` for others."""
    begun = memberships_of(person).exclude(mentorship__state=State.PROPOSED)
    if found := begun.filter(mentorship=mentorship).first():
        return found
    raise Http404


def with_people(path: str = "memberships") -> "Prefetch[str]":
    """To prefetch members with who they are, by a join.

    A prefetch through the keys themselves would name each, and SQLite takes no more than 1,000.
    """
    members = Membership.objects.select_related("participant__person")
    return Prefetch(path, queryset=members)


def partners(mentorship: Mentorship, person: Person) -> list[Membership]:
    """The other members, with who they are."""
    everybody = mentorship.memberships.select_related("participant__person")
    return [one for one in everybody if one.participant.person_id != person.id]


def current_agreement(mentorship: Mentorship) -> Agreement | None:
    """The newest version of the ground rules, with who wrote and who confirmed it."""
    found = mentorship.agreements.select_related("written_by__person")
    return found.prefetch_related("confirmations").first()


def signatures(agreement: Agreement, members: list[Membership]) -> list[Signature]:
    """Who has confirmed a version and who has not."""
    signed = {one.participant_id for one in agreement.confirmations.all()}
    return [Signature(one, one.participant_id in signed) for one in members]


def agreement_context(agreement: Agreement) -> Context:
    """What the text of one version is bound to."""
    return Context(
        table="mentorships_agreement",
        field="sealed",
        row=agreement.id,
        author=agreement.written_by_id,
        revision=agreement.version,
    )


def read_agreement(
    agreement: Agreement,
    membership: Membership,
    now: datetime,
    purpose: Purpose = Purpose.READ,
) -> dict[str, str]:
    """The rules by topic, opened for a member; empty once they are destroyed."""
    vault = membership.mentorship.vault
    if vault is None or not agreement.sealed:
        return {}
    actor = membership.participant_id
    opened = open_living(vaults=[vault], actor=actor, purpose=purpose, now=now)
    agreement.mentorship = membership.mentorship
    return rules_in(agreement, opened)


def rules_in(agreement: Agreement, opened: OpenVaults) -> dict[str, str]:
    """The same from vaults that are open."""
    vault = agreement.mentorship.vault
    if vault is None or vault not in opened or not agreement.sealed:
        return {}
    rules = opened.unseal_json(vault, agreement.sealed, agreement_context(agreement))
    return {str(key): str(text) for key, text in rules.items()}
