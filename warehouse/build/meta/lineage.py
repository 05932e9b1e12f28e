"""Where each column comes from and where each table is shown, carried from dbt to the schema meta.

Which column a model reads is found in its compiled SQL, once for each version of the code; which
page or export reads a table stands in dbt's exposures.
"""

import csv
import io
import re
from collections.abc import Mapping
from pathlib import Path

import duckdb
import yaml

from warehouse.build.meta.rows import insert_rows
from warehouse.settings import DBT_PROJECT_DIR
from warehouse.store.files import replace_text
from warehouse.store.fingerprint import code_sha256

EXPOSURES_FILE = DBT_PROJECT_DIR / "models" / "exposures.yml"

_HEADER = (
    *("schema_name", "table_name", "column_name"),
    *("source_schema_name", "source_table_name", "source_column_name"),
)

# The file has what a model reads directly; the table, what that comes from in turn.
_LINEAGE = """
    insert into meta.lineage

    with recursive

    read_directly as (
        select * from read_csv(?, header = true, all_varchar = true)
    ),

    origins as (
        select *, 1 as steps_count from read_directly
        union
        select
            origins.schema_name,
            origins.table_name,
            origins.column_name,
            read_directly.source_schema_name,
            read_directly.source_table_name,
            read_directly.source_column_name,
            origins.steps_count + 1 as steps_count
        from origins
        inner join read_directly
            on read_directly.schema_name = origins.source_schema_name
            and read_directly.table_name = origins.source_table_name
            and read_directly.column_name = origins.source_column_name
    )

    select * exclude (steps_count), min(steps_count)
    from origins
    group by all
    order by all
"""


def find_lineage(
    target_dir: Path, models: Mapping[tuple[str, str], str], connection: duckdb.DuckDBPyConnection
) -> None:
    """Finds what each column reads and keeps it in dbt's folder, unless this code has it there.

    models: the compiled SQL of all models by schema and table; connection: to the candidate.
    """
    file = _lineage_file(target_dir)
    if file.exists():
        return
    # Imported here: sqlglot is needed once for each version of the code.
    from warehouse.build.meta.column_sources import find_column_sources

    text = io.StringIO()
    edges = find_column_sources(models, connection)
    csv.writer(text, lineterminator="\n").writerows([_HEADER, *edges])
    older = list(target_dir.glob("lineage-*.csv"))
    replace_text(file, text.getvalue())
    for path in older:
        path.unlink(missing_ok=True)


def _lineage_file(target_dir: Path) -> Path:
    return target_dir / f"lineage-{code_sha256()[:16]}.csv"


def write_lineage(connection: duckdb.DuckDBPyConnection, target_dir: Path) -> None:
    """Fills meta.lineage: every column with all that its values come from, down to the seeds."""
    connection.execute(_LINEAGE, [str(_lineage_file(target_dir))])


def write_exposures(connection: duckdb.DuckDBPyConnection) -> None:
    """Fills meta.exposures: every page and export with the tables it reads."""
    declared = yaml.load(EXPOSURES_FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    # dbt names models without the schema that they lie in.
    schemas = dict(
        connection.execute(
            "select table_name, schema_name from duckdb_tables()"
            " where schema_name in ('marts', 'meta')"
        ).fetchall()
    )
    rows = [
        (
            exposure["name"],
            exposure["name"].split("_")[0],
            exposure["label"],
            exposure["description"].strip(),
            schemas[_model(reference)],
            _model(reference),
        )
        for exposure in declared["exposures"]
        for reference in exposure["depends_on"]
    ]
    insert_rows(connection, "meta.exposures", rows)


def _model(reference: str) -> str:
    (name,) = re.findall(r"ref\('(\w+)'\)", reference)
    return str(name)
