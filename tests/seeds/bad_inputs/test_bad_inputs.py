"""What bad input gets: each case of the corpus is refused by name, or read by a stated rule.

A case says what is damaged (`what`), at which place (`at`), and how, in words of changes.py;
`value` is what that cell then holds, `cells` are those of its line by column. `answer` is the
message about that place, or a list of whole lines, in which `7-9` stands for each of these lines.
A part in braces is what the case has under that name; `escaped` is its value in ASCII. A case of a
group that is a list holds its what, at and value, and what the `columns` of the group name.
"""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import yaml

from tests.conftest import REAL_SEEDS
from tests.seeds.bad_inputs.changes import apply, filled, private_name
from tests.seeds.base import BASE
from tests.seeds.conftest import Check
from warehouse.errors import WarehouseError
from warehouse.seeds.check import CheckedSeeds, check_seeds
from warehouse.seeds.contract import TABLES
from warehouse.seeds.reading.csv_file import LINE

FOLDER = Path(__file__).parent


def cases(*files: Path) -> Iterator[dict[str, Any]]:
    """The cases of the files, those of a group with what they have in common."""
    for file in files:
        # Each scalar is text, as in a seed file: 2017-03-31 is no date here and 0 no number.
        for group in yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader):
            names = ("what", "at", "value", *group.pop("columns", []))
            for own in group.pop("cases", [{}]):
                case = group | (
                    own if isinstance(own, dict) else dict(zip(names, own, strict=True))
                )
                yield whole(case)


def whole(case: dict[str, Any]) -> dict[str, Any]:
    """The case with its changes and the lines of its answer as lists."""
    value = case.get("value", "")
    escaped = "".join(c if " " <= c <= "~" or c == "£" else f"\\u{ord(c):04x}" for c in value)
    header = BASE.get(case.get("at", "").split(":")[0], b"").decode().partition("\n")[0]
    case = filled(case, case | {"escaped": escaped, "header": header})
    answer = case.get("answer", [])
    lines = answer if isinstance(answer, list) else [f"{case['at']}: {answer}"]
    answers = [line for span in lines for line in each_line(span)]
    return case | {"answer": answers, "changes": case.get("changes", [case])}


def each_line(answer: str) -> list[str]:
    """The answer, or where it is about lines 7-9 of a file one for each of them."""
    span = re.match(r"([\w.]+):(\d+)-(\d+):", answer)
    if not span:
        return [answer]
    numbers = range(int(span[2]), int(span[3]) + 1)
    return [f"{span[1]}:{number}:{answer[span.end() :]}" for number in numbers]


REFUSED = list(cases(*sorted((FOLDER / "refused").glob("*.yml"))))
READ = list(cases(FOLDER / "read.yml"))


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case["what"])
def test_it_is_refused_by_file_line_and_column(
    case: dict[str, Any], seeds: Path, check: Check
) -> None:
    for change in case["changes"]:
        apply(seeds, change)
    found = [str(problem) for problem in check(seeds).problems]
    assert found == case["answer"]
    name = private_name(REAL_SEEDS)
    assert not re.search(re.escape(name), "\n".join(found), re.IGNORECASE)


@pytest.mark.parametrize("case", READ, ids=lambda case: case["what"])
def test_it_is_read_as_the_value_it_says(
    case: dict[str, Any], seeds: Path, check: Check, before: CheckedSeeds
) -> None:
    for change in case["changes"]:
        apply(seeds, change)
    found = check(seeds)
    assert found.problems == []
    for file in case.get("same", []):
        name = file.removesuffix(".csv")
        assert found.tables[name].equals(before.tables[name])
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
    named = {change["at"].split(".")[0] for case in REFUSED for change in case["changes"]}
    complained_of = {problem.split(".")[0] for case in REFUSED for problem in case["answer"]}
    assert named >= TABLES.keys()
    assert complained_of >= TABLES.keys()
    assert all(case["answer"] for case in REFUSED)
    assert all(case.get("same") or case.get("reads") for case in READ)


def test_the_real_seeds_have_no_problem(check: Check) -> None:
    real = check(REAL_SEEDS)
    assert real.problems == []
    assert real.tables.keys() == TABLES.keys()


def test_all_problems_of_all_files_come_in_one_run(seeds: Path, check: Check) -> None:
    one_of_each = {case["at"].split(":")[0]: case for case in REFUSED if is_alone(case)}
    for case in one_of_each.values():
        apply(seeds, case)
    expected = sorted(case["answer"][0] for case in one_of_each.values())
    assert len(one_of_each) > 25
    assert [str(problem) for problem in check(seeds).problems] == expected


def is_alone(case: dict[str, Any]) -> bool:
    """Whether the case is about the form of one cell, so that others do not hide its problem."""
    is_one = len(case["changes"]) == len(case["answer"]) == 1
    return is_one and "' is not a" in case["answer"][0] and " among " not in case["answer"][0]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(WarehouseError, match="There is no seeds folder"):
        check_seeds(tmp_path / "nowhere")


def test_a_file_is_read_once_only_while_it_is_the_same(seeds: Path, check: Check) -> None:
    """The memory of this test must not hide a change."""
    assert check(seeds).problems == []
    apply(seeds, {"at": "strands.csv", "append": ["esol,Again,,9,md2336,l. 46"]})
    assert len(check(seeds).problems) == 1
