"""Where the columns of a table come from, and which pages show it."""

from __future__ import annotations

from dashboards.kit import column, text
from dashboards.kit.chart import Exhibit, make_exhibit
from dashboards.kit.data import Build, per_build
from dashboards.kit.table import Column
from dashboards.navigation import PAGES
from warehouse.text.values import counted


@per_build
def origins(build: Build, place: str) -> Exhibit | None:
    """The seed columns that each column of a table is made from; None where there are none.

    place: schema and name of the table.
    """
    columns = ("column_name", "source_table_name", "source_column_name", "steps_count")
    answer = build.find(
        "meta.lineage",
        columns=columns,
        where="source_schema_name = 'raw'\n    and schema_name || '.' || table_name = $1",
        values=(place,),
        order="column_name, source_table_name, source_column_name",
    )
    if not answer.rows:
        return None
    files = {row["source_table_name"] for row in answer.rows}
    not_traced = (
        "Columns used only to join or filter are not traced; for a count of rows, their key is."
    )
    return make_exhibit(
        answer,
        key=f"origins-of-{place}",
        title=f"{place} is made from {counted(len(files), 'seed table')}",
        summary=f"{', '.join(sorted(files))}. {not_traced}",
        columns=(
            column.short("column_name", "Column"),
            column.short("source_table_name", "Seed table"),
            column.short("source_column_name", "Seed column"),
            Column("steps_count", "Models in between", str, "number"),
        ),
        is_folded=True,
        defined=columns,
    )


def shown_on(build: Build, place: str) -> str:
    """HTML: the pages and exports that read a table, the pages as links; empty where none does."""
    rows = build.find(
        "meta.exposures",
        columns=("distinct exposure_name", "title"),
        where="schema_name || '.' || table_name = $1",
        values=(place,),
        order="title",
    ).rows
    if not rows:
        return text.paragraph("No page or export uses it.")
    links = [text.link(row["title"], _address(row["exposure_name"])) for row in rows]
    return text.paragraph_of(["Shown on: ", ", ".join(links), "."])


def _address(exposure: str) -> str:
    """The page of an exposure; nowhere for an export."""
    page = exposure.removeprefix("page_")
    return page if page in PAGES else ""
