"""What was spent of the grants, by strand and by quarter: only where any of it is on record."""

from __future__ import annotations

from collections.abc import Sequence

from dashboards.funding import findings
from dashboards.funding.figures import expenditure as figures
from dashboards.kit import column
from dashboards.kit.chart import Exhibit, make_exhibit
from dashboards.kit.data import Build, Row, per_build
from dashboards.kit.question import Scope

_YEAR = column.short("financial_year", "Financial year of the grant")
_ENTRIES = column.number("entries_count", "Entries")

_STRAND_COLUMNS = (
    _YEAR,
    column.text("strand_name", "Strand"),
    column.pounds("amount_gbp", "Granted (£)"),
    column.pounds("spent_gbp", "Spent (£)"),
    column.pounds("underspend_gbp", "Granted and not spent (£)"),
    column.rate("spent_pct", "Spent (%)"),
    _ENTRIES,
)

_QUARTER_COLUMNS = (
    _YEAR,
    column.short("quarter", "Quarter"),
    column.pounds("spent_gbp", "Spent in the quarter (£)"),
    column.pounds("spent_to_date_gbp", "Spent to date (£)"),
    column.pounds("amount_gbp", "Granted (£)"),
    column.rate("spent_to_date_pct", "Spent to date (%)"),
    _ENTRIES,
)


@per_build
def by_strand(build: Build, scope: Scope) -> Exhibit:
    """Spent against granted by strand; the latest year with any expenditure is drawn."""
    order = "financial_year, strand_display_order, strand_id"
    found = build.find("marts.expenditure_by_strand", scope, order=order)
    drawn = findings.of_latest_year(found.rows)
    return make_exhibit(
        found,
        key=f"{scope.partnership}-expenditure-by-strand",
        title=findings.spent_by_strand(found.rows),
        summary=_which_year(found.rows, drawn, "Granted and spent, by strand"),
        columns=_STRAND_COLUMNS,
        figure=figures.by_strand(drawn) if drawn else None,
    )


@per_build
def by_quarter(build: Build, scope: Scope) -> Exhibit:
    """Spent to date by quarter; the latest year with any expenditure is drawn."""
    order = "financial_year, quarter_end_date"
    found = build.find("marts.expenditure_by_quarter", scope, order=order)
    drawn = findings.of_latest_year(found.rows)
    return make_exhibit(
        found,
        key=f"{scope.partnership}-expenditure-by-quarter",
        title=findings.spent_by_quarter(found.rows),
        summary=_which_year(
            found.rows, drawn, "Spent from the start of the grant to the end of each quarter"
        ),
        columns=_QUARTER_COLUMNS,
        figure=figures.by_quarter(drawn) if drawn else None,
    )


def _which_year(rows: Sequence[Row], drawn: Sequence[Row], what: str) -> str:
    if not drawn:
        return f"{what}."
    others = " Earlier years are in the table." if len(drawn) < len(rows) else ""
    return f"{what}, for the grant of {drawn[0]['financial_year']}.{others}"
