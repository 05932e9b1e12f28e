"""One warehouse for the tests of a file, which leave it whole."""

import shutil
from dataclasses import replace

import pytest

from tests.build.faults.ground import Ground
from tests.support.published import copy_of
from warehouse.settings import Settings
from warehouse.store.pointer import read_pointer


@pytest.fixture(scope="module")
def ground(built: Settings, tmp_path_factory: pytest.TempPathFactory) -> Ground:
    """A warehouse of its own, with the build of the real seeds live."""
    folder = tmp_path_factory.mktemp("faults")
    seeds = shutil.copytree(built.seeds_dir, folder / "seeds")
    settings = replace(copy_of(built, folder), seeds_dir=seeds)
    return Ground(settings, base=read_pointer(built).path(built))
