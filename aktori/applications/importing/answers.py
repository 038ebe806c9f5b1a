"""The cells of one row, by field, as the values of an application."""

from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from aktori.applications.importing import cells
from aktori.applications.importing.text import clean_line
from aktori.applications.importing.values import ApplicationValues


@dataclass(frozen=True, slots=True)
class Answers:
    """What the row says for each field that has a column."""

    said: dict[str, str]
    problems: cells.Problems

    def __getitem__(self, field: str) -> str:
        return self.said.get(field, "")

    def line(self, field: str) -> str:
        """A short text."""
        return cells.read_line(field, self[field], self.problems)

    def text(self, field: str) -> str:
        """A free text."""
        return cells.read_text(field, self[field], self.problems)


def read_values(
    said: dict[str, str], role: str, zone: ZoneInfo, problems: cells.Problems
) -> ApplicationValues:
    """Values of a mentor's or a mentee's row; what is wrong is added to `problems`.

    Where nobody was asked (no such column), everybody may meet either way and takes one mentee.
    """
    answers = Answers(said, problems)
    values = _of_both(answers, role, zone)
    return _of_mentor(values, answers) if role == "mentor" else _of_mentee(values, answers)


def _of_both(answers: Answers, role: str, zone: ZoneInfo) -> ApplicationValues:
    problems = answers.problems
    first_name, last_name = _names(answers)
    return ApplicationValues(
        email=cells.read_email(answers["email"], problems),
        first_name=first_name,
        last_name=last_name,
        phone=answers.line("phone"),
        field=cells.read_code("field", "field", answers["field"], problems),
        subject=answers.line("subject"),
        languages=cells.read_languages(answers["languages"], problems),
        themes=cells.read_themes(answers["themes"], role, problems),
        mode=cells.read_mode(answers["mode"], problems) if "mode" in answers.said else "either",
        place=answers.line("place"),
        availability=_availability(answers),
        exclusions=answers.text("exclusions"),
        consent=cells.read_consent(answers["consent"], problems),
        answered_at=cells.read_answered_at(answers["answered_at"], zone, problems),
    )


def _of_mentor(values: ApplicationValues, answers: Answers) -> ApplicationValues:
    problems = answers.problems
    asked = "capacity" in answers.said
    return replace(
        values,
        title=answers.line("title"),
        employer=answers.line("employer"),
        industry=cells.read_code("industry", "industry", answers["industry"], problems),
        graduation_year=cells.read_year(answers["graduation_year"], problems),
        can_tell=answers.text("can_tell"),
        capacity=cells.read_capacity(answers["capacity"], problems) if asked else 1,
    )


def _of_mentee(values: ApplicationValues, answers: Answers) -> ApplicationValues:
    problems = answers.problems
    wished = answers["wished_industries"]
    return replace(
        values,
        stage=cells.read_code("stage", "stage", answers["stage"], problems),
        wondering=answers.text("wondering"),
        wished_mentor=answers.text("wished_mentor"),
        wished_industries=cells.read_codes("industry", "wished_industries", wished, problems),
    )


def _availability(answers: Answers) -> list[str]:
    if "availability" not in answers.said:
        return ["any"]
    return cells.read_availability(answers["availability"], answers.problems)


def _names(answers: Answers) -> tuple[str, str]:
    """First and last name, from two columns or from one ("Marja Räsänen", "Räsänen, Marja")."""
    first_name, last_name = answers.line("first_name"), answers.line("last_name")
    whole = clean_line(answers["full_name"])
    if not (first_name or last_name) and whole:
        last_name, comma, first_name = whole.partition(",")
        if not comma:
            first_name, _, last_name = whole.rpartition(" ")
        first_name, last_name = first_name.strip() or last_name, last_name if first_name else ""
    if not (first_name or last_name):
        answers.problems.note("full_name", "name_missing")
    return _fit("first_name", first_name), _fit("last_name", last_name)


def _fit(field: str, name: str) -> str:
    return name[: cells.LONGEST[field]]
