"""Letters that come back are counted; three of them mark an address."""

import io
import re
import sys
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope
from django.test import Client
from time_machine import travel

from aktori.config.cli import main
from aktori.mail.actions import enqueue
from aktori.mail.bounces import read_returned, return_path
from aktori.mail.models import Bounce, Letter
from aktori.mail.sending import message, send_due
from aktori.people.actions import note_unreachable
from aktori.people.models import Person
from tests.bounces import EXCHANGE, OUT_OF_OFFICE, POSTFIX
from tests.post import Post, link_in, post
from tests.postgres import free_port
from tests.world import NOW, World

__all__ = ["post"]
AINO = "aino.lehtinen@example.org"
PLAIN = "aktori@example.org"


def write() -> Letter:
    return enqueue(kind="t/t", to=AINO, language="fi", subject="Hei", body="Moi", now=NOW)


def returned(form: str, letter: Letter, *, status: str = "5.1.1", **more: str) -> bytes:
    """A message that a server sends back for a letter."""
    words = {"to": return_path(letter.id) or PLAIN, "action": "failed", **more}
    return form.format(letter=letter.id, status=status, **words).encode()


@pytest.fixture(params=["bounces@example.org", ""])
def _bounces(settings: Any, request: Any) -> None:
    """With and without an address for what comes back."""
    settings.BOUNCES = request.param


@pytest.mark.usefixtures("_bounces")
@pytest.mark.parametrize("form", [POSTFIX, EXCHANGE])
def test_a_report_names_its_letter_and_why(form: str) -> None:
    letter = write()
    found = read_returned(returned(form, letter))
    assert found is not None
    assert (found.letter, found.status) == (letter.id, "5.1.1")


@pytest.mark.parametrize(
    ("form", "status", "action"),
    [
        (POSTFIX, "4.2.2", "delayed"),
        (POSTFIX, "5.2.2", "failed"),  # a full box
        (POSTFIX, "5.7.1", "failed"),  # our server is not trusted: not the reader's fault
        (POSTFIX, "2.0.0", "delivered"),
        (EXCHANGE, "5.1.1", "delayed"),
        (OUT_OF_OFFICE, "5.1.1", "failed"),
    ],
)
def test_what_is_not_for_good_is_not_counted(form: str, status: str, action: str) -> None:
    assert read_returned(returned(form, write(), status=status, action=action)) is None


def test_a_return_path_that_was_made_up_counts_for_nobody(settings: Any) -> None:
    settings.BOUNCES = "bounces@example.org"
    letter, other = write(), write()
    signature = return_path(other.id).split(".")[1]
    forged = f"bounces+{letter.id.hex}.{signature}"
    raw = returned(POSTFIX, letter, to=forged).replace(str(letter.id).encode(), b"gone")
    assert read_returned(raw) is None


def test_a_letter_returns_to_an_address_of_its_own_and_comes_from_ours(
    settings: Any, post: Post
) -> None:
    settings.BOUNCES = "bounces@example.org"
    letter = write()
    mail = message(letter)
    assert re.fullmatch(r"bounces\+[0-9a-f]{32}\.[0-9a-f]{20}@example\.org", mail.from_email)
    send_due(now=NOW)
    (received,) = post.boxes[AINO]
    assert received["From"] == settings.DEFAULT_FROM_EMAIL


def pipe(monkeypatch: pytest.MonkeyPatch, raw: bytes, *words: str) -> int:
    """What a mail server does: the message on standard input."""
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(raw)))
    return main(["bounces", *words])


