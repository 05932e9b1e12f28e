"""docs/definitions.md, from meta.metrics of a build of the real seeds."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import duckdb

from warehouse.query.reader import fetch

_METRICS = """
    select
        metric,
        any_value(unit) as unit,
        definition,
        numerator,
        denominator,
        left_out,
        null_means,
        list(table_name order by table_name) as tables,
        first(table_name || ' (' || example || ')' order by example like '% null', table_name)
            as example
    from meta.metrics
    group by metric, definition, numerator, denominator, left_out, null_means
    order by numerator is null, metric, tables
"""

_INTRODUCTION = """\
# Definitions

What every figure of the dashboards means: what is counted, over what, and what is left out. The same words stand in the database (`meta.metrics` and the comments of its columns), on the page *Data dictionary* and beside every chart. They are written once, in the models of `dbt_project/`; this page is made from them with `make docs`. A test works every rate out again from its numerator and its denominator, in every row.

The examples are rows of the build of the five documents, as at {as_at}: the table, the key of the row, and what the row holds. Amounts are in pounds, rates in per cent with two decimals, a half rounded away from zero. `null` means that the sources do not state it; it is never 0.
"""  # noqa: E501 (a paragraph is one line)


def definitions_markdown(connection: duckdb.DuckDBPyConnection) -> str:
    """The page: rates first, then the counts and sums that they are made of."""
    as_at = fetch(connection, "select as_at_date from raw.as_at").rows[0][0]
    rows = fetch(connection, _METRICS).dicts()
    rates = [row for row in rows if row["numerator"]]
    others = [row for row in rows if not row["numerator"]]
    parts = [
        _INTRODUCTION.format(as_at=f"{as_at.day} {as_at:%B %Y}"),
        "## Rates\n",
        *_entries(rates),
        "## Counts, sums and days\n",
        "They have no denominator: the numerator is what is counted.\n",
        *_entries(others),
    ]
    return "\n".join(parts).rstrip() + "\n"


def _entries(rows: list[dict[str, Any]]) -> Iterator[str]:
    for metric, meanings in groupby(rows, key=lambda row: row["metric"]):
        yield f"### `{metric}`\n"
        for row in meanings:
            yield from _meaning(row)


def _meaning(row: dict[str, Any]) -> Iterator[str]:
    yield f"{row['definition']}\n"
    # A count is its own numerator.
    if row["numerator"]:
        yield f"* Numerator: {_code(row['numerator'])}"
        yield f"* Denominator: {_code(row['denominator'])}"
    yield f"* Left out: {row['left_out']}."
    if row["null_means"]:
        yield f"* {row['null_means']}."
    yield f"* In: {', '.join(f'`marts.{table}`' for table in row['tables'])}"
    yield f"* Example: {row['example'] or 'no row on record'}\n"


def _code(part: str) -> str:
    columns, comma, words = part.partition(",")
    return f"`{columns}`{comma}{words}"
