"""Writing to applicants, who have no account yet."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.template.loader import render_to_string
from django.utils import translation

from aktori.applications.models import Again, Application
from aktori.applications.rules import call_is_open
from aktori.kit.links import absolute, make_link_token
from aktori.mail.actions import enqueue_all, letter
from aktori.mail.models import Letter
from aktori.notifications.catalogue import kind_of
from aktori.notifications.models import QuietHours
from aktori.notifications.rules import next_waking
from aktori.notifications.words import Text, own_texts, worded
from aktori.programmes.models import Programme

RESUME = "resume-application"
AGAIN = "mentor-again"


def resume_link(application: Application) -> str:
    """The link with which its writer goes on, without an account."""
    token = make_link_token(RESUME, {"application": str(application.id)})
    return absolute(f"/application/{token}/")


def again_link(asked: Again) -> str:
    """The link to the page on which a mentor says whether they come again."""
    return absolute(f"/again/{make_link_token(AGAIN, {'again': str(asked.id)})}/")


def own_words(kind: str, programme: Programme) -> dict[str, Text]:
    """What the programme has written for a kind, by language."""
    return own_texts(kind_of(f"applications/{kind}"), "", programme.id)


def letter_of(
    kind: str,
    who: object,
    programme: Programme,
    language: str,
    own: Mapping[str, Text],
    **context: object,
) -> tuple[str, str]:
    """Subject and body as they would be sent, in the reader's language.

    `own` are the programme's `own_words` for the kind.
    """
    texts = {"person": who, "programme": programme, **context}
    with translation.override(language):
        text = worded(kind_of(f"applications/{kind}"), texts, own.get(language))
        body = render_to_string("notifications/letter.txt", {**texts, "content": text.body})
    return text.subject, body


def write_to(application: Application, kind: str, now: datetime, **context: object) -> None:
    """Writes to an applicant in the language they read in."""
    write_to_all([application], kind, now, **context)


def write_to_all(
    applications: Iterable[Application], kind: str, now: datetime, **context: object
) -> None:
    """The same to many applicants of one programme; two queries however many."""
    some = list(applications)
    own = own_words(kind, some[0].programme) if some else {}
    enqueue_all(
        post(kind, one, one.email, one.reads_in, one.programme, now, own, {
            "application": one,
            "call_open": call_is_open(one.programme, one.programme.today(now)),
            **context,
        })
        for one in some
    )  # fmt: skip


def write_again(asked: Again, now: datetime) -> None:
    """Asks a mentor whether they come again."""
    texts: dict[str, object] = {"link": again_link(asked)}
    programme = asked.programme
    own = own_words("again", programme)
    enqueue_all([post("again", asked.who, asked.email, asked.language, programme, now, own, texts)])


def post(
    kind: str,
    who: object,
    to: str,
    language: str,
    programme: Programme,
    now: datetime,
    own: Mapping[str, Text],
    texts: dict[str, object],
) -> Letter:
    """A letter for the outbox; `own` are the programme's `own_words` for the kind.

    Who has no account has chosen no quiet hours: those of everybody hold.
    """
    subject, body = letter_of(kind, who, programme, language, own, **texts)
    waits = kind_of(f"applications/{kind}").may_wait
    return letter(
        kind=f"applications/{kind}",
        to=to,
        language=language,
        subject=subject,
        body=body,
        now=now,
        due_at=next_waking(now, QuietHours(), programme.zone) if waits else None,
    )
