"""Whether keys and data belong together: looked at before the site opens, and by the doctor."""

import logging
from datetime import datetime, timedelta

from django.db import DatabaseError

from aktori.audit.models import Look
from aktori.kit.chain import first_break, forget
from aktori.mentorships.models import Mentorship
from aktori.mentorships.queries import vaults_in
from aktori.privacy.models import Canary, LogEnd
from aktori.vault import custody
from aktori.vault.custody import missing_keys, seal_canary, try_canary
from aktori.vault.doors import VaultClosed
from aktori.vault.keys import KeyRefused
from aktori.vault.ledger import LedgerBroken
from aktori.vault.models import Opening, VaultKey
from aktori.vault.records import RecordRefused
from aktori.vault.roots import RootKeyMissing

NEWEST = 20
LOGS_KEPT = timedelta(days=400)


def plant_canary(*, now: datetime) -> None:
    """Makes the canary of a new installation; one that has keys already gets none."""
    if Canary.objects.exists() or VaultKey.objects.exists():
        return
    row = Canary(made_at=now)
    row.vault, row.sealed = seal_canary(row.id)
    row.save()


def trouble(*, thorough: bool = False) -> str:
    """Why the site may not open, in words for the operator, or "" when all is well.

    Looks at the canary, and at the newest pairs' vaults: a keystore older than the data lacks
    these. `thorough` looks at every vault.
    """
    try:
        return of_canary() or of_vaults(thorough=thorough)
    except RootKeyMissing as error:
        return f"{error}: put the root key back; without it nobody reads what pairs wrote"
    except LedgerBroken as error:
        return f"the shred ledger was changed: {error}"
    except OSError as error:
        return f"a key file can't be read: {error}"
    except DatabaseError as error:
        return f"a database can't be read: {str(error).splitlines()[0]}"


def of_canary() -> str:
    """What the canary says."""
    canary = Canary.objects.order_by("made_at").first()
    if canary is None:
        return "the data has no canary: it was not prepared by this version (`aktori prepare`)"
    try:
        try_canary(canary.id, canary.vault, bytes(canary.sealed))
    except VaultClosed:
        return "the keystore is not the one of this data: it lacks the canary's key"
    except (KeyRefused, RecordRefused):
        return "the root key is another one, or belongs to another instance"
    return ""


def of_vaults(*, thorough: bool) -> str:
    """Whether every vault has its key, or its line in the shred ledger."""
    pairs = Mentorship.objects.with_content()
    if not thorough:
        newest = pairs.order_by("-active_at").values_list("id", flat=True)[:NEWEST]
        pairs = Mentorship.objects.filter(id__in=list(newest))
    lost = missing_keys(vaults_in(pairs))
    if not lost:
        return ""
    return f"the keystore is older than the data: {len(lost)} vaults have no key"


log = logging.getLogger(__name__)
LOGS: dict[str, type[Opening] | type[Look]] = {"openings": Opening, "looks": Look}


def check_logs(*, now: datetime) -> str:
    """What is wrong with the logs, or "". Remembers where they end, for the next time."""
    wrong = wrong_logs()
    if wrong:
        log.error("a log was changed: %s", wrong)
    else:
        for name, table in LOGS.items():
            if last := table.objects.order_by("number").last():
                LogEnd.objects.create(log=name, number=last.number, mark=last.mark, at=now)
    return wrong


def wrong_logs() -> str:
    """The same, only looking."""
    found = [custody.broken_ledger(), *(of_log(name) for name in LOGS)]
    return "; ".join(one for one in found if one)


def of_log(name: str) -> str:
    """Where a log was changed, or cut since it was last looked at."""
    table = LOGS[name]
    if number := first_break(table):
        return f"row {number} of the log “{name}” is not as it was written"
    end = LogEnd.objects.filter(log=name).order_by("at").last()
    if end is None:
        return ""
    row = table.objects.filter(number=end.number).first()
    if row is None or bytes(row.mark) != bytes(end.mark):
        return f"the log “{name}” once went to row {end.number}, and that row is gone"
    return ""


def forget_old_logs(*, now: datetime) -> None:
    """Takes from the logs' front what is older than they are kept."""
    for table in LOGS.values():
        forget(table, before=now - LOGS_KEPT)
    LogEnd.objects.filter(at__lt=now - LOGS_KEPT).delete()
