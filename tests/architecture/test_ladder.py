"""Rooms stand on the ladder, and no table points up it."""

import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Model

ROOT = Path(__file__).resolve().parent.parent.parent
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
LADDER = CONTRACTS["contracts"][0]["layers"]
# by room, how far up it stands
HEIGHT = {
    room.strip(): len(LADDER) - place
    for place, rung in enumerate(LADDER)
    for room in rung.split("|")
}


def room_of(model: type[Model]) -> str:
    return model.__module__.split(".")[1] if model.__module__.startswith("aktori.") else ""


def upward_keys(models: list[type[Model]]) -> list[str]:
    """Foreign and one-to-one keys to a room that is not lower, as "Model.field"."""
    return [
        f"{model.__name__}.{field.name}"
        for model in models
        for field in model._meta.get_fields()
        if (field.many_to_one or field.one_to_one)
        and field.concrete
        and isinstance(field.related_model, type)
        if (there := room_of(field.related_model)) and there != room_of(model)
        if HEIGHT[there] >= HEIGHT[room_of(model)]
    ]


@pytest.mark.no_database
def test_every_room_stands_on_the_ladder() -> None:
    rooms = {path.parent.name for path in (ROOT / "aktori").glob("*/__init__.py")}
    assert rooms == set(HEIGHT)


@pytest.mark.no_database
def test_no_foreign_key_points_up() -> None:
    ours = [model for model in apps.get_models() if room_of(model)]
    assert len(ours) > 25
    assert upward_keys(ours) == []


@pytest.mark.no_database
def test_a_key_that_points_up_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(HEIGHT, "mentorships", 99)
    ours = [model for model in apps.get_models() if room_of(model) == "goals"]
    assert upward_keys(ours) == ["Goal.owner", "Cheer.by", "Learning.owner"]
