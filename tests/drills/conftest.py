"""The installations of the drills."""

from pathlib import Path

import pytest

from tests.drills.site import Site, copy_of, prepared

HERE = Path(__file__).parent


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder is a drill, and has databases of its own."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.drill)
            item.add_marker(pytest.mark.no_database)


@pytest.fixture(scope="session")
def first_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A prepared installation in which nobody is."""
    return prepared(tmp_path_factory.mktemp("first") / "site")


@pytest.fixture(scope="session")
def filled_site(first_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """One in which the cast has left texts everywhere."""
    site = copy_of(first_site, tmp_path_factory.mktemp("filled"))
    site.act("fill")
    return site


@pytest.fixture
def empty(first_site: Site, tmp_path: Path) -> Site:
    """An installation of this test alone, in which nobody is."""
    return copy_of(first_site, tmp_path)


@pytest.fixture
def site(filled_site: Site, tmp_path: Path) -> Site:
    """An installation of this test alone, full of texts."""
    return copy_of(filled_site, tmp_path)
