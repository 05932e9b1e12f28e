"""The seeds that the tests here damage, and a check of them that remembers unchanged files."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.seeds.base import write_base
from tests.support.fast_check import fast_check
from warehouse.seeds.check import CheckedSeeds

Check = Callable[[Path], CheckedSeeds]


@pytest.fixture(scope="module")
def check() -> Iterator[Check]:
    with fast_check() as checked:
        yield checked


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the seeds that each test leaves as it was."""
    return write_base(tmp_path_factory.mktemp("base") / "seeds")


@pytest.fixture(scope="module")
def before(check: Check, folder: Path) -> CheckedSeeds:
    """The seeds before they are damaged."""
    found = check(folder)
    assert found.problems == []
    return found


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """A copy of the seeds, to be changed by one test."""
    return write_base(tmp_path / "seeds")
