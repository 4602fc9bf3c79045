"""A Windows to install into. Tests that need it are run by packaging/windows/trial.py alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.packages.wine import Wine


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what needs wine, unless it is asked for by its mark."""
    if "wine" in config.getoption("-m"):
        return
    left_out = [item for item in items if item.get_closest_marker("wine")]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


@pytest.fixture(scope="session")
def wine_prefix(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wine]:
    """A prefix for all tests: making one takes a quarter of a minute."""
    wine = Wine(tmp_path_factory.mktemp("wine") / "prefix")
    yield wine
    wine.end()


@pytest.fixture
def windows(wine_prefix: Wine) -> Iterator[Wine]:
    """A Windows that nothing of ours was put on."""
    yield wine_prefix
    wine_prefix.put_back()


@pytest.fixture
def kit(tmp_path: Path) -> Path:
    """A folder with what a clinic gives: its kit and its key. The name has a space."""
    folder = tmp_path / "from the clinic"
    folder.mkdir()
    (folder / "clinic.kit").write_bytes(b"the first kit")
    (folder / "clinic.pub").write_bytes(b"the key of the clinic")
    return folder
