"""One's conversations, to take along."""

from datetime import datetime

from django.utils.translation import gettext as _

from aktori.kit.portable import Record, Section
from aktori.mentorships.queries import memberships_of
from aktori.messages.queries import messages_in, open_messages
from aktori.people.models import Person
from aktori.vault.doors import Purpose


def portable(person: Person, now: datetime) -> Section:
    """Every message of one's pairs, one's own and the others'."""
    records: list[Record] = []
    for mine in memberships_of(person):
        found = messages_in(mine.mentorship_id)
        actor = mine.participant_id
        for one in open_messages(found, actor=actor, now=now, purpose=Purpose.EXPORT):
            name = one.message.author.participant.person.full_name
            records.append({"words": one.words, "by": name, "at": one.message.at})
    labels = {"words": _("Words"), "by": _("Written by"), "at": _("Written")}
    return Section("messages", _("Messages"), records, labels)
