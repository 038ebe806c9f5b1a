"""Inviting somebody to apply, from a register of the house: a draft of theirs, and its link."""

from datetime import datetime

from django.db import transaction

from aktori.api.models import Token
from aktori.applications.actions import Typed, keep_draft, mail_link
from aktori.applications.importing.values import ApplicationValues
from aktori.applications.models import Application
from aktori.applications.rules import may_apply
from aktori.audit.doors import record
from aktori.kit.models import new_id
from aktori.people.models import Language
from aktori.programmes.models import Programme, Role


class CallClosed(Exception):
    """Nobody may apply in this role now."""


@transaction.atomic
def invite(
    *,
    token: Token,
    role: Role,
    email: str,
    first_name: str,
    last_name: str,
    language: Language,
    now: datetime,
) -> tuple[Application, bool]:
    """The application of an address, and whether it is new: then its link is mailed.

    Who has a draft or has applied is not written to again. Nothing is handled without the
    person's own consent: they write the application, and may leave it. Raises `CallClosed`.
    """
    programme, address = token.programme, email.strip().lower()
    if not may_apply(programme, role, programme.today(now)):
        raise CallClosed
    Programme.objects.select_for_update().get(id=programme.id)  # two requests at once: one mail
    known = programme.applications.filter(role=role, email=address).order_by("-created_at").first()
    if known:
        return known, False
    values = ApplicationValues(email=address, first_name=first_name, last_name=last_name)
    typed = Typed(values, reads_in=language)
    draft = keep_draft(programme=programme, role=role, key=new_id(), typed=typed, now=now)
    if draft is None:  # cannot be: nobody else writes while the programme is held
        raise CallClosed
    mail_link(draft, now)
    record(by=token.made_by, verb="invite-by-token", about=draft, now=now)
    return draft, True
