"""What tests build within a second is what `lsmp build` publishes."""

from dataclasses import replace
from pathlib import Path

import duckdb

from tests.conftest import AS_AT, REAL_SEEDS
from tests.support.fast_build import FILE_NAME, fast_build, statements_of
from tests.support.seed_files import edit
from warehouse.build.diff import compare_marts
from warehouse.seeds.check import check_seeds
from warehouse.settings import Settings
from warehouse.store.pointer import read_pointer


def test_it_is_the_published_build(built: Settings, tmp_path: Path) -> None:
    tables = check_seeds(REAL_SEEDS).tables
    file = tmp_path / FILE_NAME
    with fast_build(statements_of(built), tables, as_at=AS_AT, file=file) as found:
        assert found.failed == {}
    live = read_pointer(built).path(built)
    changes = compare_marts(file, live)
    assert len(changes) > 60
    assert [str(change) for change in changes if change.is_change] == []
    with duckdb.connect() as connection:
        for name, path in (("live", live), ("fast", file)):
            connection.execute(f"attach '{path}' as {name} (read_only)")
        for table in ("meta.source_issues", "raw.people", "staging.stg_grants"):
            compared = f"from live.{table} except all from fast.{table}"
            assert connection.execute(compared).fetchall() == []


def test_a_test_of_dbt_that_fails_is_told(built: Settings, seeds: Path) -> None:
    """A figure that the models agree on, made wrong in one of them."""
    statements = statements_of(built)
    wrong = [
        script.replace("count(*) as actions_raised_count", "count(*) + 1 as actions_raised_count")
        for script in statements.models
    ]
    assert wrong != statements.models
    broken = replace(statements, models=wrong)
    edit(seeds, "grants.csv", "64000", "65000")
    tables = check_seeds(seeds).tables
    with fast_build(broken, tables, as_at=AS_AT) as found:
        assert "assert_actions_agree" in found.failed
        amount = "select amount_gbp from marts.funding_timeline order by all limit 1"
        assert found.connection.execute(amount).fetchall()[0][0] == 65_000


def test_descent_is_that_of_the_models(built: Settings) -> None:
    descends = statements_of(built).descends_from("expenditure")
    assert {"stg_expenditure", "fct_expenditure", "expenditure_by_quarter"} <= descends
    assert not {"meetings", "actions", "attendance_by_sector"} & descends
