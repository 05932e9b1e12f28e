"""Names of private people are in seeds/people.csv and nowhere else."""

import csv
import re
from pathlib import Path

import duckdb
import pytest

from tests.conftest import AS_AT, REAL_SEEDS
from tests.support.seed_files import edit
from warehouse.build.pipeline import build
from warehouse.errors import BuildRejectedError
from warehouse.query.reader import fetch
from warehouse.settings import PROJECT_DIR, Settings

# Surnames that are also words of the documents.
WORDS = {"Grant"}


def private_names() -> list[str]:
    with (REAL_SEEDS / "people.csv").open(encoding="utf-8", newline="") as file:
        people = [
            row["person_name"] for row in csv.DictReader(file) if row["may_publish"] != "true"
        ]
    surnames = [name.split()[-1] for name in people]
    return sorted({*people, *surnames} - WORDS)


PATTERN = re.compile(r"\b(" + "|".join(map(re.escape, private_names())) + r")\b")


def test_there_are_names_to_look_for() -> None:
    assert len(private_names()) > 50
    assert PATTERN.search("a person called Chai Patel came")


def text_files() -> list[Path]:
    folders = ("warehouse", "dbt_project", "dashboards", "expectations", "docs", "seeds")
    files = [path for folder in folders for path in (PROJECT_DIR / folder).rglob("*.*")]
    kinds = {".py", ".sql", ".yml", ".md", ".csv", ".toml", ".html", ".css"}
    return [*PROJECT_DIR.glob("*.md"), *(path for path in files if path.suffix in kinds)]


def test_no_file_of_the_project_names_a_private_person() -> None:
    found = {
        str(path): PATTERN.findall(path.read_text(encoding="utf-8"))
        for path in text_files()
        if path != REAL_SEEDS / "people.csv"
    }
    assert {path: names for path, names in found.items() if names} == {}


def published_texts(marts: duckdb.DuckDBPyConnection) -> list[str]:
    """Every text in every table and comment of a build."""
    columns = fetch(
        marts,
        "select schema_name, table_name, column_name from duckdb_columns()"
        " where not internal and data_type = 'VARCHAR'",
    ).rows
    found = fetch(marts, "select comment from duckdb_columns()").rows
    for schema, table, column in columns:
        found += fetch(marts, f'select distinct "{column}" from {schema}.{table}').rows
    return [text for (text,) in found if text]


def test_no_published_table_names_a_private_person(marts: duckdb.DuckDBPyConnection) -> None:
    texts = published_texts(marts)
    assert any("Jeff Jacobs" in text for text in texts), "people who signed are published"
    assert [text for text in texts if PATTERN.search(text)] == []


def test_no_byte_of_what_a_build_leaves_names_a_private_person(built: Settings) -> None:
    pattern = re.compile(PATTERN.pattern.encode())
    files = [path for path in built.data_dir.rglob("*") if path.is_file()]
    assert len(files) > 5
    assert [str(path) for path in files if pattern.search(path.read_bytes())] == []


@pytest.mark.parametrize("file", ["grants.csv", "organisations.csv"])
def test_a_name_typed_in_the_wrong_place_is_not_kept_in_the_ledger(
    file: str, seeds: Path, tmp_path: Path
) -> None:
    settings = Settings(seeds_dir=seeds, data_dir=tmp_path / "data")
    edit(seeds, file, "home_office" if file == "grants.csv" else "london_government", "Chai Patel")
    with pytest.raises(BuildRejectedError):
        build(settings, as_at=AS_AT)
    assert "Patel" not in settings.ledger_file.read_text(encoding="utf-8")
