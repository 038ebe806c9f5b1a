"""Every write of the room, one verb each."""

from aktori.applications.actions.again import answer_again, ask_again
from aktori.applications.actions.call import QuestionText, StoryText, write_call
from aktori.applications.actions.deciding import (
    NotNow,
    accept,
    ask_to_complete,
    decide,
    forget_applications,
    forget_drafts,
    lean,
    send_decisions,
    tell_applicants,
)
from aktori.applications.actions.importing import (
    ImportResult,
    finish_import,
    keep_mapping,
    keep_upload,
    save_import,
)
from aktori.applications.actions.letters import (
    AGAIN,
    RESUME,
    letter_of,
    own_words,
    resume_link,
)
from aktori.applications.actions.writing import (
    Typed,
    change_application,
    keep_draft,
    mail_link,
    put_in,
    save_draft,
    send_application,
)

__all__ = [
    "AGAIN",
    "RESUME",
    "ImportResult",
    "NotNow",
    "QuestionText",
    "StoryText",
    "Typed",
    "accept",
    "answer_again",
    "ask_again",
    "ask_to_complete",
    "change_application",
    "decide",
    "finish_import",
    "forget_applications",
    "forget_drafts",
    "keep_draft",
    "keep_mapping",
    "keep_upload",
    "lean",
    "letter_of",
    "own_words",
    "mail_link",
    "put_in",
    "resume_link",
    "save_draft",
    "save_import",
    "send_application",
    "send_decisions",
    "tell_applicants",
    "write_call",
]
