"""`datapackage.json`: the export as a Frictionless data package (specs.frictionlessdata.io)."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from warehouse.exports.about import About
from warehouse.exports.schema import TIME_PATTERN, Column, Kind, Table
from warehouse.store.files import sha256

_TYPES = {
    Kind.TEXT: "string",
    Kind.WHOLE_NUMBER: "integer",
    Kind.DECIMAL: "number",
    Kind.BOOLEAN: "boolean",
    Kind.DATE: "date",
    Kind.TIME: "string",
    Kind.TIMESTAMP: "datetime",
}

# RFC 4180: a quotation mark within a text is written twice.
_DIALECT = {
    "delimiter": ",",
    "lineTerminator": "\r\n",
    "quoteChar": '"',
    "doubleQuote": True,
    "header": True,
}

FORMULA_NOTE = (
    "In the CSV files, a text that begins with =, +, -, @ or a tab has an apostrophe before it, so"
    " that no spreadsheet takes it for a formula. The Parquet files carry it unchanged."
)


def data_package(about: About, tables: Sequence[Table], folder: Path) -> dict[str, Any]:
    """The descriptor: each CSV file with its schema, the other files by name and checksum."""
    package: dict[str, Any] = {
        "profile": "data-package",
        "name": "lsmp-warehouse",
        "id": about.pointer.run_id,
        "title": about.title,
        "description": f"{about.description} {about.issues_note} {FORMULA_NOTE}",
        "version": about.pointer.run_id,
        "created": about.built_at,
        "licenses": [_licence(about)],
        "sources": [
            {"title": document.title, **({"path": document.address} if document.address else {})}
            for document in about.documents
        ],
        "as_at": about.pointer.as_at.isoformat(),
        "git_commit": about.pointer.git_commit,
        "is_synthetic": about.pointer.is_synthetic,
    }
    publisher = about.publisher
    if publisher.website:
        package["homepage"] = publisher.website
    if publisher.name:
        named = {"title": publisher.name, "role": "publisher"}
        package["contributors"] = [
            named | ({"path": publisher.website} if publisher.website else {})
        ]
    if publisher.contact:
        package["contact"] = publisher.contact
    described = {f"csv/{table.name}.csv" for table in tables}
    others = sorted(
        path
        for path in folder.rglob("*")
        if path.is_file() and path.relative_to(folder).as_posix() not in described
    )
    package["resources"] = [_table_resource(table, folder, about) for table in tables]
    package["files"] = [_file(path, folder) for path in others]
    return package


def _licence(about: About) -> dict[str, str]:
    licence = about.publisher.licence
    return {"name": licence.name, "path": licence.url, "title": licence.title}


def _table_resource(table: Table, folder: Path, about: About) -> dict[str, Any]:
    notice = f"{about.notice} " if about.notice else ""
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": f"{table.schema}.{table.name}",
        "description": notice + table.description,
        **_file(folder / "csv" / f"{table.name}.csv", folder),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": _DIALECT,
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
    }
    if table.key:
        schema["primaryKey"] = list(table.key)
    keys = [
        {
            "fields": [column.name],
            # Without a name, the table itself is meant.
            "reference": {"resource": "" if target == table.name else target, "fields": [key]},
        }
        for column in table.columns
        if column.references
        for target, key in (column.references,)
    ]
    if keys:
        schema["foreignKeys"] = keys
    return schema


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": _TYPES[column.kind],
        "description": column.description,
    }
    if column.kind is Kind.BOOLEAN:
        field |= {"trueValues": ["true"], "falseValues": ["false"]}
    if column.unit:
        field["unit"] = column.unit
    constraints: dict[str, Any] = {}
    if column.is_required:
        constraints["required"] = True
    if column.kind is Kind.TIME:
        constraints["pattern"] = TIME_PATTERN
    return field | ({"constraints": constraints} if constraints else {})


def _file(path: Path, folder: Path) -> dict[str, Any]:
    return {
        "path": path.relative_to(folder).as_posix(),
        "bytes": path.stat().st_size,
        "hash": f"sha256:{sha256(path)}",
    }
