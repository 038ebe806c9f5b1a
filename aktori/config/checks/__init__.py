"""What the doctor looks at, in the order in which one would mend it."""

from aktori.config.checks.data import (
    canary,
    chain,
    database,
    issuer,
    keys,
    roots,
    tables,
)
from aktori.config.checks.finding import Finding, guarded
from aktori.config.checks.machine import (
    address,
    aside,
    clock,
    disk,
    modes,
    python,
    static,
)
from aktori.config.checks.work import backup, mail, schedule, worker

CHECKS = {
    check.__name__: guarded(check)
    for check in (
        *(python, address, static, disk, modes, clock),
        *(database, tables, keys, canary, roots, issuer, chain),
        *(worker, schedule, mail, backup, aside),
    )
}
__all__ = ["CHECKS", "Finding"]
