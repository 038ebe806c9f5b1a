"""Looks at everything that can go wrong, and says how to mend it.

Exit codes: 0 all is well, 1 something needs you.
"""

from argparse import ArgumentParser, Namespace

from django.utils import timezone

from aktori.config.checks import CHECKS, Finding


def arguments(parser: ArgumentParser) -> None:
    """No choices to make."""


def main(_options: Namespace) -> int:
    """A line for each check."""
    now = timezone.now()
    findings = [(name, run(now)) for name, run in CHECKS.items()]
    for name, found in findings:
        print(line(name, found))
    return 1 if any(found.trouble for _, found in findings) else 0


def line(name: str, found: Finding) -> str:
    """The check's name, what it found, and what to do."""
    if not found.trouble:
        return f"  ok    {name:<10}{found.said}"
    return f"  MEND  {name:<10}{found.trouble}"
