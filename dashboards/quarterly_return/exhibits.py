"""The quarters of a financial year: what is dated in each, and the position at its end."""

from __future__ import annotations

from dashboards.kit import format as say
from dashboards.kit.chart import Exhibit, make_exhibit
from dashboards.kit.data import Build, Row, per_build
from dashboards.kit.question import Scope, select
from dashboards.kit.table import Column

_COLUMNS = (
    Column("quarter", "Quarter", kind="short"),
    Column("held_count", "Meetings held", say.count, "number"),
    Column("planned_count", "Planned", say.count, "number"),
    Column("rescheduled_count", "Moved", say.count, "number"),
    Column("actions_raised_in_quarter_count", "Actions raised", say.count, "number"),
    Column("actions_raised_count", "Actions raised by its end", say.count, "number"),
    Column("status_known_count", "Status known", say.count, "number"),
    Column("completed_count", "Completed", say.count, "number"),
    Column("milestones_due_count", "Milestones due", say.count, "number"),
)


@per_build
def of_year(build: Build, scope: Scope) -> Exhibit:
    """The quarters of the financial year that the scope is narrowed to."""
    by = ("partnership", "year")
    found = build.ask(
        select("marts.partnership_quarters", scope, by=by, order="quarter_start_date")
    )
    return make_exhibit(
        build,
        key=f"{scope.partnership}-quarters-{scope.first_year.replace('/', '-')}",
        title=f"The quarters of {scope.first_year}",
        summary="What is dated in each quarter, and how things stood at its end.",
        mart="marts.partnership_quarters",
        columns=_COLUMNS,
        answer=found,
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
