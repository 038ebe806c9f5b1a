"""Runs a command beside a throw-away PostgreSQL: `python -m tests.postgres TOOLS COMMAND …`.

The cluster lives in a temporary folder, is reached on a free port of this machine alone, and is
gone afterwards. PostgreSQL refuses to run as root, so root lends it to the user `nobody`.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import mkdtemp

import psycopg

FAST = ("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")
PATIENCE = 30.0


def lent(folder: Path) -> dict[str, int]:
    """As whom the server runs; the folder becomes theirs."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid}


def free_port() -> int:
    """A port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Cluster:
    """A server of its own, which can be stopped and started."""

    tools: Path
    folder: Path = field(default_factory=lambda: Path(mkdtemp(prefix="aktori-postgres-")))
    port: int = field(default_factory=free_port)
    options: tuple[str, ...] = FAST
    running: "subprocess.Popen[bytes] | None" = None

    def __post_init__(self) -> None:
        self.who = lent(self.folder)
        init = ["-D", str(self.folder / "data"), "-U", "aktori", "-A", "trust", "-E", "UTF8"]
        subprocess.run(
            [str(self.tools / "initdb"), *init, "--no-sync", "--locale=C.UTF-8"],
            check=True, stdout=subprocess.DEVNULL, cwd=self.folder,
            extra_groups=[] if self.who else None, **self.who,
        )  # type: ignore[call-overload]  # fmt: skip

    def start(self) -> None:
        """Returns when it takes connections."""
        data = ("-D", str(self.folder / "data"))
        place = ("-p", str(self.port), "-c", "listen_addresses=127.0.0.1", "-k", str(self.folder))
        self.running = subprocess.Popen(  # type: ignore[call-overload]
            [str(self.tools / "postgres"), *data, *place, *self.options],
            cwd=self.folder, stderr=subprocess.DEVNULL,
            extra_groups=[] if self.who else None, **self.who,
        )  # fmt: skip
        wait(self.port)

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Ends it with all its sessions; SIGQUIT leaves no time to tidy up."""
        if self.running:
            self.running.send_signal(how)
            self.running.wait(timeout=PATIENCE)
            self.running = None


@contextmanager
def server(tools: Path) -> Iterator[int]:
    """A running server; yields its port."""
    cluster = Cluster(tools)
    try:
        cluster.start()
        yield cluster.port
    finally:
        cluster.stop()
        shutil.rmtree(cluster.folder, ignore_errors=True)


def wait(port: int) -> None:
    """Until the server takes connections; right after it was broken off it only says so."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            psycopg.connect(f"postgresql://aktori@127.0.0.1:{port}/postgres").close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError("PostgreSQL did not start")


def main(tools: str, *command: str) -> int:
    """Runs the command with both databases on the server; returns its exit code."""
    with server(Path(tools)) as port:
        place = f"postgresql://aktori@127.0.0.1:{port}"
        environ = {
            **os.environ,
            "AKTORI_DATABASE_URL": f"{place}/aktori",
            "AKTORI_KEYSTORE_URL": f"{place}/keystore",
        }
        program = Path(sys.executable).parent / command[0]
        words = [str(program) if program.exists() else command[0], *command[1:]]
        return subprocess.run(words, env=environ, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
