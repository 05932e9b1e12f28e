"""What a database says of its own tables, as the text of statements."""

from collections import defaultdict

import duckdb


def columns(connection: duckdb.DuckDBPyConnection) -> dict[str, list[str]]:
    """Of each table the columns, each with its type and NOT NULL."""
    found = defaultdict(list)
    for name, column in connection.execute(
        "select schema_name || '.' || table_name,"
        " column_name || ' ' || data_type || if(is_nullable, '', ' NOT NULL')"
        " from duckdb_columns() where not internal order by table_oid, column_index"
    ).fetchall():
        found[name].append(column)
    return found


def constraints(connection: duckdb.DuckDBPyConnection) -> dict[str, list[tuple[str, str]]]:
    """Of each table, by kind, the constraints that are not of one column."""
    found = defaultdict(list)
    for name, kind, text in connection.execute(
        "select schema_name || '.' || table_name, constraint_type, constraint_text"
        " from duckdb_constraints() where constraint_type != 'NOT NULL' order by constraint_index"
    ).fetchall():
        found[name].append((kind, text))
    return found


def comments(connection: duckdb.DuckDBPyConnection) -> dict[str, dict[str, str]]:
    """Of each table what is said of it (under the empty name) and of its columns."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for name, column, comment, _ in connection.execute(
        "select schema_name || '.' || table_name, '', comment, -1 as place from duckdb_tables()"
        " where comment is not null union all"
        " select schema_name || '.' || table_name, column_name, comment, column_index"
        " from duckdb_columns() where comment is not null order by place"
    ).fetchall():
        found[name][column] = comment
    return found


def macros(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The statements that create the table macros, and those that say what they are."""
    found = connection.execute(
        "select schema_name || '.' || function_name, array_to_string(parameters, ', '),"
        " macro_definition, comment from duckdb_functions()"
        " where function_type = 'table_macro' and not internal order by all"
    ).fetchall()
    statements = []
    for name, parameters, definition, comment in found:
        statements.append(f"create macro {name}({parameters}) as table {definition}")
        if comment:
            statements.append(f"comment on macro table {name} is {quoted(comment)}")
    return statements


def rows_as_query(connection: duckdb.DuckDBPyConnection, name: str) -> str:
    """The rows of a file that is a seed of dbt, which has no query of its own."""
    found = connection.execute(f"from {name}")
    columns = ", ".join(column[0] for column in found.description or [])
    rows = ",\n".join(f"({', '.join(map(_literal, row))})" for row in found.fetchall())
    return f"select * from (values\n{rows}\n) as file ({columns})"


def _literal(value: object) -> str:
    if value is None or isinstance(value, int):
        return "null" if value is None else str(value)
    return quoted(str(value))


def quoted(text: str) -> str:
    """A text as SQL has it."""
    return "'" + text.replace("'", "''") + "'"
