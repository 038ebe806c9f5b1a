"""What people do at a kick-off, for locust: `bench.web.kick_off` starts it with a server.

First a thousand come (`Guest`): each looks at home, at the joint meeting and at the pair and writes
to the partner, some seconds apart, and puts the phone away. Then some go on (`Regular`), together
twenty requests a second, of which one in ten writes. What the server acknowledged is written down.
"""

import json
import os
import re
from itertools import count
from pathlib import Path
from random import uniform
from typing import Any, ClassVar

from gevent import sleep
from locust import HttpUser, between, constant, task

PLAN: dict[str, Any] = json.loads(Path(os.environ["BENCH_PLAN"]).read_text())
PEOPLE: list[dict[str, str]] = PLAN["people"]
A_SECOND_EACH = 0.5
# seconds for which a page is looked at
LOOKS = (2.0, 8.0)
HIDDEN = re.compile(r'<input type="hidden" name="([a-z_]+)" value="([^"]*)"')
TURNS, WORDS = count(), count()
KEPT = Path(PLAN["kept"]).open("a", buffering=1)  # noqa: SIM115 – until the process ends


class Somebody(HttpUser):
    """One signed in on their phone."""

    abstract = True

    def on_start(self) -> None:
        """Takes the next session."""
        self.me = PEOPLE[next(TURNS) % len(PEOPLE)]
        self.client.cookies.set("sessionid", self.me["session"])

    def look(self, name: str, path: str) -> str:
        """Opens a page."""
        answer: str = self.client.get(path, name=name).text
        return answer

    def write(self) -> None:
        """Writes to the partner, and keeps that it was taken."""
        path = f"/pairs/{self.me['pair']}/messages/"
        fields = dict(HIDDEN.findall(self.look("conversation", path)))
        words = {**fields, "words": f"Nähdään pian {next(WORDS)}"}
        with self.client.post(
            path, words, name="write", allow_redirects=False, catch_response=True
        ) as answer:
            if answer.status_code == 302:
                KEPT.write(f"{self.me['membership']}\n")
                answer.success()
            else:
                answer.failure(f"{answer.status_code}")


class Guest(Somebody):
    """Comes once. One who stopped would be replaced, so the phone is put away instead."""

    wait_time = constant(PLAN["arrive"])

    @task
    def come(self) -> None:
        """Looks around, writes a line, and is there."""
        self.look("home", "/home/")
        sleep(uniform(*LOOKS))
        self.look("gathering", f"/gatherings/{self.me['gathering']}/")
        sleep(uniform(*LOOKS))
        self.look("pair", f"/pairs/{self.me['pair']}/")
        sleep(uniform(*LOOKS))
        self.write()


class Regular(Somebody):
    """Goes on, now after a moment and now after a while: in step they would come in waves."""

    wait_time = between(0, 2 / A_SECOND_EACH)
    pages: ClassVar = ("home", "meetings", "goals", "news", "workbook")
    turn = 0

    def on_start(self) -> None:
        """Begins at a moment of their own."""
        super().on_start()
        sleep(uniform(0, 1 / A_SECOND_EACH))

    @task
    def go_on(self) -> None:
        """The next page; every ninth time two, and a line to the partner."""
        self.turn += 1
        if self.turn % 9 == 0:
            self.write()
        else:
            page = self.pages[self.turn % len(self.pages)]
            self.look(page, f"/{page}/")
