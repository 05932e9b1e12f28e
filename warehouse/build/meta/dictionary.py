"""Descriptions written once in dbt, carried to the raw tables' comments and to meta.dictionary."""

import duckdb

from warehouse.plan.catalogue import quoted
from warehouse.seeds.reading.csv_file import LINE

# A raw table is described by its staging model, which has the same columns but for the line number.
_RAW_FROM_STAGING = f"""
    select
        'raw' as schema_name,
        raw.table_name,
        raw.column_name,
        staging.comment
    from duckdb_columns() as raw
    inner join duckdb_columns() as staging
        on staging.schema_name = 'staging'
        and staging.table_name = 'stg_' || raw.table_name
        and staging.column_name = replace(raw.column_name, '{LINE}', 'seed_line')
    where raw.schema_name = 'raw' and raw.database_name = current_database()
"""

_RAW_TABLES_FROM_STAGING = """
    select raw.table_name, staging.comment
    from duckdb_tables() as raw
    inner join duckdb_tables() as staging
        on staging.schema_name = 'staging' and staging.table_name = 'stg_' || raw.table_name
    where raw.schema_name = 'raw'
"""

_DICTIONARY = """
    with

    tables as (
        select
            schema_name,
            table_name,
            case
                when schema_name <> 'marts' then schema_name
                when regexp_matches(table_name, '^(dim|fct)_') then 'star'
                else 'public'
            end as layer,
            column_count as columns_count,
            coalesce(comment, '') as description
        from duckdb_tables()
    ),

    -- Those of a table that it names its rows by.
    keys as (
        select
            schema_name,
            table_name,
            list_sort(constraint_column_names) as key
        from duckdb_constraints()
        where constraint_type = 'PRIMARY KEY'
    ),

    -- The last sentences of a comment, as the macro adds_up of dbt writes them.
    taken_apart as (
        select
            *,
            regexp_extract(comment, ' Adds up over: ([a-z_, ]+)\\.', 1) as over,
            nullif(regexp_extract(comment, ' Otherwise: (.*)$', 1), '') as otherwise
        from duckdb_columns()
    )

    insert into meta.dictionary by name
    select
        *,
        null as column_name,
        0 as column_order,
        null as data_type,
        null as is_required,
        null as additivity,
        null as summable_over,
        null as instead_of_summing
    from tables
    union all by name
    select
        columns.schema_name,
        columns.table_name,
        columns.column_name,
        columns.column_index as column_order,
        columns.data_type,
        not columns.is_nullable as is_required,
        coalesce(regexp_replace(columns.comment, ' Adds up over: .*$', ''), '') as description,
        tables.layer,
        null as columns_count,
        case
            when over = 'nothing' then 'non_additive'
            when list_sort(string_split(over, ', ')) = keys.key then 'additive'
            when over <> '' then 'semi_additive'
        end as additivity,
        nullif(nullif(over, ''), 'nothing') as summable_over,
        upper(left(otherwise, 1)) || substr(otherwise, 2) as instead_of_summing
    from taken_apart as columns
    inner join tables using (schema_name, table_name)
    left join keys using (schema_name, table_name)
    order by all
"""


def describe_raw_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """Comments each raw table and column with the words of its staging model."""
    connection.execute("comment on table raw.as_at is 'The as-at date of this build, one row.'")
    connection.execute(
        "comment on column raw.as_at.as_at_date is"
        " 'The date on which ages and overdue flags are counted: --as-at, else the day built.'"
    )
    tables = connection.execute(_RAW_TABLES_FROM_STAGING).fetchall()
    columns = connection.execute(_RAW_FROM_STAGING).fetchall()
    comments = [f"comment on table raw.{table} is {quoted(text or '')}" for table, text in tables]
    comments += [
        f"comment on column {schema}.{table}.{column} is {quoted(text or '')}"
        for schema, table, column, text in columns
    ]
    connection.execute("; ".join(comments))


def write_dictionary(connection: duckdb.DuckDBPyConnection) -> None:
    """Fills meta.dictionary from the comments of every table and column of the build."""
    connection.execute(_DICTIONARY)
