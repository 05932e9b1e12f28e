"""The database of an export: right in each DuckDB that people have, as they open it."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.exports.conftest import Export
from tests.marts.conftest import assert_rows
from tests.marts.test_questions import ANSWERS, QUESTIONS
from tests.support.shared import made_once
from warehouse.exports.export import export_build
from warehouse.query.reader import Result, fetch
from warehouse.settings import PROJECT_DIR, Settings

NAME = "lsmp-warehouse.duckdb"
# Where the other DuckDB is, before the one that is pinned.
DUCKDBS = {"pinned": "", "newest 2": str(PROJECT_DIR / ".venv" / "duckdb2")}

# Nothing is set: this is how a person opens it.
ASK = """
import json, sys, duckdb
connection = duckdb.connect(sys.argv[1], read_only=True)
answers = [connection.execute(query).fetchall() for query in json.load(sys.stdin)]
print(json.dumps([duckdb.__version__, answers], default=str))
"""

# DuckDB 2.0.0 and 2.0.1 give what was spent a hundredfold where amounts have up to 18 digits.
SPENT_MORE_THAN_GRANTED = """
    with g as (select partnership_id, financial_year, sum(amount_gbp) as granted
               from marts.funding_by_strand group by all),
    s as (select x.partnership_id, x.financial_year, sum(x.spent_gbp) as spent
          from marts.expenditure_by_strand x join g using (partnership_id, financial_year)
          group by all)
    select * from (select partnership_id, sum(granted) as granted from g group by 1)
    full join (select partnership_id, sum(spent) as spent from s group by 1) using (partnership_id)
    where spent > granted
"""


def database_of(settings: Settings, name: str, factory: pytest.TempPathFactory) -> Path:
    def make(folder: Path) -> None:
        export_build(settings, folder / "export", with_spreadsheets=False, with_database=True)

    return made_once(factory, name, make) / "export" / NAME


@pytest.fixture(scope="session")
def database(built: Settings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """That of the real build."""
    return database_of(built, "database", tmp_path_factory)


@pytest.fixture(scope="session")
def demo_database(demo_built: Settings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """That of synthetic data."""
    return database_of(demo_built, "demo-database", tmp_path_factory)


def asked(which: str, file: Path, queries: list[str]) -> tuple[str, list[list[list[Any]]]]:
    """The version of a DuckDB and its answers to some queries, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", ASK, str(file)],
        input=json.dumps(queries),
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": DUCKDBS[which]},
    )
    version, answers = json.loads(done.stdout)
    return version, answers


@pytest.mark.parametrize("which", DUCKDBS)
def test_every_question_is_answered_right_without_a_setting(which: str, database: Path) -> None:
    version, answers = asked(which, database, list(QUESTIONS.values()))
    assert which == "pinned" or version.startswith("2.")
    for name, rows in zip(QUESTIONS, answers, strict=True):
        assert_rows(
            Result([], [], [tuple(row) for row in rows], is_cut=False), ANSWERS[name]["rows"]
        )


@pytest.mark.parametrize("which", DUCKDBS)
def test_no_sum_is_a_hundredfold(which: str, demo_database: Path) -> None:
    _, (found, (sums,)) = asked(
        which,
        demo_database,
        [
            SPENT_MORE_THAN_GRANTED,
            "select sum(spent_gbp), (select sum(spent_gbp) from (select spent_gbp from"
            " marts.expenditure_by_strand order by random())) from marts.expenditure_by_strand",
        ],
    )
    assert found == []
    assert sums[0] == sums[1] != "0.00"


def test_it_holds_what_the_export_holds_with_comments_and_the_macro(
    database: Path, exported: Export
) -> None:
    with duckdb.connect(str(database), read_only=True) as connection:
        for name, table in exported.tables.items():
            query = f"from {table.schema}.{name}"
            assert connection.execute(query).fetchall() == exported.rows(name), name
            described = connection.execute(
                "select column_name, regexp_replace(comment, ' Adds up over: .*', ''), is_nullable"
                " from duckdb_columns()"
                f" where table_name = '{name}' order by column_index"
            ).fetchall()
            assert described == [
                (column.name, column.description, not column.is_required)
                for column in table.columns
            ]
        comments = dict(
            connection.execute("select table_name, comment from duckdb_tables()").fetchall()
        )
        assert all(comments[name] == table.description for name, table in exported.tables.items())
        query = "from marts.actions_on(date '2017-06-30')"
        as_then = connection.execute(query).fetchall()
        ((said,),) = connection.execute(
            "select comment from duckdb_functions() where function_name = 'actions_on'"
        ).fetchall()
        about = dict(connection.execute("from meta.about_this_file").fetchall())
    assert as_then == fetch(exported.marts, query).rows
    assert said.startswith("One row per action raised by a day")
    assert about["provenance"].startswith("Build: ")


def test_it_is_a_file_of_the_export_like_the_others(database: Path) -> None:
    manifest = json.loads((database.parent / "export.json").read_text())
    package = json.loads((database.parent / "datapackage.json").read_text())
    (listed,) = [found for found in package["files"] if found["path"] == NAME]
    digest = hashlib.sha256(database.read_bytes()).hexdigest()
    assert (listed["hash"], manifest["sha256"][NAME]) == (f"sha256:{digest}", digest)
    assert NAME in (database.parent / "README.txt").read_text()
    assert list(database.parent.glob("*.wal")) == []
