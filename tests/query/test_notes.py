"""What is said beside an answer: only where it adds up what does not add up, or asks too much."""

import json
from pathlib import Path

import duckdb
import pytest
import yaml

from tests.support.commands import lsmp
from tests.support.published import publish_altered
from warehouse.query.notes import notes
from warehouse.query.reader import Limits, read_pointer
from warehouse.settings import PROJECT_DIR, Settings

Marts = duckdb.DuckDBPyConnection
SUMS = yaml.safe_load(Path(__file__).with_name("sums.yml").read_text(encoding="utf-8"))
# Those of tests/marts are right: their answers were worked out by hand.
QUESTIONS = [
    file.read_text() for file in sorted((PROJECT_DIR / "tests/marts/questions").glob("*.sql"))
]


@pytest.mark.parametrize("query", SUMS["wrong"])
def test_a_sum_over_what_does_not_add_up_is_named(
    marts: Marts, built: Settings, query: str
) -> None:
    said = notes(marts, query, read_pointer(built), Limits())
    assert said[0].startswith(f"Note: {SUMS['wrong'][query]}")


@pytest.mark.parametrize("query", [*SUMS["right"], *QUESTIONS])
def test_a_right_sum_is_not(marts: Marts, built: Settings, query: str) -> None:
    assert notes(marts, query, read_pointer(built), Limits()) == []


@pytest.mark.parametrize(
    ("day", "is_later"),
    [
        ("date '2999-01-31'", True),
        ("'2999-01-31'::date", True),
        ("make_date(2999, 1, 31)", True),
        ("date '2017-06-30'", False),
        ("null", False),
        ("'no day'", False),
    ],
)
def test_a_day_after_the_as_at_date_is_named(
    marts: Marts, built: Settings, day: str, is_later: bool
) -> None:
    for query in (f"from actions_on({day})", f"select 1 from marts.actions_on({day}) as a, runs"):
        said = notes(marts, query, read_pointer(built), Limits())
        assert [note[:27] for note in said] == ["Note: 2999-01-31 lies after"] * is_later
    of_rows = "from (select date '2999-01-31' as d), lateral (from actions_on(d))"
    assert notes(marts, of_rows, read_pointer(built), Limits()) == []


def test_the_line_stands_below_the_answer_and_never_in_it(
    built: Settings, copied: Settings
) -> None:
    command = ("sql", next(iter(SUMS["wrong"])))
    code, out, error = lsmp(*command, "--format", "json", "--data", str(built.data_dir))
    assert (code, len(json.loads(out))) == (0, 1)
    assert error.startswith("Note: granted_gbp of funding_by_quarter does not add up over quarter.")
    # A build from before the dictionary told it.
    publish_altered(copied, "alter table meta.dictionary drop column additivity")
    assert lsmp(*command, "--data", str(copied.data_dir))[2] == ""
    code, out, _ = lsmp("describe", "funding_by_quarter", "--data", str(copied.data_dir))
    assert (code, "Adds up" in out) == (0, False)
