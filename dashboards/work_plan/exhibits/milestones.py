"""The milestones of a plan and of the one before, no more exact than the sources date them."""

from __future__ import annotations

from dashboards.kit import column
from dashboards.kit.chart import Exhibit, make_exhibit
from dashboards.kit.data import Build, per_build
from dashboards.kit.question import Scope
from dashboards.work_plan import figures, findings
from dashboards.work_plan.exhibits.plan import plans, two_plans

# Milestones drawn in the figure at most, the latest; the table under it has them all.
_DRAWN = 12

_NAME = column.text("milestone_name", "Milestone")
_STATED = column.text("date_as_stated", "Date as stated")
_NOTE = column.text("note", "Note", "")

_COLUMNS = (
    _NAME,
    column.short("financial_year", "Plan"),
    _STATED,
    column.coded("precision", "Precision"),
    column.date("start_date", "First day"),
    column.date("end_date", "Last day", "none"),
    column.coded("status", "Status"),
    _NOTE,
)


@per_build
def on_a_line(build: Build, scope: Scope) -> Exhibit:
    """The milestones with a date on a line of time."""
    found = build.find(
        "marts.milestones",
        two_plans(build, scope),
        where="start_date is not null",
        order="start_date, end_date nulls first, milestone_order, milestone_id",
    )
    drawn = found.rows[-_DRAWN:]
    plan = plans(build, scope).rows[0]
    text = (
        "The wider the mark, the less exact the date. The table gives what is known of its status."
    )
    return make_exhibit(
        found,
        key=f"{scope.partnership}-milestones",
        title=findings.milestones(plan),
        summary=f"{text} The chart shows the latest {_DRAWN}."
        if len(drawn) < len(found.rows)
        else text,
        columns=_COLUMNS,
        figure=figures.on_a_line(drawn, plan["financial_year"]) if drawn else None,
        defined=("precision", "start_date", "end_date", "status"),
    )


@per_build
def in_words(build: Build, scope: Scope) -> Exhibit:
    """What no line of time can show: milestones without a date, and where a source reads oddly."""
    return make_exhibit(
        build.find(
            "marts.milestones",
            two_plans(build, scope),
            where="(start_date is null or note is not null)",
            order="financial_year desc, milestone_order",
        ),
        key=f"{scope.partnership}-milestones-in-words",
        title="Milestones with no date, or with an unusual one",
        summary="“Ongoing” is the source's own word; “not stated” means an empty cell.",
        columns=(_NAME, column.short("financial_year", "Plan"), _STATED, _NOTE),
        group="financial_year",
        defined=("date_as_stated", "note"),
    )


@per_build
def of_year(build: Build, scope: Scope) -> Exhibit:
    """All milestones of the plan of one year, in the order of the source."""
    return make_exhibit(
        build.find("marts.milestones", scope, by=("partnership", "year"), order="milestone_order"),
        key=f"{scope.partnership}-milestones-of-year",
        title=findings.milestones(plans(build, scope).rows[0]),
        summary="In the order of the source, whether or not they have a date.",
        columns=_COLUMNS,
        defined=("precision", "start_date", "end_date", "status"),
    )
