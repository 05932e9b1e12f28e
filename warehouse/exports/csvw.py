"""The metadata of one CSV file as CSV on the Web asks for them (www.w3.org/TR/tabular-metadata)."""

from typing import Any

from warehouse.exports.about import About
from warehouse.exports.schema import TIME_PATTERN, Column, Kind, Table

_DATATYPES: dict[Kind, str | dict[str, str]] = {
    Kind.TEXT: "string",
    Kind.WHOLE_NUMBER: "integer",
    Kind.DECIMAL: "decimal",
    Kind.BOOLEAN: {"base": "boolean", "format": "true|false"},
    Kind.DATE: {"base": "date", "format": "yyyy-MM-dd"},
    Kind.TIME: {"base": "string", "format": TIME_PATTERN},
    Kind.TIMESTAMP: "datetime",
}


def csvw_metadata(table: Table, about: About) -> dict[str, Any]:
    """What stands in `<table>.csv-metadata.json`.

    References between tables are in the data package: here they would need all tables in one file.
    """
    notice = f"{about.notice} " if about.notice else ""
    schema: dict[str, Any] = {"columns": [_column(column) for column in table.columns]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    metadata: dict[str, Any] = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": f"{table.name}.csv",
        "dc:title": f"{about.title}: {table.schema}.{table.name}",
        "dc:description": notice + table.description,
        "dc:license": {"@id": about.publisher.licence.url},
        "dc:created": about.built_at,
        "dc:identifier": about.pointer.run_id,
        "dc:provenance": about.provenance,
        "dc:source": about.sources,
        "rdfs:comment": about.issues_note,
        "dialect": {"header": True, "encoding": "utf-8", "lineTerminators": ["\r\n"]},
        "tableSchema": schema,
    }
    if about.publisher.name:
        metadata["dc:publisher"] = about.publisher.name
    return metadata


def _column(column: Column) -> dict[str, Any]:
    return {
        "name": column.name,
        "titles": column.name,
        "dc:description": column.description,
        "datatype": _DATATYPES[column.kind],
        "required": column.is_required,
    }
