"""An installation that is served by real processes, and people who write into it."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlencode

from tests.drills.site import ROOT, Site
from tests.postgres import free_port

PATIENCE = 60.0


@dataclass
class Served:
    """The processes, and where they answer."""

    site: Site
    port: int
    web: "subprocess.Popen[bytes]"
    workers: "list[subprocess.Popen[bytes]]"
    start_web: "Callable[[], subprocess.Popen[bytes]]"

    def supervise(self) -> bool:
        """Starts the web server again if it gave up, as a service manager does; whether it had."""
        if self.web.poll() is None:
            return False
        self.web = self.start_web()
        return True

    def ask(
        self,
        path: str,
        form: dict[str, str] | None = None,
        headers: dict[str, str] | None = None,
    ) -> tuple[int, dict[str, str], str]:
        """One request; 0 when nobody answers."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        body = urlencode(form) if form else None
        kind = {"Content-Type": "application/x-www-form-urlencoded"} if form else {}
        try:
            connection.request(
                "POST" if form else "GET", path, body=body, headers={**(headers or {}), **kind}
            )
            answer = connection.getresponse()
            found = {name.title(): value for name, value in answer.getheaders()}
            found["Set-Cookie"] = "; ".join(answer.headers.get_all("Set-Cookie", []))
            return answer.status, found, answer.read().decode()
        except (OSError, HTTPException):
            return 0, {}, ""
        finally:
            connection.close()

    def until(self, path: str, status: int) -> float:
        """Waits for a status; the seconds it took."""
        began = time.monotonic()
        while time.monotonic() - began < PATIENCE:
            if self.ask(path)[0] == status:
                return time.monotonic() - began
            time.sleep(0.05)
        raise TimeoutError(f"{path} never was {status}")

    def processes(self) -> list[int]:
        """The web server's own processes, which serve."""
        tasks = Path(f"/proc/{self.web.pid}/task").glob("*/children")
        children = " ".join(one.read_text() for one in tasks)  # none once it is gone
        named = {int(one): Path(f"/proc/{one}/cmdline").read_bytes() for one in children.split()}
        # a process that was just killed has no words left
        return [one for one, words in named.items() if b"granian" in words]


@contextmanager
def serving(
    site: Site, *, processes: int = 1, workers: int = 1, environ: dict[str, str] | None = None
) -> Iterator[Served]:
    """Starts web and workers, and ends them."""
    port = free_port()
    environment = {**site.environ, **(environ or {})}

    def start(*words: str) -> "subprocess.Popen[bytes]":
        with (site.folder / f"{words[0]}.log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", "aktori.config.cli", *words],
                env=environment, cwd=ROOT, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip

    def start_web() -> "subprocess.Popen[bytes]":
        return start("web", "--port", str(port), "--processes", str(processes))

    served = Served(site, port, start_web(), [start("worker") for _ in range(workers)], start_web)
    try:
        served.until("/health/ready", 200)
        yield served
    finally:
        end(served.web, *served.workers)


@contextmanager
def working(site: Site, environ: dict[str, str]) -> "Iterator[list[subprocess.Popen[bytes]]]":
    """Two workers without a web server."""
    workers = [
        subprocess.Popen(
            [sys.executable, "-m", "aktori.config.cli", "worker"],
            env={**site.environ, **environ}, cwd=ROOT, start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        for _ in range(2)
    ]  # fmt: skip
    try:
        yield workers
    finally:
        end(*workers)


def end(*processes: "subprocess.Popen[bytes]") -> None:
    """Kills each with its children."""
    for one in processes:
        with suppress(ProcessLookupError):
            os.killpg(one.pid, signal.SIGKILL)
        one.wait()


@dataclass
class Writers:
    """Threads that write goals as Aino, and know which were acknowledged."""

    served: Served
    threads: int = 3
    acknowledged: list[str] = field(default_factory=list)
    statuses: dict[int, int] = field(default_factory=dict)
    slowest: float = 0.0
    stopped: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> "Writers":
        self.door = self.served.site.act("door", "aino.lehtinen")
        self.running = [
            threading.Thread(target=self.write, args=(number,)) for number in range(self.threads)
        ]
        for one in self.running:
            one.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stopped.set()
        for one in self.running:
            one.join()

    def write(self, number: int) -> None:
        """One thread: a form is opened for its token, then sent again and again."""
        token = cookie = ""
        turn = 0
        while not self.stopped.is_set():
            began = time.monotonic()
            if not token:
                status, headers, page = self.served.ask(
                    self.door["form"], headers={"Cookie": f"sessionid={self.door['session']}"}
                )
                found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
                token = found[1] if found else ""
                secret = re.search(r"csrftoken=(\w+)", headers.get("Set-Cookie", ""))
                cookie = (
                    f"sessionid={self.door['session']}; csrftoken={secret[1] if secret else ''}"
                )
            else:
                turn += 1
                focus = f"kuittaus {number}-{turn}"
                form = {"focus": focus, "seen_by": "pair", "revision": "0"}
                status, _, _ = self.served.ask(
                    self.door["form"], {**form, "csrfmiddlewaretoken": token}, {"Cookie": cookie}
                )
                if status == 302:
                    self.acknowledged.append(focus)
            self.statuses[status] = self.statuses.get(status, 0) + 1
            self.slowest = max(self.slowest, time.monotonic() - began)
            if status not in (200, 302):
                time.sleep(0.05)

    def wait_for(self, number: int) -> None:
        """Until so many more were acknowledged."""
        wanted, end = len(self.acknowledged) + number, time.monotonic() + PATIENCE
        while len(self.acknowledged) < wanted:
            if time.monotonic() > end:
                raise TimeoutError(f"only {len(self.acknowledged)}; {self.statuses}")
            time.sleep(0.05)
