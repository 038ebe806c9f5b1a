"""The retention policy names every field of every table, once."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.apps import apps
from django.db.models import BinaryField

POLICY = yaml.safe_load((Path(__file__).parent.parent / "retention.yaml").read_text())
CLASSES = {
    *("identity", "application", "confided", "signal", "decision", "programme", "link"),
    "technical",
}


def rules() -> Iterator[tuple[str, dict[str, Any]]]:
    for tables in POLICY.values():
        for table, found in tables.items():
            for rule in found:
                yield table, rule


def ruled() -> Counter[str]:
    return Counter(f"{table}.{name}" for table, rule in rules() for name in rule["fields"])


def fields() -> set[str]:
    return {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.concrete_fields
    }


@pytest.mark.no_database
def test_every_field_has_exactly_one_rule() -> None:
    found = ruled()
    assert fields() - set(found) == set()
    assert set(found) - fields() == set()
    assert [name for name, count in found.items() if count > 1] == []


@pytest.mark.no_database
def test_every_rule_says_what_why_how_long_and_what_then() -> None:
    for table, rule in rules():
        assert set(rule) == {"fields", "class", "basis", "keep", "then", "by"}, table
        assert rule["class"] in CLASSES, table
        assert rule["by"] in ("machine", "person"), table
        assert rule["then"] or rule["keep"].startswith("for good"), table


@pytest.mark.no_database
def test_what_is_confided_is_sealed_and_forgotten_by_the_machine() -> None:
    confided = {
        f"{table}.{name}": rule["by"]
        for table, rule in rules()
        if rule["class"] == "confided"
        for name in rule["fields"]
    }
    sealed = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, BinaryField) and field.name == "sealed"
    }
    assert confided == dict.fromkeys(sealed - {"privacy.Canary.sealed"}, "machine")
