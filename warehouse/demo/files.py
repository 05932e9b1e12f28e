"""The files of a synthetic set: every row goes to its table's file as it comes, few are kept."""

import csv
import datetime
from contextlib import ExitStack
from decimal import Decimal
from pathlib import Path
from typing import Any

from warehouse.demo.rows import Row, Value
from warehouse.seeds.contract import TABLES, Column, Kind, Table

# Rows of a table that are kept until they are written together.
_ROWS_AT_ONCE = 20_000


class CsvFiles(ExitStack):
    """As people type them."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._writers = {}
        for name, table in TABLES.items():
            path = folder / table.file_name
            file = self.enter_context(path.open("w", encoding="utf-8", newline=""))
            writer = csv.DictWriter(file, table.column_names, lineterminator="\n")
            writer.writeheader()
            self._writers[name] = writer

    def add(self, row: Row) -> None:
        """Writes a row; as the contract wants it written, the csv module does the rest."""
        table, cells = row
        self._writers[table].writerow(
            {c: str(v).lower() if isinstance(v, bool) else v for c, v in cells.items()}
        )


class ParquetFiles(ExitStack):
    """As programs write them, a tenth of the bytes."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        # Imported here: half a second that no other command needs.
        from pyarrow import parquet

        self._rows: dict[str, list[dict[str, Value]]] = {name: [] for name in TABLES}
        self._schemas = {name: _schema(table) for name, table in TABLES.items()}
        self._writers = {
            name: self.enter_context(
                parquet.ParquetWriter(folder / f"{name}.parquet", schema, compression="zstd")
            )
            for name, schema in self._schemas.items()
        }

    def __exit__(self, *error: Any) -> bool | None:
        if error[0] is None:
            for table in TABLES:
                self._write(table)
        return super().__exit__(*error)

    def add(self, row: Row) -> None:
        """Keeps a row, and writes those of its table when there are enough."""
        table, cells = row
        self._rows[table].append(cells)
        if len(self._rows[table]) == _ROWS_AT_ONCE:
            self._write(table)

    def _write(self, table: str) -> None:
        from pyarrow import RecordBatch

        columns = {
            column.name: [_value(cells.get(column.name), column) for cells in self._rows[table]]
            for column in TABLES[table].columns
        }
        if self._rows[table]:
            batch = RecordBatch.from_pydict(columns, schema=self._schemas[table])
            self._writers[table].write_batch(batch)
        self._rows[table].clear()


def files_in(folder: Path, form: str) -> CsvFiles | ParquetFiles:
    """Empty files of all tables in a folder, each open. form: csv or parquet."""
    return ParquetFiles(folder) if form == "parquet" else CsvFiles(folder)


def _schema(table: Table) -> Any:
    import pyarrow as pa

    types = {
        Kind.DATE: pa.date32(),
        Kind.TIME: pa.time32("s"),
        Kind.MONEY: pa.decimal128(18, 2),
        Kind.WHOLE_NUMBER: pa.int32(),
        Kind.FLAG: pa.bool_(),
    }
    return pa.schema([(each.name, types.get(each.kind, pa.string())) for each in table.columns])


def _value(cell: Value, column: Column) -> object:
    """The cell as a value of its kind."""
    if cell is None or cell == "":
        return None
    match column.kind:
        case Kind.MONEY:
            return Decimal(str(cell))
        case Kind.TIME:
            return datetime.time.fromisoformat(str(cell))
        case Kind.DATE:
            return datetime.date.fromisoformat(str(cell))
        case Kind.WHOLE_NUMBER:
            return int(str(cell))
        case Kind.FLAG:
            return str(cell).lower() == "true"
        case _:
            return str(cell)
