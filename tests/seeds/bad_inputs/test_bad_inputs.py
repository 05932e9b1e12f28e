"""What bad input gets: each case of the corpus is refused by name, or read by a stated rule."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import yaml

from tests.conftest import REAL_SEEDS
from tests.seeds.bad_inputs.changes import apply, private_name
from tests.support.fast_check import fast_check
from warehouse.errors import WarehouseError
from warehouse.seeds.check import CheckedSeeds, check_seeds
from warehouse.seeds.contract import TABLES
from warehouse.seeds.csv_file import LINE

Check = Callable[[Path], CheckedSeeds]

FOLDER = Path(__file__).parent


def cases(*files: Path) -> list[dict[str, Any]]:
    """The cases of the files; a single `change` or `answer` stands there without a list."""
    texts = (file.read_text(encoding="utf-8") for file in files)
    found = [case for text in texts for case in yaml.load(text, Loader=yaml.CSafeLoader)]
    for case in found:
        for name in case.keys() & {"change", "answer"}:
            case[name] = case[name] if isinstance(case[name], list) else [case[name]]
    return found


REFUSED = cases(*sorted((FOLDER / "refused").glob("*.yml")))
READ = cases(FOLDER / "read.yml")


@pytest.fixture(scope="module")
def check() -> Iterator[Check]:
    with fast_check() as checked:
        yield checked


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shutil.copytree(REAL_SEEDS, tmp_path_factory.mktemp("corpus") / "seeds")


@pytest.fixture
def seeds(folder: Path) -> Iterator[Path]:
    """The real seeds, to be changed; put back after each case, which is faster than a new copy."""
    yield folder
    for path in folder.iterdir():
        if not (REAL_SEEDS / path.name).exists() or path.is_symlink() or not path.is_file():
            path.rmdir() if path.is_dir() and not path.is_symlink() else path.unlink()
    for original in REAL_SEEDS.iterdir():
        copy, data = folder / original.name, original.read_bytes()
        if not copy.exists() or copy.stat().st_size != len(data) or copy.read_bytes() != data:
            copy.write_bytes(data)


@pytest.fixture(scope="module")
def real(check: Check) -> CheckedSeeds:
    return check(REAL_SEEDS)


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case["what"])
def test_it_is_refused_by_file_line_and_column(
    case: dict[str, Any], seeds: Path, check: Check
) -> None:
    for change in case["change"]:
        apply(seeds, change)
    found = [str(problem) for problem in check(seeds).problems]
    assert found == case["answer"]
    name = private_name(REAL_SEEDS)
    assert not re.search(re.escape(name), "\n".join(found), re.IGNORECASE)


@pytest.mark.parametrize("case", READ, ids=lambda case: case["what"])
def test_it_is_read_as_the_value_it_says(
    case: dict[str, Any], seeds: Path, check: Check, real: CheckedSeeds
) -> None:
    for change in case["change"]:
        apply(seeds, change)
    found = check(seeds)
    assert found.problems == []
    for file in case.get("same", []):
        name = file.removesuffix(".csv")
        assert found.tables[name].equals(real.tables[name])
    for place, value in case.get("reads", {}).items():
        assert str(value_at(found, place)) == value


def value_at(found: CheckedSeeds, place: str) -> Any:
    file, line, column = place.split(":")
    frame = found.tables[file.removesuffix(".csv")]
    return frame.filter(pl.col(LINE) == int(line))[column].item()


def test_the_corpus_is_large_and_names_every_table() -> None:
    assert len(REFUSED) >= 400
    names = Counter(case["what"] for case in (*REFUSED, *READ))
    assert [name for name, count in names.items() if count > 1] == []
    named = {change["file"].split(".")[0] for case in REFUSED for change in case["change"]}
    complained_of = {problem.split(".")[0] for case in REFUSED for problem in case["answer"]}
    assert named >= TABLES.keys()
    assert complained_of >= TABLES.keys()
    assert all(case["answer"] for case in REFUSED)
    assert all(case.get("same") or case.get("reads") for case in READ)


def test_the_real_seeds_have_no_problem(real: CheckedSeeds) -> None:
    assert real.problems == []
    assert real.tables.keys() == TABLES.keys()


def test_all_problems_of_all_files_come_in_one_run(seeds: Path, check: Check) -> None:
    one_of_each = {case["change"][0]["file"]: case for case in REFUSED if is_alone(case)}
    expected: list[str] = []
    for case in one_of_each.values():
        for change in case["change"]:
            apply(seeds, change)
        expected += case["answer"]
    assert len(one_of_each) > 25
    assert [str(problem) for problem in check(seeds).problems] == sorted(expected)


def is_alone(case: dict[str, Any]) -> bool:
    """Whether the case is about the form of one cell, so that others do not hide its problem."""
    is_one = len(case["change"]) == len(case["answer"]) == 1
    return is_one and "' is not a" in case["answer"][0] and " among " not in case["answer"][0]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(WarehouseError, match="There is no seeds folder"):
        check_seeds(tmp_path / "nowhere")


def test_a_file_is_read_once_only_while_it_is_the_same(tmp_path: Path, check: Check) -> None:
    """The memory of this test must not hide a change."""
    seeds = shutil.copytree(REAL_SEEDS, tmp_path / "seeds")
    assert check(seeds).problems == []
    apply(seeds, {"file": "strands.csv", "append": ["esol,Again,,9,md2336,l. 46"]})
    assert len(check(seeds).problems) == 1
