"""A language with how well, as people write it: "suomi (opettelen)", "English – fluent"."""

import re
from dataclasses import dataclass

from aktori.programmes.taxonomy.lookup import find

# Who names a language without a level says that it can be talked in.
UNSAID = "comfortable"

WITH_LEVEL = re.compile(r"^(?P<language>[^(:–—]+?)\s*(?:\(|:|\s[–—-]\s)\s*(?P<level>[^)]+)\)?\s*$")


@dataclass(frozen=True, slots=True)
class LanguageSkill:
    """A language's code, and a level's: "comfortable", "ok" or "learning"."""

    code: str
    level: str


def find_language(text: str) -> LanguageSkill | None:
    """The language and level in one piece of text; None when either is not known to us."""
    if code := find("language", text):
        return LanguageSkill(code, UNSAID)
    if not (parts := WITH_LEVEL.match(text)):
        return None
    code, level = find("language", parts["language"]), find("level", parts["level"])
    return LanguageSkill(code, level) if code and level else None
