"""Large files and Parquet: read in another way than small files, with the same rows and words."""

import re
from collections.abc import Callable
from pathlib import Path

import polars as pl
import polars.selectors as cs
import pytest

from tests.seeds.bad_inputs.changes import apply
from tests.seeds.bad_inputs.test_bad_inputs import READ, REFUSED
from warehouse.seeds import check
from warehouse.seeds.check import CheckedSeeds, check_seeds
from warehouse.seeds.contract import Table
from warehouse.seeds.known import KnownFiles
from warehouse.seeds.large import csv_blocks, csv_file
from warehouse.seeds.large.rows import Words
from warehouse.seeds.problems import Problem

Found = tuple[pl.DataFrame | None, list[Problem]]

# Of each kind of damage some.
CASES = [*READ[::8], *REFUSED[::30]]


def told(found: CheckedSeeds) -> list[str]:
    return [str(each) for each in found.problems]


def rows(found: CheckedSeeds) -> dict[str, pl.DataFrame]:
    """With texts in place of their numbers."""
    texts = cs.categorical().cast(pl.String)
    return {name: frame.with_columns(texts) for name, frame in found.tables.items()}


@pytest.fixture
def is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file counts as large, and some have several blocks."""
    monkeypatch.setattr(check, "SMALL_FILE_BYTES", -1)
    monkeypatch.setattr(csv_blocks, "BLOCK_BYTES", 1000)


def test_every_case_has_the_same_answer_in_a_large_file(
    seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(csv_blocks, "BLOCK_BYTES", 300)
    usual, damaged = check._check_table, set[str]()

    def check_table(file: Path, table: Table, words: Words, known: KnownFiles) -> Found:
        if table.name in damaged:
            return csv_file.check_large_file(file, table, words)
        return usual(file, table, words, known)

    sound = {path: path.read_bytes() for path in seeds.iterdir()}
    for case in CASES:
        if any({"size", "pipe", "folder"} & change.keys() for change in case["changes"]):
            continue
        for path in [*seeds.iterdir()]:
            path.unlink()
        for path, data in sound.items():
            path.write_bytes(data)
        for change in case["changes"]:
            apply(seeds, change)
        small = check_seeds(seeds)
        damaged |= {change["at"].split(".")[0] for change in case["changes"]}
        with monkeypatch.context() as patch:
            patch.setattr(check, "_check_table", check_table)
            large = check_seeds(seeds)
        damaged.clear()
        assert told(large) == told(small) == case["answer"], case["what"]
        found, wanted = rows(large), rows(small)
        assert large.problems or all(found[name].equals(wanted[name]) for name in wanted)


@pytest.mark.usefixtures("is_large")
def test_above_two_gigabytes_a_file_is_read_and_its_first_problems_told_at_their_lines(
    seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(csv_file, "LARGEST_AT_ONCE", 1000)
    assert told(check_seeds(seeds)) == []
    path = seeds / "attendance.csv"
    *lines, last = path.read_text("utf-8").splitlines()
    last = re.sub("attended|apologies", "atended", last)
    path.write_text("\n".join([*lines, last]), "utf-8")
    (problem,) = told(check_seeds(seeds))
    place = f"attendance.csv:{len(lines) + 1}:attendance_status"
    assert problem.startswith(f"{place}: 'atended' is not one of")


def as_parquet(seeds: Path, change: Callable[[pl.DataFrame], pl.DataFrame]) -> CheckedSeeds:
    path = seeds / "grants.csv"
    frame = pl.read_csv(path, infer_schema=False)
    path.unlink()
    change(frame).write_parquet(path.with_suffix(".parquet"))
    return check_seeds(seeds)


@pytest.mark.parametrize(
    ("change", "answer"),
    [
        (pl.col("amount_gbp").cast(pl.Decimal(18, 2)), ""),
        (pl.col("signed_date").str.to_date(), ""),
        (pl.lit("a\tb").alias("decision_reference"), "2:decision_reference: holds a tab;"),
        (pl.col("amount_gbp").cast(pl.Float64), "amount_gbp: the column holds values of the type"),
        (pl.lit("x").alias("amount_gbp"), "2:amount_gbp: 'x' is not an amount in pounds"),
    ],
)
def test_parquet_is_held_to_the_same_contract(seeds: Path, change: pl.Expr, answer: str) -> None:
    before = check_seeds(seeds)
    found = as_parquet(seeds, lambda frame: frame.with_columns(change))
    if answer:
        assert told(found)[0].startswith(f"grants.parquet:{answer}")
    else:
        assert told(found) == []
        assert rows(found)["grants"].equals(before.tables["grants"])


def test_one_table_is_one_file_and_that_a_sound_one(seeds: Path) -> None:
    (seeds / "grants.parquet").write_bytes(b"PAR1")
    assert "grants.csv: grants.parquet stands beside it" in told(check_seeds(seeds))[0]
    (seeds / "grants.csv").unlink()
    assert "grants.parquet: this is no file of Parquet" in told(check_seeds(seeds))[0]
