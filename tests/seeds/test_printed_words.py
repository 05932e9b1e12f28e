"""Words of a source that look like what a spreadsheet makes of words: told once a file."""

from pathlib import Path

import pytest

from tests.seeds.bad_inputs.changes import apply
from tests.seeds.conftest import Check
from warehouse.seeds.contract import TABLES
from warehouse.seeds.problems import EDITING

WORDS = {
    f"{table.name}.csv": column.name
    for table in TABLES.values()
    for column in table.columns
    if column.is_verbatim
}
SHOWN = (
    *(
        "Dec-17",
        "Sept-17",
        "Dec-2017",
        "12-Oct",
        "12-Oct-17",
        "01/12/2017",
        "1/12/17",
        "04/2017",
        "43070",
    ),
    *("2017-12-01", "2017-12-01 00:00:00", "14:00:00", "TRUE", "FALSE", "1.2E+05"),
)
PRINTED = (
    "December 2017",
    "2017",
    "2017/18",
    "2-4",
    "2–4pm",
    "6 month review",
    "£64k",
    "Act-18",
    "120 people",
)


def told(seeds: Path, check: Check) -> list[str]:
    found = check(seeds)
    assert found.problems == []
    (doubt,) = (each for each in found.doubts if each.name == "printed_words")
    return [str(problem) for problem in doubt.problems]


def test_nothing_in_the_seeds_is_doubtful(seeds: Path, check: Check) -> None:
    assert told(seeds, check) == []
    assert "milestones.csv" in WORDS


@pytest.mark.parametrize("word", SHOWN)
def test_a_word_of_a_spreadsheet_is_told_by_its_cell(seeds: Path, check: Check, word: str) -> None:
    apply(seeds, {"at": "milestones.csv:2:date_as_stated", "value": word})
    expected = f"'{word}' looks like what a spreadsheet makes of words; compare with the source"
    assert told(seeds, check) == [f"milestones.csv:2:date_as_stated: {expected}; {EDITING}"]


@pytest.mark.parametrize("file", WORDS)
def test_every_column_of_a_source_s_words_is_looked_at(
    seeds: Path, check: Check, file: str
) -> None:
    for word in PRINTED:
        apply(seeds, {"at": f"{file}:2:{WORDS[file]}", "value": word})
        assert told(seeds, check) == []
    apply(seeds, {"at": f"{file}:2:{WORDS[file]}", "value": "Dec-17"})
    (line,) = told(seeds, check)
    assert line.startswith(f"{file}:2:{WORDS[file]}: 'Dec-17' looks like")


def test_a_whole_file_is_told_once(seeds: Path, check: Check) -> None:
    for line in (2, 4, 5, 7):
        apply(seeds, {"at": f"milestones.csv:{line}:date_as_stated", "value": "Dec-17"})
    assert told(seeds, check) == [
        "milestones.csv: 4 cells look like what a spreadsheet makes of words, in lines 2, 4, 5 and"
        f" others of date_as_stated: 'Dec-17' in line 2; compare with the source; {EDITING}"
    ]


@pytest.mark.parametrize(
    ("numbers", "lines"),
    [
        (("1.", "2", "3."), [3]),
        (("1)", "2)", "3"), [4]),
        (("3.8", "3.9", "3.1"), [4]),
        (("1", "2", "3"), []),
        (("3.9", "3.10", "3.11"), []),
        (("1.", "1.", "1a"), []),
    ],
)
def test_numbers_of_one_list_are_of_one_kind(
    seeds: Path, check: Check, numbers: tuple[str, ...], lines: list[int]
) -> None:
    for line, number in enumerate(numbers, start=2):
        apply(seeds, {"at": f"actions.csv:{line}:printed_number", "value": number})
    for line in range(5, 9):
        apply(seeds, {"at": f"actions.csv:{line}:printed_number", "value": "a"})
    places = [message.split(": ")[0] for message in told(seeds, check)]
    assert places == [f"actions.csv:{line}:printed_number" for line in lines]


def test_what_a_source_does_print_so_is_said_by_an_issue(seeds: Path, check: Check) -> None:
    apply(seeds, {"at": "milestones.csv:2:date_as_stated", "value": "Dec-17"})
    issue = {"as_printed": "Dec-17", "table_name": "milestones", "record_id": "lsmp-2017-18-m1"}
    apply(seeds, {"at": "source_issues.csv:2", "cells": issue})
    (line,) = told(seeds, check)
    assert line.startswith("source_issues.csv:2:as_printed: 'Dec-17' looks like")
    apply(
        seeds, {"at": "source_issues.csv:2:recorded_as", "value": "Printed so, for December 2017"}
    )
    assert told(seeds, check) == []
    apply(seeds, {"at": "source_issues.csv:42:as_printed", "value": "6"})
    (line,) = told(seeds, check)
    assert line.startswith("source_issues.csv:42:as_printed: '6' looks like")
