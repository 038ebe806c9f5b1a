"""Checks of what is stored: databases, tables, keys, logs."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import connections

from aktori.closing.issuer import issuers
from aktori.config.checks.finding import Finding
from aktori.config.obstacles import of_data, of_keystore
from aktori.config.tables import difference
from aktori.kit.chain import KEY_FILE
from aktori.privacy.soundness import trouble, wrong_logs
from aktori.vault.custody import keys_by_root
from aktori.vault.roots import INSTANCE_FILE, RootKeyMissing
from aktori.vault.roots import roots as read_roots

OLDEST = {"postgresql": (15, 0), "sqlite": (3, 40)}
NAMES = {"postgresql": "PostgreSQL", "sqlite": "SQLite"}
SOON = timedelta(days=90)


def database(_now: datetime) -> Finding:
    """Whether both databases answer, and are new enough."""
    said = []
    for alias, setting in (
        ("default", "AKTORI_DATABASE_URL"),
        ("keystore", "AKTORI_KEYSTORE_URL"),
    ):
        connection = connections[alias]
        try:
            connection.ensure_connection()
            version = connection.get_database_version()
        except Exception as error:  # noqa: BLE001 – whatever a driver raises
            word = (str(error).splitlines() or [""])[0]
            return Finding(trouble=f"{alias} does not answer ({word}); see {setting}")
        oldest = OLDEST[connection.vendor]
        name = f"{NAMES[connection.vendor]} {'.'.join(str(part) for part in version)}"
        if version < oldest:
            return Finding(trouble=f"{alias} is {name}; {oldest[0]} or newer is needed")
        said.append(f"{alias}: {name}")
    return Finding(", ".join(said))


def tables(_now: datetime) -> Finding:
    """Whether the tables are this program's."""
    return Finding("the tables are this version's", difference())


def keys(_now: datetime) -> Finding:
    """Whether the key folder has all that it must have."""
    wanted = [INSTANCE_FILE, KEY_FILE]
    lost = [name for name in wanted if not (settings.KEYS / name).exists()]
    if not any(settings.KEYS.glob("root-*.key")):
        lost.append("root-1.key")
    wrong = f"{settings.KEYS} lacks {', '.join(lost)}; put your copy of the folder back"
    return Finding(f"{settings.KEYS} is whole; is a copy in your safe?", wrong if lost else "")


def canary(_now: datetime) -> Finding:
    """Keys and data belong together: every vault has its key, and the canary opens."""
    reason = of_data() or of_keystore() or trouble(thorough=True)
    return Finding("opens; every vault has its key", reason)


def roots(_now: datetime) -> Finding:
    """Under which root keys the vaults lie."""
    counted = keys_by_root()
    try:
        newest = read_roots().newest
    except RootKeyMissing as error:
        return Finding(trouble=f"{error}; put your copy of the folder back")
    older = sum(count for version, count in counted.items() if version != newest)
    wrong = f"{older} keys lie under an older root; finish with `aktori keys rotate`"
    return Finding(f"{sum(counted.values())} vault keys under one root", wrong if older else "")


def issuer(now: datetime) -> Finding:
    """Whether certificates and badges can be signed."""
    found = [one for one in issuers() if one.key.exists()]
    if not found:
        return Finding(
            trouble="no key signs certificates and badges: they are given unsigned;"
            " run `aktori keys new-issuer`"
        )
    ends = max(one.certificate.not_valid_after_utc for one in found)
    if ends < now + SOON:
        return Finding(
            trouble=f"the signature's certificate ends {ends:%Y-%m-%d}; `aktori keys new-issuer`"
        )
    return Finding(f"certificates are signed, until {ends:%Y-%m-%d}")


def chain(_now: datetime) -> Finding:
    """Whether the logs are as they were written."""
    return Finding("the logs are as they were written", wrong_logs())
