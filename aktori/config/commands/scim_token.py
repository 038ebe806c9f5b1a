"""Prints a new key for the organisation's directory (SCIM); the former one works no more."""

from argparse import ArgumentParser, Namespace

from django.utils import timezone

from aktori.api.actions import make_directory_token
from aktori.kit.links import absolute


def arguments(parser: ArgumentParser) -> None:
    """No choices to make."""


def main(_options: Namespace) -> int:
    """Makes the key, and says where the directory finds the service."""
    plain = make_directory_token(now=timezone.now())
    print(f"address  {absolute('/scim/v2')}")
    print(f"token    {plain}")
    print("It is shown this once. Give it to the directory, and keep it nowhere else.")
    return 0
