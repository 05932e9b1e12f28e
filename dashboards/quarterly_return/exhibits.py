"""The quarters of a financial year: what is dated in each, and the position at its end."""

from __future__ import annotations

from dashboards.kit import column
from dashboards.kit.chart import Exhibit, make_exhibit
from dashboards.kit.data import Build, Row, per_build
from dashboards.kit.question import Scope

_COLUMNS = (
    column.short("quarter", "Quarter"),
    column.number("held_count", "Meetings held"),
    column.number("planned_count", "Planned"),
    column.number("rescheduled_count", "Moved"),
    column.number("actions_raised_in_quarter_count", "Actions raised"),
    column.number("actions_raised_to_date_count", "Actions raised by its end"),
    column.number("status_known_count", "Status known"),
    column.number("completed_count", "Completed"),
    column.number("milestones_due_count", "Milestones due"),
)


@per_build
def of_year(build: Build, scope: Scope) -> Exhibit:
    """The quarters of the financial year that the scope is narrowed to."""
    by = ("partnership", "year")
    found = build.find("marts.partnership_quarters", scope, by=by, order="quarter_start_date")
    return make_exhibit(
        found,
        key=f"{scope.partnership}-quarters-{scope.first_year.replace('/', '-')}",
        title=f"The quarters of {scope.first_year}",
        summary="What is dated in each quarter, and the position at its end.",
        columns=_COLUMNS,
        cited=(),
    )


def quarters_on_record(build: Build, partnership: str) -> list[Row]:
    """The quarters of a partnership that a return can be made for, newest first."""
    return list(build.rows(_QUARTERS, partnership))


_QUARTERS = """
    select quarter, is_ended, has_records
    from marts.partnership_quarters
    where partnership_id = $1
    order by quarter_start_date desc
"""
