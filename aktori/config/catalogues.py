"""The catalogues of translations: `python -m aktori.config.catalogues update|compile|check`.

Babel reads, writes and compiles them, so that no machine needs GNU gettext. Source strings are
English; Finnish and Swedish stand in `locale/<language>/LC_MESSAGES/django.po`.
"""

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent.parent
LOCALE = ROOT / "locale"
COMPLETE = ("fi", "sv")
LANGUAGES = ("fi", "sv")
NAMES = ("_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext")
KEYWORDS = dict.fromkeys(NAMES)
# lines of a header that change with every run or say nothing here
NOISE = ("Report-Msgid", "POT-Creation", "PO-Revision", "Last-Tr", "Language-Team", "Generated")
PLACE = re.compile(r"%\((\w+)\)[sd]|%[sd]|\{\w+\}")


def extracted() -> Catalog:
    """All strings of the product with where they stand."""
    catalog = Catalog(charset="utf-8")
    for file in sources():
        text = file.read_text()
        if file.suffix != ".py":
            text = templatize(text, origin=str(file))
        found = extract_python(io.BytesIO(text.encode()), KEYWORDS, (), {"encoding": "utf-8"})
        for _line, function, words, _comments in found:
            add(catalog, function, words, file)
    return catalog


def sources() -> Iterator[Path]:
    """Modules and templates, without tests."""
    for file in sorted((ROOT / "aktori").rglob("*")):
        if file.suffix in (".py", ".html", ".txt") and not {"tests", "static"} & set(file.parts):
            is_template = "templates" in file.parts
            if file.suffix == ".py" or is_template:
                yield file


def add(catalog: Catalog, function: object, words: object, file: Path) -> None:
    """Puts one found call into the catalogue."""
    said = words if isinstance(words, tuple) else (words,)
    texts = [word for word in said if isinstance(word, str)]
    if not texts or not texts[0]:
        return
    context = texts.pop(0) if function == "pgettext" else None
    plural = function in ("ngettext", "ngettext_lazy") and len(texts) > 1
    place = [(file.relative_to(ROOT).as_posix(), 0)]
    catalog.add((texts[0], texts[1]) if plural else texts[0], locations=place, context=context)


def path(language: str) -> Path:
    """Where a language's catalogue stands."""
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def read(language: str) -> Catalog:
    """A language's catalogue, empty if there is none."""
    if not path(language).exists():
        return Catalog(locale=language, charset="utf-8")
    with path(language).open("rb") as file:
        return read_po(file, locale=language)


def update() -> None:
    """Takes new strings into the catalogues, and lets old ones go."""
    for language in LANGUAGES:
        catalog = read(language)
        # its own copy: Babel puts the very messages that it finds into the catalogue
        catalog.update(extracted(), no_fuzzy_matching=True)
        catalog.obsolete.clear()
        path(language).parent.mkdir(parents=True, exist_ok=True)
        path(language).write_text(as_text(catalog))


def as_text(catalog: Catalog) -> str:
    """The catalogue as a file, sorted, without what changes when nothing has changed."""
    catalog.project, catalog.version, catalog.fuzzy = "Aktori", "", False
    catalog.header_comment = "# Translations of Aktori. Under the same licence as Aktori."
    target = io.BytesIO()
    write_po(target, catalog, width=0, sort_output=True, no_location=True)
    lines = target.getvalue().decode().splitlines(keepends=True)
    return "".join(one for one in lines if not one.startswith(tuple(f'"{n}' for n in NOISE)))


def is_said(message: Message) -> bool:
    """Whether every form is translated."""
    return all(forms_of(message))


def forms_of(message: Message) -> list[str | None]:
    """The translations of a string: one, or one for each number."""
    said = message.string
    return list(said) if isinstance(said, (list, tuple)) else [said]


def compile_all() -> None:
    """Writes the compiled files that are older than their sources."""
    for language in LANGUAGES:
        source, target = path(language), path(language).with_suffix(".mo")
        fresh = target.exists() and target.stat().st_mtime >= source.stat().st_mtime
        if source.exists() and not fresh:
            with target.open("wb") as file:
                write_mo(file, read(language))


def faults() -> list[str]:
    """What a catalogue that must be complete lacks, one line each."""
    found = extracted()
    lines: list[str] = []
    for language in COMPLETE:
        catalog = read(language)
        for message in found:
            if message.id:
                lines += faults_of(language, message, catalog.get(message.id, message.context))
        known = {(one.id if isinstance(one.id, str) else one.id[0]) for one in found if one.id}
        for one in catalog:
            name = one.id if isinstance(one.id, str) else one.id[0]
            if name and name not in known:
                lines.append(f"{language}: no longer in the product: {name}")
    return lines


def faults_of(language: str, message: Message, said: Message | None) -> list[str]:
    """What is wrong with the translation of one string."""
    name = message.id if isinstance(message.id, str) else message.id[0]
    if said is None or not is_said(said):
        return [f"{language}: not translated: {name}"]
    if said.fuzzy:
        return [f"{language}: uncertain: {name}"]
    wanted = set(PLACE.findall(name))
    forms = [form or "" for form in forms_of(said)]
    if any(set(PLACE.findall(form)) - wanted for form in forms) or (
        wanted - set(PLACE.findall(forms[-1]))
    ):
        return [f"{language}: other placeholders: {name}"]
    return []


def main(words: list[str]) -> int:
    """Runs one of the three; 1 when a check finds something, 2 when the call is not understood."""
    if words == ["update"]:
        update()
    elif words == ["compile"]:
        compile_all()
    elif words == ["check"]:
        found = faults()
        print("\n".join(found) or "The catalogues are complete.")
        return 1 if found else 0
    else:
        print(__doc__)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
