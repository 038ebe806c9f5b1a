"""One cell at a time: its value and what is wrong with it. Nothing is guessed in silence."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from aktori.applications.importing.dates import UnclearDate, read_moment
from aktori.applications.importing.text import clean, clean_line
from aktori.applications.importing.values import Problem
from aktori.programmes.taxonomy import Kind, find, find_language, fold

LONGEST = {
    "first_name": 80,
    "last_name": 80,
    "phone": 40,
    "title": 120,
    "employer": 120,
    "subject": 120,
    "place": 80,
}
LONGEST_TEXT = 10_000
MOST_THEMES = {"mentor": 8, "mentee": 3}
MOST_MENTEES = 5
YEARS = range(1940, 2101)

SEPARATORS = re.compile(r"[,;|\n]")
WORDS_BETWEEN = re.compile(r"[,;|\n/&+]|\s(?:ja|and|och)\s", re.IGNORECASE)
YES = re.compile(
    r"(?:kyllä|joo|yes|ja|x|✓|true|1|ok|hyväksyn|suostun|annan suostumu\w*"
    r"|i (?:accept|agree|consent|give)|jag (?:godkänner|samtycker)|godkänner)(?!\w)"
)
NO = re.compile(r"\b(?:en|ei|no|not|don't|do not|nej|inte|false|0)\b")
BUT = re.compile(r"\b(?:mutta|but|men)\b")


class Problems(list[Problem]):
    """Problems of a row, in the order found."""

    def note(self, field: str, code: str, value: object = "") -> None:
        """One more."""
        self.append(Problem(field, code, str(value)))


def read_email(text: str, problems: Problems) -> str:
    """In lower case, without spaces around; what is not an address is kept and reported."""
    email = clean_line(text).lower()
    if not email:
        problems.note("email", "email_missing")
        return ""
    try:
        validate_email(email)
    except ValidationError:
        problems.note("email", "email_bad", email)
    return email


def read_line(field: str, text: str, problems: Problems) -> str:
    """A short text on one line, cut where the table ends."""
    return _cut(field, clean_line(text), LONGEST[field], problems)


def read_text(field: str, text: str, problems: Problems) -> str:
    """A free text as it was written."""
    return _cut(field, clean(text), LONGEST_TEXT, problems)


def read_code(kind: Kind, field: str, text: str, problems: Problems) -> str:
    """The one code that a cell names."""
    if not clean(text):
        return ""
    code = find(kind, text)
    if code is None:
        problems.note(field, f"{kind}_unknown", clean_line(text))
    return code or ""


def read_codes(kind: Kind, field: str, text: str, problems: Problems) -> list[str]:
    """The codes in a list, each once; a label may itself have commas."""
    codes, unknown = _find_all(kind, [part.strip() for part in SEPARATORS.split(clean(text))])
    for part in unknown:
        problems.note(field, f"{kind}_unknown", clean_line(part))
    return codes


def read_themes(text: str, role: str, problems: Problems) -> list[str]:
    """Ranked theme codes, no more than the role may name."""
    codes = read_codes("theme", "themes", text, problems)
    most = MOST_THEMES[role]
    if not codes:
        problems.note("themes", "themes_missing")
    if len(codes) > most:
        problems.note("themes", "themes_too_many", ", ".join(codes[most:]))
    return codes[:most]


def read_languages(text: str, problems: Problems) -> list[dict[str, str]]:
    """Languages with a level, each once."""
    skills: dict[str, str] = {}
    for part in _parts(text):
        if skill := find_language(part):
            skills.setdefault(skill.code, skill.level)
        else:
            problems.note("languages", "language_unknown", part)
    if not skills:
        problems.note("languages", "languages_missing")
    return [{"code": code, "level": level} for code, level in skills.items()]


def read_mode(text: str, problems: Problems) -> str:
    """How to meet; both ways named means either."""
    modes = set()
    for part in _parts(text):
        if mode := find("mode", part):
            modes.add(mode)
        else:
            problems.note("mode", "mode_unknown", part)
    if not modes:
        problems.note("mode", "mode_missing")
        return ""
    return modes.pop() if len(modes) == 1 else "either"


def read_availability(text: str, problems: Problems) -> list[str]:
    """When it suits; "any" alone when it is among them."""
    codes, unknown = _find_all("availability", _parts(text))
    for part in unknown:
        problems.note("availability", "availability_unknown", part)
    if not codes:
        problems.note("availability", "availability_missing")
    return ["any"] if "any" in codes else codes


def read_capacity(text: str, problems: Problems) -> int:
    """How many mentees, 1 to 5; of two numbers the lower, and what is not clear is one."""
    numbers = [int(number) for number in re.findall(r"\d+", text[:40])]
    if not clean(text):
        problems.note("capacity", "capacity_missing")
        return 1
    if len(numbers) not in (1, 2) or max(numbers) > 50 or re.search(r"-\s*\d+\s*-|^\s*-", text):
        problems.note("capacity", "capacity_unclear", clean_line(text))
        return 1
    if min(numbers) == 0:
        problems.note("capacity", "capacity_none", clean_line(text))
        return 1
    if len(numbers) == 2:
        problems.note("capacity", "capacity_range", clean_line(text))
    if min(numbers) > MOST_MENTEES:
        problems.note("capacity", "capacity_too_many", clean_line(text))
    return min(*numbers, MOST_MENTEES)


def read_year(text: str, problems: Problems) -> int | None:
    """A year with four figures, alone or in a date."""
    if not clean(text):
        return None
    years = {int(year) for year in re.findall(r"(?<!\d)\d{4}(?!\d)", text)}
    if len(years) == 1 and (year := years.pop()) in YEARS:
        return year
    problems.note("graduation_year", "year_unclear", clean_line(text))
    return None


def read_consent(text: str, problems: Problems) -> bool:
    """Only a plain yes is consent."""
    said = fold(text)
    if not said:
        problems.note("consent", "consent_missing")
        return False
    no = NO.search(said)
    if YES.match(said) and not no and not BUT.search(said):
        return True
    plain_no = no is not None and no.start() == 0
    problems.note("consent", "consent_no" if plain_no else "consent_unclear", clean_line(text))
    return False


def read_answered_at(text: str, zone: ZoneInfo, problems: Problems) -> datetime | None:
    """When it was answered, or None with a problem when that cannot be told for sure."""
    if not (said := clean_line(text)):
        return None
    try:
        return read_moment(said, zone)
    except UnclearDate as unclear:
        problems.note("answered_at", unclear.code, said)
        return None


def _parts(text: str) -> list[str]:
    return [part.strip() for part in WORDS_BETWEEN.split(clean_line(text)) if part.strip()]


def _find_all(kind: Kind, parts: list[str]) -> tuple[list[str], list[str]]:
    """(codes, what is unknown); tries several parts as one label before fewer."""
    codes: dict[str, None] = {}
    unknown: list[str] = []
    while parts:
        for size in range(min(4, len(parts)), 0, -1):
            if code := find(kind, ", ".join(parts[:size])):
                codes[code] = None
                break
        else:
            unknown += [parts[0]] if parts[0] else []
            size = 1
        parts = parts[size:]
    return list(codes), unknown


def _cut(field: str, text: str, longest: int, problems: Problems) -> str:
    if len(text) > longest:
        problems.note(field, "too_long", longest)
    return text[:longest]
