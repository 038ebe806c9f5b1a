"""`aktori scim-token`: prints the key once; the former one ends."""

from typing import Any

from aktori.api.models import DirectoryToken
from aktori.api.rules import digest_of
from aktori.config.cli import run


def test_it_prints_where_and_with_what_the_directory_comes(capsys: Any) -> None:
    assert run("scim-token") == 0
    assert run("scim-token") == 0
    said = capsys.readouterr().out
    first, second = [word for word in said.split() if word.startswith("aktori_scim_")]
    assert "/scim/v2" in said
    assert first != second
    assert DirectoryToken.objects.get().digest == digest_of(second)
