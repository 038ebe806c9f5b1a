"""Runs a command beside a throw-away PostgreSQL: `python -m tests.postgres TOOLS COMMAND …`.

The cluster lives in a temporary folder, is reached on a free port of this machine alone, and is
gone afterwards. PostgreSQL refuses to run as root, so root lends it to the user `nobody`.
"""

import os
import pwd
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

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


@contextmanager
def server(tools: Path) -> Iterator[int]:
    """A running server; yields its port."""
    folder, port = Path(mkdtemp(prefix="aktori-postgres-")), free_port()
    who = lent(folder)
    data = str(folder / "data")
    init = [str(tools / "initdb"), "-D", data, "-U", "aktori", "-A", "trust", "-E", "UTF8"]
    subprocess.run(
        [*init, "--no-sync", "--locale=C.UTF-8"],
        check=True, stdout=subprocess.DEVNULL, cwd=folder, extra_groups=[] if who else None,
        **who,
    )  # type: ignore[call-overload]  # fmt: skip
    place = ("-p", str(port), "-c", "listen_addresses=127.0.0.1", "-k", str(folder))
    running = subprocess.Popen(  # type: ignore[call-overload]
        [str(tools / "postgres"), "-D", data, *place, *FAST],
        cwd=folder, stderr=subprocess.DEVNULL, extra_groups=[] if who else None, **who,
    )  # fmt: skip
    try:
        wait(port)
        yield port
    finally:
        running.terminate()
        running.wait(timeout=PATIENCE)
        shutil.rmtree(folder, ignore_errors=True)


def wait(port: int) -> None:
    """Until the server takes connections."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
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
