"""The log as JSON, a line an event, without what people are called, write or visit.

Our own loggers say nothing personal. What libraries say may hold an address of a page or of a
person, and what an error says may hold a row; these are left out, and the request's id leads on.
"""

import logging
import sys
from datetime import UTC, datetime
from pathlib import Path
from traceback import extract_tb
from types import TracebackType
from typing import Any

import structlog
from django.db import OperationalError
from structlog.typing import EventDict

HERE = Path(__file__).resolve().parent.parent.parent.parent
# what `log.info(…, extra={…})` may add
FIELDS = ("method", "view", "status", "ms")


def formatter() -> logging.Formatter:
    """For `LOGGING`: what turns a record into a line."""
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[
            structlog.contextvars.merge_contextvars,
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.stdlib.ExtraAdder(allow=FIELDS),
            discreet,
            stamped,
        ],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        pass_foreign_args=True,
    )


def stamped(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """When it was, in UTC."""
    made = datetime.fromtimestamp(event["_record"].created, UTC)
    return {"at": made.isoformat(timespec="milliseconds"), **event}


def discreet(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """Leaves out what may be about people."""
    args = event.pop("positional_args", ())
    if not event["logger"].startswith("aktori"):
        event["event"] = without_places(str(event["_record"].msg), args)
    error = event.pop("exc_info", None)
    if error:
        found = sys.exc_info() if error is True else error
        event.update(told(found[1], found[2]))
    return event


def without_places(template: str, args: object) -> str:
    """A library's message without paths and addresses."""
    if not isinstance(args, tuple) or not args:
        return template
    try:
        return template % tuple("…" if is_place(one) else one for one in args)
    except (TypeError, ValueError):
        return template


def is_place(word: object) -> bool:
    """Whether it may be the path of a page or an address of a person."""
    text = str(word)
    return text.startswith("/") or "@" in text or "://" in text


def told(error: BaseException | None, trace: TracebackType | None) -> dict[str, Any]:
    """An error's kind and where it came from; what it says only if no row can stand in it."""
    frames = [
        f"{short(one.filename)}:{one.lineno} {one.name}" for one in extract_tb(trace, limit=-12)
    ]
    words: dict[str, Any] = {"error": type(error).__name__, "where": frames}
    if isinstance(error, OperationalError):
        words["says"] = (str(error).splitlines() or [""])[0]
    return words


def short(file: str) -> str:
    """A file by its path within the program or its library."""
    path = Path(file)
    if path.is_relative_to(HERE / "aktori"):
        return str(path.relative_to(HERE))
    return "/".join(path.parts[-3:])
