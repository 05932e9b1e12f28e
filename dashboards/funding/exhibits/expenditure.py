"""What was spent of the grants, by strand and by quarter: only where any of it is on record."""

from __future__ import annotations

from collections.abc import Sequence

from dashboards.funding import findings
from dashboards.funding.figures import expenditure as figures
from dashboards.kit import format as say
from dashboards.kit.chart import Exhibit, make_exhibit
from dashboards.kit.data import Build, Row, per_build
from dashboards.kit.question import Scope, select
from dashboards.kit.table import Column

_BY = ("partnership", "years")

_YEAR = Column("financial_year", "Financial year of the grant", kind="short")
_ENTRIES = Column("entries_count", "Entries", say.count, "number")

_STRAND_COLUMNS = (
    _YEAR,
    Column("strand_name", "Strand"),
    Column("amount_gbp", "Granted (£)", say.pounds, "number"),
    Column("spent_gbp", "Spent (£)", say.pounds, "number"),
    Column("unspent_gbp", "Not spent (£)", say.pounds, "number"),
    Column("spent_pct", "Spent (%)", say.exact_rate, "number"),
    _ENTRIES,
)

_QUARTER_COLUMNS = (
    _YEAR,
    Column("quarter", "Quarter", kind="short"),
    Column("spent_gbp", "Spent in the quarter (£)", say.pounds, "number"),
    Column("spent_to_date_gbp", "Spent to date (£)", say.pounds, "number"),
    Column("amount_gbp", "Granted (£)", say.pounds, "number"),
    Column("spent_to_date_pct", "Spent to date (%)", say.exact_rate, "number"),
    _ENTRIES,
)


@per_build
def by_strand(build: Build, scope: Scope) -> Exhibit:
    """Spent against granted by strand; the latest year with any expenditure is drawn."""
    order = "financial_year, strand_display_order, strand_id"
    found = build.ask(select("marts.expenditure_by_strand", scope, by=_BY, order=order))
    drawn = findings.of_latest_year(found.rows)
    return make_exhibit(
        build,
        key=f"{scope.partnership}-expenditure-by-strand",
        title=findings.spent_by_strand(found.rows),
        summary=_which_year(found.rows, drawn, "Spent and granted, by strand"),
        mart="marts.expenditure_by_strand",
        columns=_STRAND_COLUMNS,
        answer=found,
        figure=figures.by_strand(drawn) if drawn else None,
    )


@per_build
def by_quarter(build: Build, scope: Scope) -> Exhibit:
    """Spent to date by quarter; the latest year with any expenditure is drawn."""
    order = "financial_year, quarter_end_date"
    found = build.ask(select("marts.expenditure_by_quarter", scope, by=_BY, order=order))
    drawn = findings.of_latest_year(found.rows)
    return make_exhibit(
        build,
        key=f"{scope.partnership}-expenditure-by-quarter",
        title=findings.spent_by_quarter(found.rows),
        summary=_which_year(found.rows, drawn, "Spent from the start of the grant to each quarter"),
        mart="marts.expenditure_by_quarter",
        columns=_QUARTER_COLUMNS,
        answer=found,
        figure=figures.by_quarter(drawn) if drawn else None,
    )


def _which_year(rows: Sequence[Row], drawn: Sequence[Row], what: str) -> str:
    if not drawn:
        return f"{what}."
    others = " Earlier years are in the table." if len(drawn) < len(rows) else ""
    return f"{what}, for the grant of {drawn[0]['financial_year']}.{others}"
