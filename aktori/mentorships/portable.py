"""One's pairs and their ground rules, to take along."""

from datetime import datetime

from django.utils.translation import gettext as _

from aktori.kit.portable import Record, Section, rows
from aktori.mentorships.models import Hand, Membership
from aktori.mentorships.queries import memberships_of, partners, read_agreement
from aktori.mentorships.topics import sentences
from aktori.people.models import Person
from aktori.vault.doors import Purpose

HAND = ("purpose", "themes", "times", "raised_at")


def portable(person: Person, now: datetime) -> list[Section]:
    """Each pair with its dates, and every version of its rules."""
    members = list(memberships_of(person))
    pairs = [pair_record(one, person) for one in members]
    rules = [record for one in members for record in rules_records(one, now)]
    labels = {
        "programme": _("Programme"),
        "role": _("Role"),
        "with": _("With"),
        "state": _("State"),
        "answer": _("Your answer"),
        "conduct_version": _("Accepted version of the code of conduct"),
        "conduct_at": _("Code of conduct accepted"),
        "since": _("Since"),
        "ended": _("Ended"),
        "written_by": _("Written by"),
        "written_at": _("Written"),
        "confirmed_at": _("Confirmed by all"),
        "rules": _("Rules"),
    }
    hands = Hand.objects.filter(participant__person=person)
    labels |= {"purpose": _("Wish"), "themes": _("Themes"), "times": _("Times")}
    return [
        Section("hands", _("Wishes for peer groups"), rows(hands, *HAND), labels),
        Section("pairs", _("Pairs"), pairs, labels),
        Section("rules", _("Ground rules"), rules, labels),
    ]


def pair_record(membership: Membership, person: Person) -> Record:
    """One pair."""
    mentorship = membership.mentorship
    others = [one.participant.person.full_name for one in partners(mentorship, person)]
    return {
        "programme": mentorship.programme.name,
        "role": membership.role,
        "with": others,
        "state": mentorship.state,
        "answer": membership.answer,
        "conduct_version": membership.conduct_version,
        "conduct_at": membership.conduct_at,
        "since": mentorship.active_at,
        "ended": mentorship.ended_at,
    }


def rules_records(membership: Membership, now: datetime) -> list[Record]:
    """Every version of the ground rules of one pair."""
    versions = membership.mentorship.agreements.select_related("written_by__person")
    return [
        {
            "written_by": one.written_by.person.full_name,
            "written_at": one.written_at,
            "confirmed_at": one.confirmed_at,
            "rules": [
                f"{rule.heading}: {' '.join(rule.sentences)}"
                for rule in sentences(read_agreement(one, membership, now, Purpose.EXPORT))
            ],
        }
        for one in versions
    ]
