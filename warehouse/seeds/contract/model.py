"""What a seed table is. The tables themselves are declared in the modules beside this one."""

from dataclasses import dataclass

from warehouse.seeds.contract import column
from warehouse.seeds.contract.column import Column


@dataclass(frozen=True, kw_only=True)
class Table:
    """One CSV file of the seeds folder and one table of the raw schema.

    key: the columns that name a row. unique: other groups of columns that may not repeat.
    must_have_rows: without a row of this table there is nothing to publish, so a file with a header
        alone is a file that lost its rows.
    """

    name: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    unique: tuple[tuple[str, ...], ...] = ()
    must_have_rows: bool = False

    @property
    def file_name(self) -> str:
        """The name of the table's file in the seeds folder."""
        return f"{self.name}.csv"

    @property
    def holds_names(self) -> bool:
        """Whether a cell may hold the name of a private person, which no message repeats."""
        return any(column.published_when for column in self.columns)

    @property
    def column_names(self) -> tuple[str, ...]:
        """The header of the table's file, in order."""
        return tuple(column.name for column in self.columns)


# Every row of fact says where it comes from.
_SOURCE = (column.reference("document_id", "documents"), column.text("locator", required=True))


def table(
    name: str,
    *columns: Column,
    key: tuple[str, ...] = (),
    unique: tuple[tuple[str, ...], ...] = (),
    must_have_rows: bool = False,
    has_source: bool = True,
) -> Table:
    """A table as `Table` says. Its key is its first column unless others are named.

    has_source: whether its last columns are the document and the place that a row comes from.
    """
    return Table(
        name=name,
        key=key or (columns[0].name,),
        columns=(*columns, *_SOURCE) if has_source else columns,
        unique=unique,
        must_have_rows=must_have_rows,
    )
