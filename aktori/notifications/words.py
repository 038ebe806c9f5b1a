"""The words of a letter: the ready ones of its templates, or a programme's own.

A programme's own text is no template: `{{ name }}` of a variable that its kind has is replaced by
what the variable says, and nothing else means anything.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.template.loader import render_to_string
from django.utils import timezone, translation

from aktori.kit.languages import LANGUAGES
from aktori.notifications.catalogue.shape import Context, LetterKind, Variant, nest
from aktori.notifications.models import Wording

MARK = re.compile(r"\{\{\s*([a-z_]+)\s*\}\}")
BRACES = re.compile(r"\{\{(.*?)\}\}|\{\{|\}\}|\{%|%\}", re.DOTALL)
BLANKS = re.compile(r"\n{3,}")


@dataclass(frozen=True)
class Text:
    """Subject and body of a letter, without greeting and regards."""

    subject: str
    body: str


@contextmanager
def reading(language: str, zone: str) -> Iterator[None]:
    """Speaks to a reader: in their language, by their clock."""
    with translation.override(language), timezone.override(ZoneInfo(zone)):
        yield


def worded(kind: LetterKind, context: Context, own: Text | None) -> Text:
    """A letter in a programme's own words, or in the ready ones where it has none."""
    return filled(own, kind, context) if own else rendered(kind, context)


def own_words(kind: LetterKind, programmes: Iterable[UUID]) -> dict[tuple[UUID, str, str], Text]:
    """What programmes have written for a kind, by programme, variant and language."""
    rows = Wording.objects.filter(programme__in=list(programmes), kind=kind.code)
    return {(one.programme, one.variant, one.language): Text(one.subject, one.body) for one in rows}


def rendered(kind: LetterKind, context: Context) -> Text:
    """The ready text from the room's templates."""
    room, name = kind.code.split("/", 1)
    return Text(
        " ".join(render_to_string(f"{room}/mail/{name}/subject.txt", dict(context)).split()),
        BLANKS.sub("\n\n", render_to_string(f"{room}/mail/{name}/body.txt", dict(context)).strip()),
    )


def filled(text: Text, kind: LetterKind, context: Context) -> Text:
    """A programme's own text with what its variables say of one letter."""
    said = {one.name: one.value(context) for one in kind.variables}
    return Text(
        " ".join(fill(text.subject, said).split()), BLANKS.sub("\n\n", fill(text.body, said))
    )


def fill(text: str, said: dict[str, str]) -> str:
    """Puts what variables say where they stand; a name that is none stays as it was typed."""
    return MARK.sub(lambda found: said.get(found[1], found[0]), text)


def unknown_in(text: str, kind: LetterKind) -> list[str]:
    """What stands between braces and is no variable of the kind, as it was typed."""
    names = set(kind.names)
    return [
        found[0]
        for found in BRACES.finditer(text)
        if found[1] is None or found[1].strip() not in names
    ]


def example(kind: LetterKind, variant: Variant, programme: Any) -> dict[str, Any]:
    """A context with an example for each variable; the rest of the programme is the real one."""
    real = {name: value for name, value in vars(programme).items() if not name.startswith("_")}
    flat = {f"programme.{name}": value for name, value in real.items()}
    flat |= {one.path: one.example for one in kind.variables}
    for path, value in variant.context.items():
        flat = {one: said for one, said in flat.items() if not one.startswith(f"{path}.")}
        flat[path] = value
    return nest(dict(sorted(flat.items())))


def ready(kind: LetterKind, variant: Variant, programme: Any) -> Text:
    """The ready text in the active language, with its variables as a coordinator types them."""
    context = example(kind, variant, programme)
    text = rendered(kind, context)
    said = sorted(
        ((one.value(context), one.name) for one in kind.variables), key=lambda one: -len(one[0])
    )
    subject, body = text.subject, text.body
    for value, name in said:
        if value:
            subject = subject.replace(value, f"{{{{ {name} }}}}")
            body = body.replace(value, f"{{{{ {name} }}}}")
    return Text(subject, body)


def preview(kind: LetterKind, variant: Variant, text: Text, programme: Any) -> Text:
    """How a text reads with the examples."""
    return filled(text, kind, example(kind, variant, programme))


def in_all(language_text: Callable[[str], Text], zone: str) -> dict[str, Text]:
    """Something said in each language, by the clock of a zone."""
    found = {}
    for language in LANGUAGES:
        with reading(language, zone):
            found[language] = language_text(language)
    return found


def own_texts(kind: LetterKind, variant: str, programme: UUID) -> dict[str, Text]:
    """What the programme has written for a kind, by language."""
    rows = Wording.objects.filter(programme=programme, kind=kind.code, variant=variant)
    return {one.language: Text(one.subject, one.body) for one in rows}
