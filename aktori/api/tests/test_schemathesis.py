"""The API against its own description: whatever is sent, answers are as described."""

from datetime import datetime
from typing import Any

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as effort
from hypothesis.strategies import SearchStrategy
from schemathesis import GenerationMode
from time_machine import travel

from aktori.api.rest.described import description
from aktori.api.tests.keys import key
from tests.architecture.scene import make_scene
from tests.world import World

pytestmark = [pytest.mark.drill, pytest.mark.one_database]
EFFORT = effort(
    max_examples=40,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
OPEN_CALL = datetime.fromisoformat("2026-09-01T10:00:00+00:00")
PATHS = [
    (path, method) for path, operations in description()["paths"].items() for method in operations
]


@pytest.fixture
def schema(monkeypatch: pytest.MonkeyPatch) -> Any:
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())


@pytest.mark.parametrize("mode", list(GenerationMode))
@pytest.mark.parametrize(("path", "method"), PATHS)
def test_every_answer_is_as_described(
    world: World, schema: Any, path: str, method: str, mode: GenerationMode
) -> None:
    scene = make_scene(world)
    plain = key(world.programme, world.maija, now=OPEN_CALL)
    operation = schema[path][method]
    cases: SearchStrategy[Any] = operation.as_strategy(generation_mode=mode)
    seen: set[int] = set()

    @EFFORT
    @given(case=cases)
    def one(case: Any) -> None:
        if mode == GenerationMode.POSITIVE:  # those that are there; others are 404
            case.path_parameters = {
                name: str(scene.arguments[name]) for name in case.path_parameters
            }
            if method == "post":  # the description's format knows addresses that no mail reaches
                case.body["email"] = "somebody@example.org"
        answer = case.call_and_validate(headers={"Authorization": f"Bearer {plain}"})
        seen.add(answer.status_code)

    with travel(OPEN_CALL, tick=False):
        one()
    if mode == GenerationMode.POSITIVE:
        assert seen & {200, 201}
        assert not seen & {401, 403}
