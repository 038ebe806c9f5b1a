"""Posting a message to a listener; what came of it, and never longer than a few seconds."""

from dataclasses import dataclass
from enum import StrEnum
from http.client import HTTPConnection, HTTPException
from socket import SHUT_RDWR
from threading import Timer

from django.conf import settings

from aktori.api.signing import Message
from aktori.kit.outward import ClosedNetwork, WrongAddress, link_to, read_address

STEP, AT_MOST = 5.0, 10.0


class Trouble(StrEnum):
    """Why there was no good answer."""

    ADDRESS = "address"
    CLOSED = "closed-network"
    UNREACHABLE = "unreachable"
    REFUSED = "refused"


@dataclass(frozen=True)
class Result:
    """The status of the answer, if there was one, and the trouble, if there was any."""

    status: int | None = None
    trouble: Trouble | None = None


def post(address: str, message: Message) -> Result:
    """Posts it once. A redirect counts as refused: it might lead into the own network."""
    try:
        place = read_address(address, trusted_hosts=settings.TRUSTED_WEBHOOK_HOSTS)
        with link_to(place, seconds=STEP) as link:
            # steps have a limit each; a server that drips bytes would stretch their sum
            end = Timer(AT_MOST, hang_up, [link])
            end.start()
            try:
                link.request("POST", place.path, body=message.body, headers=message.headers)
                with link.getresponse() as answer:
                    status = answer.status
            finally:
                end.cancel()
    except WrongAddress:
        return Result(trouble=Trouble.ADDRESS)
    except ClosedNetwork:
        return Result(trouble=Trouble.CLOSED)
    except (OSError, HTTPException):
        return Result(trouble=Trouble.UNREACHABLE)
    return Result(status, None if 200 <= status < 300 else Trouble.REFUSED)


def hang_up(link: HTTPConnection) -> None:
    """Ends whatever the connection waits for."""
    if link.sock:
        link.sock.shutdown(SHUT_RDWR)
