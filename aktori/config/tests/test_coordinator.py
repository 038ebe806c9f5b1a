"""The operator's word that somebody may run programmes."""

from argparse import Namespace

import pytest

from aktori.audit.models import Entry
from aktori.config.commands import coordinator
from aktori.people.models import Person


def test_an_operator_makes_a_coordinator(capsys: pytest.CaptureFixture[str]) -> None:
    names = Namespace(email="maija@example.org", first_name="M", last_name="K", language="fi")
    assert coordinator.main(names) == 0
    assert Person.objects.get().runs_programmes
    assert Entry.objects.get().verb == "let-run-programmes"
    names.email = "no address"
    assert coordinator.main(names) == 2
    assert "is not an e-mail address" in capsys.readouterr().err
