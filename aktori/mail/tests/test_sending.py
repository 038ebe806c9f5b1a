"""The outbox: what was committed is sent, once, and kept trying."""

from datetime import timedelta
from typing import Any

from django.db import transaction

from aktori.mail import sending
from aktori.mail.actions import Invitation, enqueue
from aktori.mail.models import Letter
from aktori.mail.sending import BATCH, LEASE, TRIES, lease, send_due
from tests.post import Post, invitation_in, post, text_of
from tests.world import NOW

__all__ = ["post"]
AINO = "aino.lehtinen@example.org"


def write(**more: Any) -> Letter:
    words = {"subject": "Hyvää päivää – åäö", "body": "Tervetuloa, Äiti & Åke!", **more}
    return enqueue(kind="t/t", to=AINO, language="fi", now=NOW, **words)


def test_a_letter_reaches_a_real_server_with_all_its_letters(post: Post) -> None:
    write()
    assert send_due(now=NOW) == 1
    (message,) = post.boxes[AINO]
    assert message["Subject"] == "Hyvää päivää – åäö"
    assert text_of(message).strip() == "Tervetuloa, Äiti & Åke!"
    assert message["Content-Language"] == "fi"
    assert send_due(now=NOW) == 0


def test_an_invitation_travels_as_a_calendar_part_with_its_method(post: Post) -> None:
    write(invitation=Invitation("REQUEST", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"))
    send_due(now=NOW)
    (message,) = post.boxes[AINO]
    assert "BEGIN:VCALENDAR" in invitation_in(message)
    (part,) = (one for one in message.walk() if one.get_content_type() == "text/calendar")
    assert part.get_param("method") == "REQUEST"


def test_what_is_rolled_back_is_not_sent(post: Post) -> None:
    with transaction.atomic():
        write()
        transaction.set_rollback(True)
    assert send_due(now=NOW) == 0
    assert post.count() == 0


def test_a_subject_stays_one_line(post: Post) -> None:
    write(subject="Hei\r\nBcc: evil@example.org")
    send_due(now=NOW)
    assert set(post.boxes) == {AINO}


def test_a_code_that_somebody_waits_for_goes_before_many_reminders(post: Post) -> None:
    for _ in range(BATCH + 1):
        write()
    enqueue(kind="account/email/login_code", to="maija@example.org", language="fi",
            subject="Koodi", body="1234-5678", now=NOW + timedelta(seconds=5))  # fmt: skip
    assert send_due(now=NOW + timedelta(seconds=6)) == BATCH
    assert len(post.boxes["maija@example.org"]) == 1


def test_two_workers_do_not_take_the_same_letter() -> None:
    write()
    assert len(lease(now=NOW)) == 1
    assert lease(now=NOW) == []
    # the first worker was killed: its lease ends
    assert len(lease(now=NOW + LEASE)) == 1


def test_a_server_that_is_away_is_tried_again_later_and_not_for_ever(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.MAIL_OPTIONS = {"host": "127.0.0.1", "port": 1, "timeout": 1}
    letter, now = write(), NOW
    assert send_due(now=now) == 0
    letter.refresh_from_db()
    assert (letter.tries, letter.due_at, letter.error) == (
        1, NOW + timedelta(minutes=2), "ConnectionRefusedError",
    )  # fmt: skip
    assert send_due(now=now + timedelta(minutes=1)) == 0
    for _ in range(TRIES):
        letter.refresh_from_db()
        send_due(now=letter.due_at)
    letter.refresh_from_db()
    assert letter.failed_at is not None
    assert letter.tries == TRIES


def test_the_message_id_is_the_same_at_every_try() -> None:
    letter = write()
    first = sending.message(letter).extra_headers["Message-ID"]
    assert first == sending.message(letter).extra_headers["Message-ID"]
    assert str(letter.id) in first
