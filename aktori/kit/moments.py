"""Moments that come more than once."""

from collections.abc import Iterable
from datetime import datetime


def repeated(moments: Iterable[tuple[datetime, int]]) -> list[datetime]:
    """Each moment as many times as it comes."""
    return [at for at, times in moments for _time in range(times)]
