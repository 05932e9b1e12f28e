"""Where each column comes from and where each table is shown, carried from dbt to the schema meta.

Which column a model reads directly stands in the plan; which page or export reads a table stands
in dbt's exposures.
"""

import re

import duckdb
import yaml

from warehouse.build.meta.rows import insert_rows
from warehouse.plan.plan import Plan
from warehouse.settings import DBT_PROJECT_DIR

EXPOSURES_FILE = DBT_PROJECT_DIR / "models" / "exposures.yml"

# The plan has what a model reads directly; the table, what that comes from in turn.
_LINEAGE = """
    insert into meta.lineage

    with recursive

    edges as (
        select unnest(?::varchar[][]) as edge
    ),

    read_directly as (
        select
            edge[1] as schema_name,
            edge[2] as table_name,
            edge[3] as column_name,
            edge[4] as source_schema_name,
            edge[5] as source_table_name,
            edge[6] as source_column_name
        from edges
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


def write_lineage(connection: duckdb.DuckDBPyConnection, plan: Plan) -> None:
    """Fills meta.lineage: every column with all that its values come from, down to the seeds."""
    connection.execute(_LINEAGE, [plan.lineage])


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
