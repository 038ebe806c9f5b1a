"""The `aktori` command: one module in `commands/` for each subcommand, loaded when asked for."""

import os
import sys
from argparse import ArgumentParser
from importlib import import_module

import django

STOPPED = 130  # what shells call the end by Ctrl-C
COMMANDS = {
    "run": "start the site: web and worker, with a demo round if asked for",
    "prepare": "make folders, keys and databases ready; safe to repeat",
    "web": "serve the site, behind a proxy that speaks HTTPS",
    "worker": "send mail and run timed jobs until stopped",
    "demo": "load a demo round in mid-season, from the sample files",
    "match": "match two application files without a server",
    "coordinator": "let somebody create and run programmes",
    "backup": "copy data and keystore, apart from each other, while the site runs",
    "restore": "put a backup back, without what was destroyed since",
    "upgrade": "back up, bring the tables to this version, look, and go back if it fails",
    "keys": "the root key and the signature: status, new-root, rotate, new-issuer",
    "bounces": "read mail that came back, as the mail server pipes it in",
    "shred": "look at the content whose day has come, and destroy it",
    "doctor": "look at everything that can go wrong",
    "forget-second-factor": "let somebody who lost passkey, app and codes make new ones",
    "scim-token": "print a new key for the organisation's directory; the former one ends",
    "sign-in-link": "print a link that signs one person in, valid for a short time",
}


def main(argv: list[str] | None = None) -> int:
    """Runs one subcommand and returns its exit code; 2 when the call can't be understood."""
    words = sys.argv[1:] if argv is None else argv
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aktori.config.settings")
    if not words or words[0] not in COMMANDS:
        print(overview())
        return 0 if words[:1] in ([], ["--help"], ["-h"]) else 2
    try:
        return run(*words)
    except KeyboardInterrupt:
        return STOPPED


def run(name: str, *rest: str) -> int:
    """Loads one subcommand and runs it."""
    if name not in {"run", "web"}:  # they only start others, and must be quick to begin
        django.setup()
    command = import_module(f"aktori.config.commands.{name.replace('-', '_')}")
    parser = ArgumentParser(prog=f"aktori {name}", description=command.__doc__)
    command.arguments(parser)
    return int(command.main(parser.parse_args(rest)))


def overview() -> str:
    """What `aktori` alone prints."""
    lines = (f"  {name:<14}{what}" for name, what in COMMANDS.items())
    return "\n".join(["Usage: aktori COMMAND [--help]", "", *lines])


if __name__ == "__main__":
    sys.exit(main())
