"""What the check of the seeds doubts is a check of the build that names places alone."""

import duckdb

from warehouse.checks.contract import results_of
from warehouse.checks.result import critical_failures, failures
from warehouse.seeds.problems import Doubt, Problem


def test_a_doubt_stops_nothing_and_repeats_no_word() -> None:
    problems = tuple(Problem("actions.csv", line, "note", "'A word'") for line in range(2, 24))
    (broken, kept) = results_of(
        [Doubt("broken", "It is so.", "It matters.", problems), Doubt("kept", "So.", "Why.", ())]
    )
    assert (failures([broken, kept]), critical_failures([broken, kept])) == ([broken], [])
    assert (broken.failed_count, len(broken.rows)) == (22, 20)
    assert broken.finding.startswith("Not so in actions.csv:2:note, actions.csv:3:note, ")
    assert broken.finding.endswith("actions.csv:21:note and 2 more.")
    assert "A word" not in str(broken)
    assert (kept.is_passed, kept.finding) == (True, "")


def test_a_build_holds_each_doubt_as_a_check(marts: duckdb.DuckDBPyConnection) -> None:
    query = "select check_name, severity, is_passed from meta.checks where tool = 'contract'"
    assert sorted(marts.execute(query).fetchall()) == [
        ("printed_words", "warning", True),
        ("private_surnames", "warning", True),
    ]
