"""Which measures of a table may be added up over which rows, and what to do with the others."""

from __future__ import annotations

from dashboards.kit import column
from dashboards.kit.chart import Exhibit, make_exhibit
from dashboards.kit.data import Build, per_build
from dashboards.kit.table import Column
from warehouse.text.values import counted

_KINDS = {"additive": "always", "semi_additive": "in part", "non_additive": "never"}
_COLUMNS = (
    column.short("column_name", "Measure"),
    Column("additivity", "Adds up", _KINDS.__getitem__),
    column.text("summable_over", "Over rows that differ in", "none"),
    column.text("instead_of_summing", "Otherwise", "add up all rows"),
)


@per_build
def additivity(build: Build, place: str) -> Exhibit | None:
    """The measures of one table, by its schema and name; None for a table without any."""
    where = "schema_name || '.' || table_name = $1 and additivity is not null"
    found = build.find("meta.dictionary", where=where, values=(place,), order="column_order")
    if not found.rows:
        return None
    always = sum(row["additivity"] == "additive" for row in found.rows)
    return make_exhibit(
        found,
        key=f"additivity-of-{place}",
        title=f"{always:,} of {counted(len(found.rows), 'measure')} of {place} always add up",
        summary="A sum over rows that differ in any other column of the key counts an amount more"
        " than once, or adds up what has no sum. The page SQL and lsmp sql name most such sums;"
        " other programs name none.",
        columns=_COLUMNS,
        defined=("additivity", "summable_over", "instead_of_summing"),
    )
