"""What was prepared, and whether it still holds; quick, and needs neither database nor tables."""

from pathlib import Path

from django.conf import settings

from aktori.config.catalogues import LOCALE


def is_current() -> bool:
    """Whether everything was prepared by this version; quick, and needs no database."""
    return stamp_file().exists() and stamp_file().read_text() == contents()


def stamp_file() -> Path:
    """Where it stands what was prepared, so that a start need not ask the databases."""
    return Path(settings.VAR) / "prepared"


def contents() -> str:
    """The databases, the migrations by name, and what static files and catalogues are made of."""
    rooms = settings.ROOT / "aktori"
    names = sorted(path.relative_to(rooms).as_posix() for path in rooms.glob("*/migrations/0*.py"))
    places = [str(settings.DATABASES[name]["NAME"]) for name in ("default", "keystore")]
    sources = [*rooms.glob("ui/css/*"), *rooms.glob("*/static/**/*"), *LOCALE.glob("**/*.po")]
    dates = sorted(f"{path.name} {path.stat().st_mtime_ns}" for path in sources if is_source(path))
    return "\n".join([*places, *names, *dates])


def is_source(path: Path) -> bool:
    """Whether a file is an original, not built from others."""
    return path.is_file() and path.name != "app.css"
