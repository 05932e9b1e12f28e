"""What is proved of a build, and that a proof finds what it is there for."""

from collections.abc import Sequence
from pathlib import Path

import duckdb
import pytest

from tests.support.published import pointed_at
from warehouse.errors import WarehouseError
from warehouse.prove import runs
from warehouse.prove.differences import compare_answers, keys_of
from warehouse.prove.proof import prove
from warehouse.prove.queries.shapes import make_queries
from warehouse.prove.queries.tables import read_tables
from warehouse.prove.runs import RUNS, Run
from warehouse.settings import Settings
from warehouse.store.pointer import read_pointer, write_pointer

FIRST = RUNS[0]
# As a person's own client is opened.
BARE_DUCKDB2 = Run("DuckDB 2, unset", is_duckdb2=True, is_configured=False)


def test_the_figures_do_not_depend_on_how_they_are_worked_out(built: Settings) -> None:
    proof = prove(built, queries=200, series=1)
    assert proof.is_proved, str(proof)
    *ours, other = (each.ran.version for each in proof.compared)
    assert set(ours) == {"1.5.6"}
    assert other.startswith("2.")
    assert all(len(each.tables) > 60 and len(each.answers) == 200 for each in proof.compared)


def test_it_finds_the_sums_of_duckdb_2_that_are_a_hundredfold(demo_built: Settings) -> None:
    """When this fails, DuckDB 2 adds up rightly by itself: remove duckdb_config."""
    proof = prove(demo_built, queries=2000, series=1, runs=(FIRST, RUNS[-1], BARE_DUCKDB2))
    first, configured, bare = proof.compared
    assert first.differences == configured.differences == [], str(proof)
    cells = [each for found in bare.differences for each in found if each.column]
    assert any(float(each.found) == 100 * float(each.expected) for each in cells), str(proof)
    assert all(each.run == BARE_DUCKDB2.name for each in cells)


def test_a_published_figure_that_the_statements_do_not_give_is_told(copied: Settings) -> None:
    pointer = read_pointer(copied)
    with duckdb.connect(pointer.path(copied)) as connection:
        connection.execute(
            "update marts.funding_timeline set amount_gbp = 64001 where amount_gbp = 64000"
        )
        connection.execute("delete from marts.decisions")
    write_pointer(copied, pointed_at(pointer, pointer.path(copied)))
    proof = prove(copied, queries=0, series=1, runs=(FIRST,))
    assert not proof.is_proved
    text = str(proof)
    assert text.startswith("NOT proved: ")
    assert "amount_gbp is 64000.00, not 64001.00" in text
    assert "a row that should not be there" in text


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["a", "1"], ["b", None]], []),
        ([["a", "2"], ["b", None]], ["a: value_1 is 2, not 1"]),
        ([["a", "1"]], ["b: the row is not there"]),
        ([["a", "1"], ["b", None], ["b", None]], ["b: a row that should not be there"]),
    ],
)
def test_answers_are_compared_by_cell(rows: Sequence[object], expected: Sequence[str]) -> None:
    answers = [
        {"columns": ["place", "value_1"], "rows": each}
        for each in ([["a", "1"], ["b", None]], rows)
    ]
    assert list(map(str, compare_answers("run", "query", *answers))) == expected
    assert compare_answers("run", "query", answers[0], {"error": "BinderException"})


def test_the_queries_can_be_asked_and_most_give_rows(demo_built: Settings) -> None:
    with duckdb.connect() as connection:
        connection.execute(
            f"attach '{read_pointer(demo_built).path(demo_built)}' as live (read_only)"
        )
        connection.execute("use live")
        tables = read_tables(connection, keys_of(connection))
        queries = make_queries(tables, count=300, series=7)
        assert queries == make_queries(tables, count=300, series=7)
        assert queries != make_queries(tables, count=300, series=8)
        filled = [query for query in queries if connection.execute(query).fetchone()]
    assert len(filled) > 240
    assert len(set(queries)) > 290


def test_without_the_other_duckdb_it_is_said(
    built: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs, "DUCKDB2_DIR", tmp_path)
    with pytest.raises(WarehouseError, match="make duckdb2"):
        prove(built, queries=0, series=1)
