"""The process of one run: `python -m warehouse.prove.worker FOLDER`, in any DuckDB.

The folder holds task.json: what to make, what to ask, and the settings to do it with. Written there
are marts/TABLE.parquet and answers.jsonl, an answer a line.
"""

import json
import sys
from pathlib import Path
from typing import Any

import duckdb

from warehouse.settings import duckdb_config

# Doubles come out a little different when others are added up first: so many digits are compared.
_DIGITS = 9


def main(folder: Path) -> None:
    """Does the task of the folder."""
    task = json.loads((folder / "task.json").read_text(encoding="utf-8"))
    config = duckdb_config() if task["is_configured"] else {}
    with duckdb.connect(config=config) as connection:
        connection.execute(f"attach '{_quoted(folder / 'run.duckdb')}' as run")
        connection.execute("use run")
        for setting in task["settings"]:
            connection.execute(setting)
        _make(connection, task)
        (folder / "marts").mkdir()
        for table in task["marts"]:
            path = _quoted(folder / "marts" / f"{table}.parquet")
            connection.execute(f"copy marts.{table} to '{path}' (format parquet)")
        with (folder / "answers.jsonl").open("w", encoding="utf-8") as file:
            for query in task["queries"]:
                print(json.dumps(_answer(connection, query)), file=file)
        (folder / "version").write_text(duckdb.__version__, encoding="utf-8")


def _make(connection: duckdb.DuckDBPyConnection, task: dict[str, Any]) -> None:
    """The tables that were given, from their files; then those that the statements make."""
    connection.begin()
    for schema in ("raw", "staging", "marts", "meta"):
        connection.execute(f"create schema {schema}")
    for given in task["given"]:
        connection.execute(given["sql"])
        path = _quoted(Path(given["file"]))
        connection.execute(f"insert into {given['table']} by name from read_parquet('{path}')")
    for statement in task["statements"]:
        connection.execute(statement)
    connection.commit()


def _answer(connection: duckdb.DuckDBPyConnection, query: str) -> dict[str, Any]:
    try:
        rows = connection.execute(query).fetchall()
    except duckdb.Error as error:
        return {"error": type(error).__name__}
    columns = [column[0] for column in connection.description or []]
    return {
        "columns": columns,
        "rows": sorted(([_cell(cell) for cell in row] for row in rows), key=repr),
    }


def _cell(cell: Any) -> str | None:
    if cell is None:
        return None
    return f"{cell:.{_DIGITS}g}" if isinstance(cell, float) else str(cell)


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
