"""Where the columns of a table come from, and which pages show it."""

from __future__ import annotations

from dataclasses import replace

from dashboards.kit import text
from dashboards.kit.chart import Exhibit, make_exhibit
from dashboards.kit.data import Build, per_build
from dashboards.kit.format import counted
from dashboards.kit.question import select
from dashboards.kit.table import Column
from dashboards.navigation import PAGES

_MART = "meta.lineage"


@per_build
def origins(build: Build, place: str) -> Exhibit | None:
    """The seed columns that each column of a table is made from; None where there are none.

    place: schema and name of the table.
    """
    question = select(
        _MART,
        columns=("column_name", "source_table_name", "source_column_name", "steps_count"),
        where="source_schema_name = 'raw'\n    and schema_name || '.' || table_name = $1",
        order="column_name, source_table_name, source_column_name",
    )
    answer = build.ask(replace(question, values=(place,)))
    if not answer.rows:
        return None
    files = {row["source_table_name"] for row in answer.rows}
    return make_exhibit(
        build,
        key=f"origins-of-{place}",
        title=f"{place} is made from {counted(len(files), 'seed table', 'seed tables')}",
        summary=", ".join(sorted(files))
        + ". What rows are joined or filtered by is not followed; of rows counted, their key is.",
        mart=_MART,
        columns=(
            Column("column_name", "Column", kind="short"),
            Column("source_table_name", "Seed table", kind="short"),
            Column("source_column_name", "Seed column", kind="short"),
            Column("steps_count", "Models between", str, "number"),
        ),
        answer=answer,
        is_folded=True,
        defined=("column_name", "source_table_name", "source_column_name", "steps_count"),
        cited=(),
    )


def shown_on(build: Build, place: str) -> str:
    """HTML: the pages and exports that read a table, the pages as links; empty where none does."""
    question = select(
        "meta.exposures",
        columns=("distinct exposure_name", "title"),
        where="schema_name || '.' || table_name = $1",
        order="title",
    )
    rows = build.ask(replace(question, values=(place,))).rows
    if not rows:
        return text.paragraph("No page and no export reads it.")
    links = [text.link(row["title"], _address(row["exposure_name"])) for row in rows]
    return text.paragraph_of(["Shown on: ", ", ".join(links), "."])


def _address(exposure: str) -> str:
    """The page of an exposure; nowhere for an export."""
    page = exposure.removeprefix("page_")
    return page if page in PAGES else ""
