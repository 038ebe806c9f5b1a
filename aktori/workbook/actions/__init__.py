"""Writing in the workbook, forgetting what was written, and a programme's own edition."""

from aktori.workbook.actions.answers import (
    ChangedMeanwhile,
    NotNow,
    drop_draft,
    forget_answers,
    forget_answers_of,
    keep_draft,
    tell,
    write_answer,
)
from aktori.workbook.actions.editing import (
    HasOwnChapters,
    change_edition,
    take_edition,
    write_own_chapter,
    write_own_exercise,
)

__all__ = [
    "ChangedMeanwhile", "HasOwnChapters", "NotNow", "change_edition", "drop_draft",
    "forget_answers", "forget_answers_of", "keep_draft", "take_edition", "tell", "write_answer",
    "write_own_chapter", "write_own_exercise",
]  # fmt: skip
