"""Reading what an operator gives as one line: secrets, and addresses of databases and mail."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

# WAL for the data: readers never wait. The keystore keeps a rollback journal and overwrites
# what is deleted, or a deleted key would stay in the file (shared knowledge: confidentiality).
DATA_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY;"
    " PRAGMA secure_delete=ON;"
)
KEYSTORE_PRAGMAS = "PRAGMA journal_mode=DELETE; PRAGMA synchronous=EXTRA; PRAGMA secure_delete=ON;"
# PostgreSQL would compile plans that it takes for dear, which takes longer than our queries do
PLAIN_PLANS = "-c jit=off"


def secret(name: str, otherwise: str = "") -> str:
    """A setting from the environment, or from the file that NAME_FILE names."""
    file = os.environ.get(f"{name}_FILE")
    if not file:
        return os.environ.get(name, otherwise)
    if name in os.environ:
        raise ImproperlyConfigured(f"{name} and {name}_FILE are both set; choose one")
    try:
        return Path(file).read_text().strip()
    except OSError as error:
        raise ImproperlyConfigured(f"{name}_FILE: {file}: {error.strerror}") from error


def database(url: str, *, keystore: bool = False, pool: int = 0) -> dict[str, Any]:
    """Django's database settings for `sqlite:///path` or `postgresql://user:pass@host:port/name`.

    `pool` is how many connections to PostgreSQL a process shares at most; with 0 each of its
    threads keeps one of its own.
    """
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        pragmas = KEYSTORE_PRAGMAS if keystore else DATA_PRAGMAS
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": Path("/", parts.path.lstrip("/")),
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas},
        }
    if parts.scheme in {"postgresql", "postgres"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": parts.path.lstrip("/"),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "CONN_HEALTH_CHECKS": not pool,
            "CONN_MAX_AGE": 0 if pool else 60,  # a pool looks after its connections itself
            "OPTIONS": {"connect_timeout": 5, "options": PLAIN_PLANS, **pooled(pool)},
        }
    raise ImproperlyConfigured(f"A database address starts sqlite:/// or postgresql://, not {url}")


def pooled(most: int) -> dict[str, Any]:
    """What makes psycopg share connections; a request that finds none free waits ten seconds."""
    return {"pool": {"min_size": 1, "max_size": most, "timeout": 10}} if most else {}


def mail(url: str) -> tuple[str, dict[str, Any]]:
    """Mail backend and options for `smtp://…`, `smtps://…`, `smtp+tls://…` or `file:folder`."""
    parts = urlsplit(url)
    if parts.scheme == "file":
        return "django.core.mail.backends.filebased.EmailBackend", {"file_path": parts.path}
    if parts.scheme in {"smtp", "smtps", "smtp+tls"}:
        return "django.core.mail.backends.smtp.EmailBackend", {
            "host": parts.hostname,
            "port": parts.port or (465 if parts.scheme == "smtps" else 25),
            "username": unquote(parts.username or ""),
            "password": unquote(parts.password or ""),
            "use_ssl": parts.scheme == "smtps",
            "use_tls": parts.scheme == "smtp+tls",
            "timeout": 20,
        }
    raise ImproperlyConfigured(f"AKTORI_MAIL_URL starts smtp://, smtps:// or file:, not {url}")
