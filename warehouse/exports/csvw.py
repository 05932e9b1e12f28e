"""The metadata of the CSV files, as CSV on the Web has it (www.w3.org/TR/tabular-metadata)."""

from collections.abc import Sequence
from typing import Any

from warehouse.exports.about import About
from warehouse.exports.schema import TIME_PATTERN, Column, Kind, Table

# Beside a CSV file, a reader of the standard looks for this name; one file describes all of them,
# since only then can an id lead to another table.
FILE_NAME = "csv-metadata.json"

_DATATYPES: dict[Kind, str | dict[str, str]] = {
    Kind.TEXT: "string",
    Kind.WHOLE_NUMBER: "integer",
    Kind.DECIMAL: "decimal",
    Kind.BOOLEAN: {"base": "boolean", "format": "true|false"},
    Kind.DATE: {"base": "date", "format": "yyyy-MM-dd"},
    Kind.TIME: {"base": "string", "format": TIME_PATTERN},
    Kind.TIMESTAMP: "datetime",
}


def csvw_metadata(tables: Sequence[Table], about: About) -> dict[str, Any]:
    """What stands in the file: a group of tables, each with its columns, key and references."""
    metadata: dict[str, Any] = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": about.title,
        "dc:description": about.description,
        "dc:license": {"@id": about.publisher.licence.url},
        "dc:created": about.built_at,
        "dc:identifier": about.pointer.run_id,
        "dc:provenance": about.provenance,
        "dc:source": about.sources,
        "rdfs:comment": about.issues_note,
        "dialect": {"header": True, "encoding": "utf-8", "lineTerminators": ["\r\n"]},
        "tables": [_table(table, about) for table in tables],
    }
    if about.publisher.name:
        metadata["dc:publisher"] = about.publisher.name
    return metadata


def _table(table: Table, about: About) -> dict[str, Any]:
    notice = f"{about.notice} " if about.notice else ""
    schema: dict[str, Any] = {"columns": [_column(column) for column in table.columns]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    # Where an id may be empty a validator of the standard refuses that; the data package has it.
    needed = [column for column in table.columns if column.references and column.is_required]
    if needed:
        schema["foreignKeys"] = [_foreign_key(column) for column in needed]
    return {
        "url": f"{table.name}.csv",
        "dc:title": f"{table.schema}.{table.name}",
        "dc:description": notice + table.description,
        "tableSchema": schema,
    }


def _column(column: Column) -> dict[str, Any]:
    return {
        "name": column.name,
        "titles": column.name,
        "dc:description": column.description,
        "datatype": _DATATYPES[column.kind],
        "required": column.is_required,
    }


def _foreign_key(column: Column) -> dict[str, Any]:
    target, key = column.references or ("", "")
    return {
        "columnReference": column.name,
        "reference": {"resource": f"{target}.csv", "columnReference": key},
    }