def test_three_letters_mark_the_address_and_its_person_sets_it_right(
    world: World, client: Client, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.force_login(world.aino)
    with travel(NOW, tick=False):
        for number in range(3):
            raw = returned(POSTFIX, write())
            for _twice in range(2):  # a report may come twice
                assert pipe(monkeypatch, raw) == 0
            page = client.get("/goals/").content.decode()
            assert ("/account/address/" in page) == (number == 2)
        world.aino.refresh_from_db()
        assert world.aino.unreachable_since is not None
        answer = client.post("/account/address/", {"email": "Aino@uusi.example.org"})
        assert answer["Location"] == "/account/"
        link = link_in(post.fetch("aino@uusi.example.org")).removeprefix("http://testserver")
        anybody = Client()
        anybody.get(link)
        world.aino.refresh_from_db()
        assert world.aino.email == AINO  # opening the link changes nothing
        assert anybody.post(link).status_code == 302
        world.aino.refresh_from_db()
        assert world.aino.email == "aino@uusi.example.org"
        assert not Person.objects.exclude(unreachable_since=None).exists()
        assert anybody.post(link).status_code == 410  # it works once
    assert not Bounce.objects.exists()
    assert Letter.objects.filter(to=AINO, kind="people/address_changed").exists()


def test_who_knows_better_has_it_tried_again(world: World, client: Client) -> None:
    for _ in range(3):
        Bounce.objects.create(letter=write().id, address=AINO, status="5.1.1", at=NOW)
    assert note_unreachable(now=NOW) == 1
    client.force_login(world.aino)
    with travel(NOW, tick=False):
        client.post("/account/address/arrives/")
    assert note_unreachable(now=NOW) == 0
    world.aino.refresh_from_db()
    assert world.aino.unreachable_since is None


def test_an_address_of_somebody_else_is_told_to_nobody(world: World, client: Client) -> None:
    type(world.aino).objects.filter(id=world.aino.id).update(unreachable_since=NOW)
    client.force_login(world.aino)
    with travel(NOW, tick=False):
        for address in (world.henrik.email, "new@example.org"):
            assert client.post("/account/address/", {"email": address}).status_code == 302
    assert list(Letter.objects.values_list("to", flat=True)) == ["new@example.org"]


def test_who_can_be_reached_confirms_who_they_are_before_the_address_changes(
    world: World, client: Client
) -> None:
    client.force_login(world.aino)
    with travel(NOW, tick=False):
        answer = client.post("/account/address/", {"email": "thief@example.org"})
    assert answer["Location"].startswith("/account/confirm/")
    assert not Letter.objects.exists()


def test_other_mail_is_read_and_let_be(monkeypatch: pytest.MonkeyPatch) -> None:
    for raw in (b"", b"rubbish \xff\xfe", returned(OUT_OF_OFFICE, write())):
        assert pipe(monkeypatch, raw, "--to", "bounces@example.org") == 0
    assert not Bounce.objects.exists()


class Refusing:
    """A server that knows nobody."""

    def __init__(self, answer: str) -> None:
        self.answer, self.asked = answer, 0

    async def handle_RCPT(  # noqa: N802 (aiosmtpd's name)
        self, _server: object, _session: object, _envelope: Envelope, _to: str, _options: object
    ) -> str:
        """Refuses everybody."""
        self.asked += 1
        return self.answer


@pytest.fixture(params=["550 5.1.1 no such user", "550 5.7.1 not you", "450 4.2.0 later"])
def refusing(settings: Any, request: Any) -> Iterator[Refusing]:
    """A real server that takes no letter."""
    handler = Refusing(request.param)
    server = Controller(handler, hostname="127.0.0.1", port=free_port())
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.MAIL_OPTIONS = {"host": "127.0.0.1", "port": server.port}
    yield handler
    server.stop()


def test_a_server_that_knows_nobody_by_that_name_is_not_asked_again(refusing: Refusing) -> None:
    letter = write()
    send_due(now=NOW)
    letter.refresh_from_db()
    for_good = "5.1.1" in refusing.answer
    assert (letter.failed_at is not None) == for_good
    assert Bounce.objects.filter(letter=letter.id, status="5.1.1").exists() == for_good
    send_due(now=letter.due_at)
    assert refusing.asked == (1 if for_good else 2)
