"""What one said and heard at the closing, and one's certificates, to take along."""

from datetime import datetime

from django.utils.translation import gettext as _

from aktori.closing.models import Certificate, Keepsake, TakeawaySent
from aktori.closing.queries import farewell_words, open_thanks
from aktori.kit.portable import Record, Section, rows
from aktori.mentorships.models import Membership
from aktori.mentorships.queries import memberships_of
from aktori.people.models import Person
from aktori.vault.doors import Purpose

KEPT = ("participant__programme__name", "keeps", "said_at")


def portable(person: Person, now: datetime) -> list[Section]:
    """Thanks said and heard, how one wanted to go on, certificates, whether one sent a word."""
    mine = list(memberships_of(person).select_related("farewell"))
    given = Certificate.objects.filter(participant__person=person)
    labels = {
        "code": _("Code"),
        "given_at": _("Given"),
        "meetings": _("Meetings"),
        "hours": _("Hours"),
    }
    kept = Keepsake.objects.filter(participant__person=person)
    sent = TakeawaySent.objects.filter(participant__person=person)
    return [
        Section("thanks", _("Thanks"), said(mine, now), {
            "words": _("Words"), "by": _("Written by"), "to": _("To"), "at": _("Written"),
        }),
        Section("afterwards", _("How we go on"), afterwards(mine, now), {
            "after": _("How we go on"), "reach": _("How they reach me"),
        }),
        Section("certificates", _("Certificates"), rows(given, *labels), labels),
        Section("keepsakes", _("After the season"), rows(kept, *KEPT), {
            "participant__programme__name": _("Programme"), "keeps": _("May be kept"),
            "said_at": _("Said"),
        }),
        Section("words", _("One word"), rows(sent, "participant__programme__name"), {
            "participant__programme__name": _("Programme"),
        }),
    ]  # fmt: skip


def said(mine: list[Membership], now: datetime) -> list[Record]:
    """Thanks that the person said and heard."""
    return [
        {
            "words": one.words,
            "by": one.thanks.by.participant.person.full_name,
            "to": one.thanks.to.participant.person.full_name,
            "at": one.thanks.at,
        }
        for member in mine
        for one in open_thanks(member, now=now, purpose=Purpose.EXPORT)
    ]


def afterwards(mine: list[Membership], now: datetime) -> list[Record]:
    """The person's own farewells."""
    return [
        words
        for one in mine
        if hasattr(one, "farewell")
        for words in farewell_words([one], one.participant_id, now, Purpose.EXPORT).values()
    ]
